import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { StaffActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Contact } from './contact.entity';
import { Restrictions } from './restrictions.service';

/** Whether somebody works on this contact at the moment, in a way that only another feature knows of. */
export type HasInHand = (tx: Tx, actor: StaffActor, contactId: string) => Promise<boolean>;

/** Thrown where nobody is shown before they say why; `allowed` names the record. */
export const SEALED = 'restricted.sealed';

/** What a page says in place of what somebody wrote, where the rest of it may be seen. */
export const WITHHELD = 'What was written is restricted: open the record first, and say why.';

/** To whom a restricted record stands open: whoever has the person in hand now, and whoever said lately why they look. */
@Injectable()
export class RecordOpenings {
  readonly #inHand: HasInHand[] = [];

  constructor(
    private readonly db: Database,
    private readonly restrictions: Restrictions,
  ) {}

  onAsked(hasInHand: HasInHand): void {
    this.#inHand.push(hasInHand);
  }

  /** To be asked in the transaction that shows somebody, before anything is read. */
  async assertOpenTo(tx: Tx, actor: StaffActor, contactId: string): Promise<void> {
    const sealed = await this.sealedAmong(tx, actor, [contactId]);
    if (sealed.has(contactId)) throw new DomainError('forbidden', SEALED, { allowed: [contactId] });
  }

  assertOpenNow(actor: StaffActor, contactId: string): Promise<void> {
    return this.db.inTransaction((tx) => this.assertOpenTo(tx, actor, contactId));
  }

  isSealedTo(actor: StaffActor, contactId: string): Promise<boolean> {
    return this.db.inTransaction(async (tx) => (await this.sealedAmong(tx, actor, [contactId])).size > 0);
  }

  /** Of these contacts, those of which this one is shown nothing yet. */
  async sealedAmong(tx: Tx, actor: StaffActor, contactIds: readonly string[]): Promise<ReadonlySet<string>> {
    const restricted = [...(await this.restrictions.among(contactIds, tx)).keys()];
    if (restricted.length === 0) return new Set();
    const { accountId: handlerId } = actor;
    const own = await tx.find(Contact, {
      select: { id: true },
      where: { id: In(restricted), state: 'live', handlerId },
    });
    const sealed = new Set(restricted);
    for (const { id } of own) sealed.delete(id);
    for (const id of [...sealed]) if (await this.#isOpen(tx, actor, id)) sealed.delete(id);
    return sealed;
  }

  async #isOpen(tx: Tx, actor: StaffActor, contactId: string): Promise<boolean> {
    for (const hasInHand of this.#inHand) if (await hasInHand(tx, actor, contactId)) return true;
    return this.restrictions.wasOpened(tx, actor, contactId);
  }
}
