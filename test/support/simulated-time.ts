import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { SECOND } from '../../src/kernel/clock';
import { TestClock } from './test-clock';

interface Sleeper {
  wakeAt: number;
  wake: () => void;
}

/** What goes on in answer to time: looked at until nothing does any more. */
export interface Busy {
  traffic: () => { total: number; isQuiet: boolean };
  /** What the product would do by itself in the background. */
  work: () => Promise<unknown>;
}

/** About as fast as a recorded voice speaks. */
const LETTERS_PER_SECOND = 15;
const LONGEST_STORM = 2_000;

export function speechSeconds(text: string): number {
  return text.length / LETTERS_PER_SECOND;
}

/** One time for the product and for the telephone network around it. It stands still until the test lets it pass. */
export class SimulatedTime {
  readonly #sleepers = new Set<Sleeper>();
  #busy: Busy | undefined;

  constructor(readonly clock: TestClock = new TestClock()) {}

  /** How the network waits. */
  readonly pause = (seconds: number): Promise<void> =>
    new Promise((wake) => {
      const sleeper = {
        wakeAt: Math.ceil(this.#now + seconds * SECOND),
        wake: () => {
          this.#sleepers.delete(sleeper);
          wake();
        },
      };
      this.#sleepers.add(sleeper);
    });

  readonly now = (): Date => this.clock.now();

  watch(busy: Busy): void {
    this.#busy = busy;
  }

  /** Lets so many seconds pass, one due moment after another; what each sets off is over before the next comes. */
  async elapse(seconds: number): Promise<void> {
    const end = this.#now + seconds * SECOND;
    await this.settle();
    for (let next = this.#earliest(end); next !== undefined; next = this.#earliest(end)) {
      this.clock.set(new Date(Math.max(this.#now, next)));
      for (const { wakeAt, wake } of [...this.#sleepers]) if (wakeAt <= this.#now) wake();
      await this.settle();
    }
    this.clock.set(new Date(end));
    await this.settle();
  }

  /** Lets time pass until this holds; returns the seconds that took, and fails when it takes longer than `most`. */
  async elapseUntil(holds: () => boolean | Promise<boolean>, most: number): Promise<number> {
    const begun = this.#now;
    await this.settle();
    while (!(await holds())) {
      const passed = (this.#now - begun) / SECOND;
      if (passed >= most) throw new Error(`not within ${most} simulated seconds`);
      await this.elapse(Math.min(1, most - passed));
    }
    return (this.#now - begun) / SECOND;
  }

  /** As at the beginning: nothing waits for a moment to come any more. */
  async beginAgain(at: Date): Promise<void> {
    for (const { wake } of [...this.#sleepers]) wake();
    await this.settle();
    this.clock.set(at);
  }

  /** Resolves when neither the network nor the product has anything left to do at this moment. */
  async settle(): Promise<void> {
    for (let rounds = 0; rounds < LONGEST_STORM; rounds += 1) {
      const before = this.#busy?.traffic().total;
      await this.#busy?.work();
      await this.#quiet();
      if (this.#busy?.traffic().total === before) return;
    }
    throw new Error('the telephones never come to rest');
  }

  async #quiet(): Promise<void> {
    for (let calm = 0; calm < 3; calm += 1) {
      await turn();
      if (this.#busy?.traffic().isQuiet ?? true) continue;
      calm = -1;
      await wait(1);
    }
  }

  #earliest(end: number): number | undefined {
    const due = [...this.#sleepers].map(({ wakeAt }) => wakeAt).filter((at) => at <= end);
    return due.length === 0 ? undefined : Math.min(...due);
  }

  get #now(): number {
    return this.clock.now().getTime();
  }
}
