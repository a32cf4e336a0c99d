import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { In } from 'typeorm';
import { Contact } from '../contacts';
import type { ClientActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { parseReference } from '../kernel/reference';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Referral, ReferralEvent, ReferralQueries } from '../referrals';
import { hasOpenQuestion } from './open-question';
import { referrerStatus, type ReferrerStatus } from './referral-status';
import { Referrers } from './referrers.service';
import { tidyStatusCode } from './status-code';

export interface SentReferral {
  /** For us alone. */
  contactId: string;
  reference: string;
  status: ReferrerStatus;
  updatedAt: Date;
}

/** What the systems of the organisation that sent it may be told by themselves. */
export interface SentBySystem {
  organisationId: string;
  reference: string;
  status: ReferrerStatus;
}

/** What whoever sent a referral may learn of it. "Not yours" and "not there" answer alike. */
@Injectable()
export class SentReferrals {
  constructor(
    private readonly db: Database,
    private readonly referrers: Referrers,
    private readonly referrals: ReferralQueries,
  ) {}

  /** For somebody without an account: the reference and the code they were given with it. */
  async findByCode(reference: string, code: string): Promise<SentReferral | undefined> {
    const contact = await this.#find(reference);
    // The code is made for a contact that is not there too, so that both answers take as long.
    const expected = this.referrers.codeFor(contact?.id ?? reference);
    const isRight = isSame(expected, tidyStatusCode(code));
    return contact?.channel === 'professional' && isRight ? this.#statusOf(contact) : undefined;
  }

  async getFor(actor: ClientActor, reference: string): Promise<SentReferral> {
    const contact = await this.#find(reference);
    const isOwn = contact?.channel === 'api' && contact.sourceOrganisationId === actor.organisationId;
    if (!isOwn) throw new DomainError('not-found', 'not-found');
    return this.#statusOf(contact);
  }

  /** Undefined where it came in another way than from a system. */
  async findIn(tx: Tx, contactId: string): Promise<SentBySystem | undefined> {
    const contact = await tx.findOneBy(Contact, { id: contactId });
    if (contact?.channel !== 'api' || !contact.sourceOrganisationId) return undefined;
    const referrals = await tx.find(Referral, { where: { contactId } });
    const referralId = In(referrals.map(({ id }) => id));
    const order = { at: 'ASC', id: 'ASC' } as const;
    const events = await tx.find(ReferralEvent, { where: { referralId }, order });
    const timelines = referrals.map(({ id }) => events.filter((event) => event.referralId === id));
    const status = statusFrom(contact, referrals, timelines.some(hasOpenQuestion));
    return { organisationId: contact.sourceOrganisationId, reference: contact.reference, status };
  }

  async #find(text: string): Promise<Contact | undefined> {
    const reference = parseReference(text);
    return (reference && (await this.db.reader.findOneBy(Contact, { reference }))) || undefined;
  }

  async #statusOf(contact: Contact): Promise<SentReferral> {
    const referrals = (await this.referrals.listOfContact(contact.id)).map(({ referral }) => referral);
    const hasQuestion = await this.#hasOpenQuestion(referrals.map(({ id }) => id));
    const status = statusFrom(contact, referrals, hasQuestion);
    const moments = isVerified(contact, referrals) ? referrals.map(({ changedAt }) => changedAt) : [];
    const updatedAt = new Date(Math.max(...[contact.openedAt, ...moments].map((at) => at.getTime())));
    return { contactId: contact.id, reference: contact.reference, status, updatedAt };
  }

  async #hasOpenQuestion(referralIds: readonly string[]): Promise<boolean> {
    const timelines = await Promise.all(referralIds.map((id) => this.referrals.timelineOf(id)));
    return timelines.some(hasOpenQuestion);
  }
}

function isVerified(
  contact: Pick<Contact, 'isSourceVerified'>,
  referrals: readonly Pick<Referral, 'isSourceVerified'>[],
): boolean {
  return contact.isSourceVerified || referrals.some((referral) => referral.isSourceVerified);
}

function statusFrom(contact: Contact, referrals: readonly Referral[], hasQuestion: boolean): ReferrerStatus {
  return referrerStatus({
    isSourceVerified: isVerified(contact, referrals),
    isContactClosed: contact.state === 'closed',
    states: referrals.map(({ state }) => state),
    hasOpenQuestion: hasQuestion,
  });
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
