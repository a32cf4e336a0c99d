import { Inject, Injectable } from '@nestjs/common';
import { MoreThan, Not } from 'typeorm';
import { Audit } from '../audit';
import { actorId, type Actor, type StaffActor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import type { E164 } from '../kernel/phone-number';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId, newReference } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { Company } from './company.service';
import { ContactDrafts } from './contact-drafts.service';
import { ContactEvent } from './contact-event.entity';
import {
  isNonCase,
  nextContactState,
  type CallerKind,
  type Channel,
  type ContactMove,
  type ContactOutcome,
} from './contact-state';
import { Contact } from './contact.entity';
import type { HeardFrom } from './heard-from';
import { Person } from './person.entity';

export interface NewContact {
  channel: Channel;
  areaCode: string;
  callerPhone?: E164 | undefined;
  callerKind?: CallerKind | undefined;
  sourceOrganisationId?: string | undefined;
  statedOrganisationId?: string | undefined;
  sourceDetails?: string | undefined;
  isSourceVerified?: boolean | undefined;
  /** The earlier contact that this one goes on with. */
  resumesId?: string | undefined;
  note?: string | undefined;
  heardFrom?: HeardFrom | undefined;
  /** Given when it was dealt with as it arrived: it then waits for nobody. */
  outcome?: ContactOutcome | undefined;
}

export const PHONE_INDEX = 'phone';

/** Channels on which nobody wrote to us: what is left of such a contact is only what was heard. */
const SPOKEN: ReadonlySet<Channel> = new Set(['call', 'sms']);
const NOTHING_KEPT = { callerPhone: null, callerPhoneIndex: null, note: null } as const;

/** A number that rings without end must not make its next call slow to answer. */
const LATEST = 20;

@Injectable()
export class Contacts {
  constructor(
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly drafts: ContactDrafts,
    private readonly company: Company,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opens a contact that waits for a handler; returns its id. */
  open(tx: Tx, actor: Actor, contact: NewContact): string {
    return this.openWithReference(tx, actor, contact).id;
  }

  openWithReference(tx: Tx, actor: Actor, contact: NewContact): { id: string; reference: string } {
    const id = newId();
    const reference = newReference();
    const now = this.clock.now();
    const row = this.seals.close(Contact, {
      id,
      reference,
      ...contact,
      callerPhoneIndex: contact.callerPhone ? this.seals.index(PHONE_INDEX, contact.callerPhone) : null,
      isSourceVerified: contact.isSourceVerified ?? false,
      state: contact.outcome ? 'closed' : 'waiting',
      version: 1,
      openedAt: now,
      closedAt: contact.outcome ? now : null,
    });
    tx.insert(Contact, row as Row<Contact>);
    this.recordEvent(tx, actor, {
      contactId: id,
      kind: 'contact.opened',
      facts: { channel: contact.channel },
    });
    this.audit.record(tx, actor, {
      action: 'contact.opened',
      subjectId: id,
      facts: { channel: contact.channel },
    });
    return { id, reference };
  }

  /** The latest contacts that this number opened since then and that nobody has closed; the last one first. */
  async idsOfOpen(tx: Tx, callerPhone: E164, since: Date): Promise<string[]> {
    const callerPhoneIndex = this.seals.index(PHONE_INDEX, callerPhone);
    const where = { callerPhoneIndex, openedAt: MoreThan(since), state: Not('closed' as const) };
    const order = { openedAt: 'DESC', id: 'DESC' } as const;
    const open = await tx.find(Contact, { select: { id: true }, where, order, take: LATEST });
    return open.map(({ id }) => id);
  }

  recordEvent(
    tx: Tx,
    actor: Actor,
    event: { contactId: string; kind: string; facts?: Readonly<Record<string, string>> },
  ): void {
    tx.insert(ContactEvent, {
      id: newId(),
      contactId: event.contactId,
      at: this.clock.now(),
      kind: event.kind,
      actorId: actorId(actor),
      facts: event.facts ?? {},
    });
  }

  /** Of any number of handlers who try, one has it; the others get `contact.taken`. */
  async take(tx: Tx, actor: StaffActor, contactId: string): Promise<Contact> {
    const contact = await this.#get(tx, contactId);
    if (contact.state === 'live' && contact.handlerId === actor.accountId) return contact;
    await this.#move(tx, contact, 'take', { handlerId: actor.accountId, takenAt: this.clock.now() });
    this.recordEvent(tx, actor, { contactId, kind: 'contact.taken' });
    this.audit.record(tx, actor, { action: 'contact.taken', subjectId: contactId });
    return contact;
  }

  /**
   * A caller whose handler’s line dropped is with another one now, who goes on with what was heard. The same as
   * `take` where nobody has it; nothing happens to a contact that is closed.
   */
  async takeOver(tx: Tx, actor: StaffActor, contactId: string): Promise<void> {
    const contact = await this.#get(tx, contactId);
    if (contact.state === 'closed') return;
    if (contact.state !== 'live') return void (await this.take(tx, actor, contactId));
    if (contact.handlerId === actor.accountId) return;
    const where = { id: contactId, version: contact.version };
    const change = { handlerId: actor.accountId, takenAt: this.clock.now(), version: contact.version + 1 };
    if ((await tx.update(Contact, where, change)) === 0) throw new DomainError('conflict', 'contact.changed');
    if (contact.handlerId) await this.company.keepWriting(tx, { contactId, accountId: contact.handlerId });
    this.recordEvent(tx, actor, { contactId, kind: 'contact.taken-over' });
    this.audit.record(tx, actor, { action: 'contact.taken-over', subjectId: contactId });
  }

  /** Whoever had it cannot go on: a colleague has it now, or it waits for whoever takes it first. */
  async handOn(tx: Tx, actor: Actor, contact: Contact, to: string | undefined): Promise<void> {
    const { id: contactId, version } = contact;
    if (to === undefined) await this.#move(tx, contact, 'hand-back', { handlerId: null, takenAt: null });
    else {
      const change = { handlerId: to, takenAt: this.clock.now(), version: version + 1 };
      if ((await tx.update(Contact, { id: contactId, version }, change)) === 0)
        throw new DomainError('conflict', 'contact.changed');
    }
    this.recordEvent(tx, actor, { contactId, kind: 'contact.handed-on' });
    const facts = { to: to ?? 'hub' };
    this.audit.record(tx, actor, { action: 'contact.handed-on', subjectId: contactId, facts });
  }

  /** A call that was none of ours to keep is counted by its outcome, and leaves neither number nor note. */
  async close(tx: Tx, actor: Actor, contactId: string, outcome: ContactOutcome): Promise<void> {
    const contact = await this.#get(tx, contactId);
    const forgotten = isNonCase(outcome) && SPOKEN.has(contact.channel) ? NOTHING_KEPT : {};
    const closed = { outcome, draft: null, closedAt: this.clock.now() };
    await this.#move(tx, contact, 'close', { ...closed, ...forgotten });
    await this.drafts.forget(tx, contactId);
    this.recordEvent(tx, actor, { contactId, kind: 'contact.closed', facts: { outcome } });
    this.audit.record(tx, actor, { action: 'contact.closed', subjectId: contactId, facts: { outcome } });
  }

  /**
   * The caller hung up before anybody had them; does nothing once somebody has. Nobody rings back whom nobody heard:
   * the number goes, and its index a day later, which lets a repeated call come first until then.
   */
  async abandon(tx: Tx, actor: Actor, contactId: string): Promise<void> {
    const contact = await this.#get(tx, contactId);
    if (contact.state !== 'waiting') return;
    await this.#move(tx, contact, 'abandon', (await this.#isHeard(tx, contact)) ? {} : { callerPhone: null });
    this.recordEvent(tx, actor, { contactId, kind: 'contact.abandoned' });
    this.audit.record(tx, actor, { action: 'contact.abandoned', subjectId: contactId });
  }

  /** A note is what was said, in free text; sealed, and read only on the contact's own page. */
  async setNote(tx: Tx, contactId: string, note: string): Promise<void> {
    const sealed = this.seals.close(Contact, { id: contactId, note });
    await tx.update(Contact, { id: contactId }, { note: sealed.note ?? null });
  }

  /** Who the handler found the caller to be; what a form had said of itself before gives way. */
  async setCallerKind(tx: Tx, contactId: string, callerKind: CallerKind): Promise<void> {
    await tx.update(Contact, { id: contactId }, { callerKind });
  }

  /** Through whom or what they came to know of the hub; the last answer counts, and none is one. */
  async setHeardFrom(
    tx: Tx,
    actor: StaffActor,
    contactId: string,
    heardFrom: HeardFrom | null,
  ): Promise<void> {
    const { handlerId } = await this.#get(tx, contactId);
    if (handlerId !== actor.accountId) throw new DomainError('not-found', 'not-found');
    await tx.update(Contact, { id: contactId }, { heardFrom });
    this.audit.record(tx, actor, { action: 'contact.asked-heard-from', subjectId: contactId });
  }

  /** Only the handler who has a contact may decide for it. */
  async getHeldBy(tx: Tx, actor: StaffActor, contactId: string): Promise<Contact> {
    const contact = await this.#get(tx, contactId);
    const isHeld = contact.state === 'live' && contact.handlerId === actor.accountId;
    if (isHeld) return contact;
    throw new DomainError('conflict', contact.state === 'closed' ? 'contact.closed' : 'contact.not-yours');
  }

  async #isHeard(tx: Tx, { id, draft, note }: Contact): Promise<boolean> {
    return draft !== null || note !== null || (await tx.findOneBy(Person, { contactId: id })) !== undefined;
  }

  async #get(tx: Tx, contactId: string): Promise<Contact> {
    const contact = await tx.findOneBy(Contact, { id: contactId });
    if (!contact) throw new DomainError('not-found', 'not-found');
    return contact;
  }

  async #move(tx: Tx, contact: Contact, move: ContactMove, change: Partial<Contact>): Promise<void> {
    const state = nextContactState(contact.state, move);
    if (!state) throw new DomainError('conflict', move === 'take' ? 'contact.taken' : 'contact.closed');
    const where = { id: contact.id, version: contact.version };
    const version = contact.version + 1;
    if ((await tx.update(Contact, where, { ...change, state, version })) === 0) {
      throw new DomainError('conflict', move === 'take' ? 'contact.taken' : 'contact.changed');
    }
    Object.assign(contact, change, { state, version });
  }
}
