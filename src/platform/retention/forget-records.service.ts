import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../database/tx';
import { OutboxMessage } from '../outbox/outbox-message.entity';
import { CLOCK } from '../system-clock';
import { ForgottenFile } from './forgotten-file.gateway';
import { ForgottenRecord, type ForgottenBecause } from './forgotten-record.entity';
import type { Forgot } from './kept-store';
import { Retention } from './retention.service';

export interface ToForget {
  contactId: string;
  because: ForgottenBecause;
  sourceId: string;
}

/** Takes the people of a contact out of every store, in one transaction: of a record either all is there or nothing. */
@Injectable()
export class ForgetRecords {
  constructor(
    private readonly retention: Retention,
    private readonly file: ForgottenFile,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Nothing, when the record is held: then it stays as it is. */
  async forget(tx: Tx, { contactId, because, sourceId }: ToForget): Promise<Forgot | undefined> {
    if ((await this.retention.heldIn(tx)).has(contactId)) return undefined;
    const ids = await this.#gather(tx, contactId, 'idsOf');
    const said = because === 'retention' ? [] : await this.#gather(tx, contactId, 'saidOf');
    const forgot: Record<string, number> = {};
    for (const store of this.retention.stores)
      Object.assign(forgot, await store.forget(tx, { contactId, sourceId, said }));
    forgot['outbox_message'] = await this.#stop(tx, [contactId, ...ids]);
    await this.#note(tx, { contactId, because, sourceId }, forgot);
    return forgot;
  }

  async #gather(tx: Tx, contactId: string, how: 'idsOf' | 'saidOf'): Promise<string[]> {
    const found: string[] = [];
    for (const store of this.retention.stores) found.push(...((await store[how]?.(tx, contactId)) ?? []));
    return found;
  }

  /** Nothing may leave the house about somebody who is gone from it. */
  async #stop(tx: Tx, ids: readonly string[]): Promise<number> {
    const about = { subjectId: In(ids) };
    if (await tx.findOneBy(OutboxMessage, { ...about, state: 'sending' }))
      throw new DomainError('conflict', 'retention.message-under-way');
    return tx.delete(OutboxMessage, { ...about, state: Not('sending') });
  }

  /** What was kept of an earlier time stays the certificate's. */
  async #note(tx: Tx, { contactId: id, because, sourceId }: ToForget, stores: Forgot): Promise<void> {
    const at = this.clock.now();
    if (!(await tx.findOneBy(ForgottenRecord, { id })))
      tx.insert(ForgottenRecord, { id, because, sourceId, stores, at });
    tx.afterCommit(() => this.file.add(id, at));
  }
}
