import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../platform/database/tx';
import { ForgetRecords } from '../platform/retention/forget-records.service';
import { Retention } from '../platform/retention/retention.service';
import { EndedRecords } from './ended-records.queries';

/** How long a person's record is kept: by whether anything came of the contact. */
@Injectable()
export class RecordRules implements OnModuleInit {
  constructor(
    private readonly retention: Retention,
    private readonly ended: EndedRecords,
    private readonly records: ForgetRecords,
  ) {}

  onModuleInit(): void {
    this.#ofRecords();
    this.retention.register({
      key: 'trail',
      what: 'Who did what to which record, and whether they were let: ids, codes and times',
      from: 'it was written',
      because:
        'Evidence, also against whoever would erase it: each line is sealed to the one before. It has nobody’s name, number or words.',
      way: 'kept',
      periodMs: null,
    });
    this.retention.register({
      key: 'forgotten-record',
      what: 'Ids of what was taken out, and how many rows',
      from: 'it was taken out',
      because: 'After a restore from a backup it has to be taken out again.',
      way: 'kept',
      periodMs: null,
    });
  }

  #ofRecords(): void {
    this.retention.register({
      key: 'unconverted-contact',
      what: 'A call or message from which no referral was made, and which no meeting heard, with everything heard',
      from: 'it was closed, or the caller rang off',
      because: 'Somebody may ring again within weeks; after that we have no reason to know them.',
      way: 'by-itself',
      due: (before, take) => this.ended.unconverted(before, take),
      forget: (tx, ids, sourceId) => this.#forget(tx, ids, sourceId),
    });
    this.retention.register({
      key: 'referral-paper',
      what: 'Forms that came with a referral, such as a risk assessment',
      from: 'the last referral of the contact ended',
      because: 'Whoever sent it keeps it; a service that took the case has its copy.',
      way: 'by-itself',
      due: (before, take) => this.ended.withPapers(before, take),
      forget: (tx, ids) => this.#removePapers(tx, ids),
    });
    this.retention.register({
      key: 'referral-record',
      what: `A contact with a referral, or a case of a meeting of the area: who, how to reach them, danger, needs, children, notes, messages, and what a meeting knew and said. With a child in it, until the youngest is ${this.retention.childrenUntilAge}, where that is later`,
      from: 'the last referral of the contact ended, or the last meeting heard it',
      because: 'Courts, reviews of a death and complaints ask years later; a child may ask as an adult.',
      way: 'after-review',
    });
  }

  async #forget(tx: Tx, ids: readonly string[], sourceId: string): Promise<number> {
    let count = 0;
    for (const contactId of ids) {
      if (!(await this.ended.isOverIn(tx, contactId))) continue;
      if (await this.records.forget(tx, { contactId, because: 'retention', sourceId })) count += 1;
    }
    return count;
  }

  async #removePapers(tx: Tx, ids: readonly string[]): Promise<number> {
    const held = await this.retention.heldIn(tx);
    let count = 0;
    for (const id of ids) {
      if (!held.has(id) && (await this.ended.isOverIn(tx, id)))
        count += await this.ended.removePapers(tx, id);
    }
    return count;
  }
}
