import { Inject, Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { Audit } from '../audit';
import type { StaffActor } from '../kernel/actor';
import { plus, SECOND, type Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { AtContact } from './at-contact.entity';
import { Contact } from './contact.entity';

/** A page is heard from every few seconds; after this long without, whoever had it open is gone. */
export const GONE_AFTER_MS = 30 * SECOND;
const SEEN_STEP_MS = 8 * SECOND;

/** Who is at a contact's page now, and who may write in it beside its handler. */
@Injectable()
export class Company {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Their page was heard from: they are there. Written down now and then only. */
  async seen(contactId: string, accountId: string): Promise<void> {
    const now = this.clock.now();
    const known = await this.db.reader.findOneBy(AtContact, { contactId, accountId });
    const idleMs = known?.seenAt ? now.getTime() - known.seenAt.getTime() : Infinity;
    if (Math.abs(idleMs) < SEEN_STEP_MS) return;
    const arrivedAt = idleMs > GONE_AFTER_MS ? now : (known?.arrivedAt ?? now);
    await this.db.inTransaction((tx) => this.#put(tx, { contactId, accountId }, { arrivedAt, seenAt: now }));
  }

  /** Says at once that they went, where their page could say so. */
  async left(contactId: string, accountId: string): Promise<void> {
    const gone = { arrivedAt: null, seenAt: null };
    await this.db.inTransaction((tx) => tx.update(AtContact, { contactId, accountId }, gone));
  }

  /** Of these contacts, who is there now: first come first. */
  listAt(contactIds: readonly string[]): Promise<AtContact[]> {
    const seenAt = MoreThan(plus(this.clock.now(), -GONE_AFTER_MS));
    const where = { contactId: In(contactIds), seenAt };
    return this.db.reader.find(AtContact, { where, order: { arrivedAt: 'ASC', id: 'ASC' } });
  }

  async mayWrite(tx: Pick<Tx, 'find'>, contactId: string, accountId: string): Promise<boolean> {
    const where = { contactId, accountId, mayWrite: true };
    return (await tx.find(AtContact, { where, take: 1 })).length > 0;
  }

  mayWriteNow(contactId: string, accountId: string): Promise<boolean> {
    return this.mayWrite(this.db.reader, contactId, accountId);
  }

  /** A coordinator may write beside any handler; another handler, when the one who has the contact asks them to. */
  async letWrite(
    tx: Tx,
    actor: StaffActor,
    { contactId, accountId }: { contactId: string; accountId: string },
  ): Promise<void> {
    const contact = await tx.findOneBy(Contact, { id: contactId });
    if (!contact) throw new DomainError('not-found', 'not-found');
    if (contact.state !== 'live') throw new DomainError('conflict', 'contact.changed');
    const isOwn = actor.accountId === accountId && actor.role === 'coordinator';
    if (contact.handlerId !== actor.accountId && !isOwn)
      throw new DomainError('conflict', 'contact.not-yours');
    await this.keepWriting(tx, { contactId, accountId });
    this.audit.record(tx, actor, {
      action: 'contact.shared',
      subjectId: contactId,
      facts: { with: accountId },
    });
  }

  /** For whoever had the contact until now: what is still in their page must have a place to go. */
  async keepWriting(tx: Tx, at: { contactId: string; accountId: string }): Promise<void> {
    await this.#put(tx, at, { mayWrite: true });
  }

  async #put(
    tx: Tx,
    at: { contactId: string; accountId: string },
    change: Partial<Pick<AtContact, 'mayWrite' | 'arrivedAt' | 'seenAt'>>,
  ): Promise<void> {
    if ((await tx.update<AtContact>(AtContact, at, change)) === 0)
      tx.insert(AtContact, { id: newId(), ...at, mayWrite: false, ...change });
  }
}
