import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor, StaffActor } from '../kernel/actor';
import { plus, type Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { ForgetRecords } from '../platform/retention/forget-records.service';
import { Retention } from '../platform/retention/retention.service';
import { CLOCK } from '../platform/system-clock';
import { DestructionItem, type ItemState } from './destruction-item.entity';
import { DestructionList } from './destruction-list.entity';
import { EndedRecords, type EndedContact } from './ended-records.queries';
import { recordIsKeptUntil } from './record-end';

const RECORD = 'referral-record';
/** More than a person can look at in one sitting would be confirmed unseen. */
const LIST_AT_MOST = 50;

/** Records with a referral go only when a coordinator has looked at their list. */
@Injectable()
export class DestructionLists {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly retention: Retention,
    private readonly ended: EndedRecords,
    private readonly records: ForgetRecords,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Draws up a list where none waits and some record's time is up; how many stand on it. */
  async prepare(actor: Actor): Promise<number> {
    if (await this.db.reader.existsBy(DestructionList, { state: 'waiting' })) return 0;
    const found = await this.#due();
    if (found.length === 0) return 0;
    await this.db.inTransaction((tx) => {
      const id = newId();
      tx.insert(DestructionList, { id, state: 'waiting', preparedAt: this.clock.now() });
      for (const { id: contactId, reference, endedAt } of found)
        tx.insert(DestructionItem, {
          id: newId(),
          listId: id,
          contactId,
          reference,
          endedAt,
          state: 'listed',
        });
      const facts = { count: String(found.length) };
      this.audit.record(tx, actor, { action: 'destruction-list.prepared', subjectId: id, facts });
    });
    return found.length;
  }

  find(id: string): Promise<DestructionList | null> {
    return this.db.reader.findOneBy(DestructionList, { id });
  }

  list(): Promise<DestructionList[]> {
    return this.db.reader.find(DestructionList, { order: { preparedAt: 'DESC', id: 'DESC' }, take: 20 });
  }

  itemsOf(listId: string): Promise<DestructionItem[]> {
    return this.db.reader.find(DestructionItem, { where: { listId }, order: { endedAt: 'ASC', id: 'ASC' } });
  }

  async confirm(actor: StaffActor, id: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const decided = {
        state: 'confirmed',
        decidedBy: actor.accountId,
        decidedAt: this.clock.now(),
      } as const;
      if ((await tx.update(DestructionList, { id, state: 'waiting' }, decided)) === 0)
        throw new DomainError('conflict', 'destruction-list.decided');
      this.audit.record(tx, actor, { action: 'destruction-list.confirmed', subjectId: id });
    });
  }

  /** One batch of what was confirmed; how many records it looked at. */
  async forgetConfirmed(actor: Actor, atMost: number): Promise<number> {
    const list = await this.db.reader.findOneBy(DestructionList, { state: 'confirmed' });
    if (!list) return 0;
    const where = { listId: list.id, state: 'listed' as const };
    const items = await this.db.reader.find(DestructionItem, { where, order: { id: 'ASC' }, take: atMost });
    await this.db.inTransaction(async (tx) => {
      let forgotten = 0;
      for (const item of items) {
        const state = await this.#forget(tx, item);
        if (state === 'forgotten') forgotten += 1;
        await tx.update(DestructionItem, { id: item.id }, { state });
      }
      if (items.length < atMost) await tx.update(DestructionList, { id: list.id }, { state: 'done' });
      const facts = { rule: RECORD, count: String(forgotten) };
      this.audit.record(tx, actor, { action: 'retention.batch', subjectId: list.id, facts });
    });
    return items.length;
  }

  /** What was held or taken up again since the list was drawn up stays. */
  async #forget(tx: Tx, { contactId, listId: sourceId }: DestructionItem): Promise<ItemState> {
    if (!(await this.ended.isOverIn(tx, contactId))) return 'kept';
    const forgot = await this.records.forget(tx, { contactId, because: 'retention', sourceId });
    return forgot ? 'forgotten' : 'kept';
  }

  async #due(): Promise<EndedContact[]> {
    const now = this.clock.now();
    const periodMs = this.retention.msOf(RECORD);
    const { childrenUntilAge } = this.retention;
    const due: EndedContact[] = [];
    for (let after = ''; due.length < LIST_AT_MOST;) {
      const page = await this.ended.withReferrals(plus(now, -periodMs), after);
      due.push(...page.filter((each) => recordIsKeptUntil(each, { periodMs, childrenUntilAge }) <= now));
      after = page.at(-1)?.id ?? after;
      if (page.length === 0) break;
    }
    return due.slice(0, LIST_AT_MOST);
  }
}
