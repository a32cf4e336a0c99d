import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import { DomainError } from '../../kernel/domain-error';
import { LOGGER, type Logger } from '../../platform/logging/logger';

/** Longer than this a caller does not listen to nothing. */
const PATIENCE_MS = 1_500;
/** An answer may look something up twice and write once, and is still there within two seconds. */
const READING_MS = 400;
const WRITING_MS = 1_000;

/** Keeps the line moving, however slow everything behind it is. */
@Injectable()
export class Patience {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  /** What is not ready in time goes on in peace; whoever asks again finds it done. */
  #soonEnough<T>(work: Promise<T>, withinMs: number): Promise<T> {
    const late = wait(withinMs, undefined, { ref: false }).then(() => {
      throw new DomainError('unavailable', 'telephony.slow');
    });
    return Promise.race([work, late]);
  }

  /** Nothing else is done for this answer: it may take the longest. */
  alone<T>(work: Promise<T>, otherwise: T): Promise<T> {
    return this.#orElse(work, otherwise, PATIENCE_MS);
  }

  /** What could not be looked up in time is this. */
  read<T>(work: Promise<T>, otherwise: T): Promise<T> {
    return this.#orElse(work, otherwise, READING_MS);
  }

  /** Whatever goes wrong, the caller goes on with this. */
  orElse<T>(work: Promise<T>, otherwise: T): Promise<T> {
    return this.#orElse(work, otherwise, WRITING_MS);
  }

  async #orElse<T>(work: Promise<T>, otherwise: T, withinMs: number): Promise<T> {
    try {
      return await this.#soonEnough(work, withinMs);
    } catch (error) {
      this.logger.error({ err: error }, 'a caller went on without an answer');
      return otherwise;
    }
  }
}
