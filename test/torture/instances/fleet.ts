import type { Config } from '../../../src/platform/config/config';
import { startInstance, type Instance } from '../../support/instances';
import { runs } from '../../support/runs';
import { now } from '../crash/stage';
import { hear, untilAnswered, type Ask, type Heard } from '../until-answered';

const INSTANCES = 3;
/** So long whoever asks waits for one instance, before they ask the next for the same. */
const PATIENCE_MS = runs(20_000, 4_000);
/** Such a line was never there: nothing was asked on it. */
const NOT_BEGUN = new Set(['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT']);

/** Several processes on one database, with nothing in front: who gets no answer from one asks the next. */
export class Fleet {
  readonly #instances: Instance[] = [];
  #turn = 0;
  requests = 0;
  /** Asked and cut off before the answer. */
  readonly cut: string[] = [];
  readonly #times: number[] = [];
  #firstAt = 0;
  #lastAt = 0;

  constructor(private readonly config: () => Config) {}

  /** From the first answer to the last. */
  get perSecond(): number {
    return Math.round((1_000 * this.#times.length) / (this.#lastAt - this.#firstAt));
  }

  /** How long this share of all requests waited for their answer at the most. */
  within(share: number): number {
    const times = this.#times.toSorted((a, b) => a - b);
    return Math.round(times[Math.ceil(times.length * share) - 1] ?? 0);
  }

  async fill(): Promise<void> {
    while (this.#instances.length < INSTANCES)
      this.#instances.push(await startInstance({ config: this.config(), at: now().getTime() }));
  }

  /** The oldest dies as in a power cut, and another one starts. */
  async replaceDead(): Promise<void> {
    await this.#instances.shift()?.kill();
    await this.fill();
  }

  /** Another one is there before the oldest is asked to go. */
  async replaceInTurn(): Promise<void> {
    const oldest = this.#instances[0];
    this.#instances.push(await startInstance({ config: this.config(), at: now().getTime() }));
    await oldest?.stop();
    this.#instances.shift();
  }

  async killAll(): Promise<void> {
    await Promise.all(this.#instances.splice(0).map((each) => each.kill()));
  }

  /** The next instance each time, whoever was signed in wherever. */
  readonly ask: Ask = async (place, init) => {
    const { pathname, search } = new URL(place);
    const began = performance.now();
    this.requests += 1;
    const response = await untilAnswered(pathname, () => this.#try(pathname + search, init));
    this.#lastAt = performance.now();
    this.#firstAt ||= this.#lastAt;
    this.#times.push(this.#lastAt - began);
    return response;
  };

  async #try(path: string, init: RequestInit): Promise<Heard | undefined> {
    const { url } = this.#instances[(this.#turn += 1) % this.#instances.length] ?? { url: '' };
    try {
      return await hear(url + path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch (error) {
      const code = ((error as Error).cause as { code?: string } | undefined)?.code ?? '';
      if (!NOT_BEGUN.has(code))
        this.cut.push(`${path.replace(/\/[^/]+-[^/]+\//, '/…/')}: ${code || (error as Error).name}`);
      return undefined;
    }
  }
}
