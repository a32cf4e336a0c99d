import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { CLOCK } from '../system-clock';
import { afterFailure, mayTry, WORKING, type Circuit } from './circuit-breaker';

export const CHANNELS = ['telephone', 'e-mail'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Tells a channel that is down from a message that it refuses. */
interface Telling<T> {
  isItsFault?: (error: unknown) => boolean;
  /** For what answers even when it fails. */
  hasFailed?: (result: T) => boolean;
}

/**
 * The ways out of the house. One that fails again and again rests for a while: nobody waits for its timeouts, and
 * what has to go out fails at once and shows.
 */
@Injectable()
export class Channels {
  readonly #circuits = new Map<Channel, Circuit>();

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async use<T>(channel: Channel, work: () => Promise<T>, telling: Telling<T> = {}): Promise<T> {
    const { isItsFault = () => true, hasFailed = () => false } = telling;
    const circuit = this.#circuits.get(channel) ?? WORKING;
    if (!mayTry(circuit, this.clock.now())) throw new DomainError('unavailable', 'channel.down');
    try {
      const result = await work();
      this.#note(channel, hasFailed(result));
      return result;
    } catch (error) {
      this.#note(channel, isItsFault(error));
      throw error;
    }
  }

  /** Those that rest now. */
  get down(): readonly Channel[] {
    const at = this.clock.now();
    return [...this.#circuits].filter(([, circuit]) => !mayTry(circuit, at)).map(([channel]) => channel);
  }

  #note(channel: Channel, isFailure: boolean): void {
    const circuit = this.#circuits.get(channel) ?? WORKING;
    this.#circuits.set(channel, isFailure ? afterFailure(circuit, this.clock.now()) : WORKING);
  }
}
