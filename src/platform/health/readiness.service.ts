import { Inject, Injectable } from '@nestjs/common';
import { SECOND, type Clock } from '../../kernel/clock';
import { LOGGER, type Logger } from '../logging/logger';
import { CLOCK } from '../system-clock';

/** Something without which this instance cannot do its work, or without which somebody must look. */
export interface Probe {
  name: string;
  /** What has to hold, for whoever reads the answer. */
  says: string;
  isMet: () => Promise<boolean>;
}

export interface ProbeResult {
  name: string;
  says: string;
  isMet: boolean;
}

/** Anybody may ask, and as often as they like: the database is asked no more often than this. */
const REMEMBERED_MS = 5 * SECOND;

const LEAVING: ProbeResult = {
  name: 'stays',
  says: 'This instance goes on, and is not being stopped.',
  isMet: false,
};

/** Where platform and features say what this instance needs. */
@Injectable()
export class Readiness {
  readonly #probes = new Map<string, Probe>();
  #isLeaving = false;
  #last: { at: number; results: Promise<ProbeResult[]> } | undefined;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  register(probe: Probe): void {
    if (this.#probes.has(probe.name)) throw new Error(`two probes named ${probe.name}`);
    this.#probes.set(probe.name, probe);
  }

  /** From now on the answer is no: this instance stops, and the next request is better asked of another. */
  leave(): void {
    this.#isLeaving = true;
  }

  ask(): Promise<ProbeResult[]> {
    if (this.#isLeaving) return Promise.resolve([LEAVING]);
    const at = this.clock.now().getTime();
    const isFresh = this.#last !== undefined && Math.abs(at - this.#last.at) < REMEMBERED_MS;
    if (!isFresh) this.#last = { at, results: this.#askAll() };
    return this.#last?.results ?? this.#askAll();
  }

  #askAll(): Promise<ProbeResult[]> {
    return Promise.all([...this.#probes.values()].map((probe) => this.#askOne(probe)));
  }

  async #askOne({ name, says, isMet }: Probe): Promise<ProbeResult> {
    try {
      return { name, says, isMet: await isMet() };
    } catch (error) {
      this.logger.warn({ err: error, probe: name }, 'probe failed');
      return { name, says, isMet: false };
    }
  }
}
