import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { Submission } from './submission.entity';

const FIND = `SELECT "bodyHash", answer FROM submission WHERE scope = $1 AND "keyHash" = $2`;

export interface Once {
  /** The client or form whose keys these are. */
  scope: string;
  key: string;
  /** Everything that was sent; another body under the same key is a mistake of the sender. */
  body: unknown;
}

export interface Answered<A> {
  answer: A;
  isReplay: boolean;
}

/** Makes a resend harmless: the first request under a key does the work, every other gets its answer. */
@Injectable()
export class Submissions {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async once<A extends Readonly<Record<string, unknown>>>(
    { scope, key, body }: Once,
    work: (tx: Tx) => Promise<{ contactId: string; answer: A }>,
  ): Promise<Answered<A>> {
    const keyHash = sha256(key);
    const bodyHash = sha256(JSON.stringify(body));
    const earlier = await this.#find<A>(scope, keyHash, bodyHash);
    if (earlier) return { answer: earlier, isReplay: true };
    try {
      return await this.db.inTransaction(async (tx) => {
        const { contactId, answer } = await work(tx);
        tx.insert(Submission, {
          id: newId(),
          scope,
          keyHash,
          bodyHash,
          contactId,
          answer,
          createdAt: this.clock.now(),
        });
        return { answer, isReplay: false };
      });
    } catch (error) {
      // The same key came twice at the same moment: the other one was first, and this one was rolled back.
      const isTwin = error instanceof DomainError && error.code === 'submission_key_unique';
      const first = isTwin ? await this.#find<A>(scope, keyHash, bodyHash) : undefined;
      if (!first) throw error;
      return { answer: first, isReplay: true };
    }
  }

  async #find<A>(scope: string, keyHash: string, bodyHash: string): Promise<A | undefined> {
    const [found] = await this.db.select<{ bodyHash: string; answer: string | A }>(FIND, [scope, keyHash]);
    if (!found) return undefined;
    if (found.bodyHash !== bodyHash) throw new DomainError('invalid', 'idempotency-key-reused');
    return typeof found.answer === 'string' ? (JSON.parse(found.answer) as A) : found.answer;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
