import { Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import { In, type FindManyOptions, type ObjectLiteral } from 'typeorm';
import { Contact } from '../contacts';
import type { ClientActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { parseReference } from '../kernel/reference';
import { Database } from '../platform/database/database.service';
import type { EntityClass, Tx } from '../platform/database/tx';
import { Referral, ReferralEvent } from '../referrals';
import { hasOpenQuestion, TURNS_OF_QUESTION } from './open-question';
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

/** A page of them ends here; the next one is older. */
export type SentPlace = Pick<Contact, 'openedAt' | 'id'>;

/** In a transaction or outside of one. */
interface Reader {
  find<E extends ObjectLiteral>(entity: EntityClass<E>, options: FindManyOptions<E>): Promise<E[]>;
}

/** What whoever sent a referral may learn of it. "Not yours" and "not there" answer alike. */
@Injectable()
export class SentReferrals {
  constructor(
    private readonly db: Database,
    private readonly referrers: Referrers,
  ) {}

  /** For somebody without an account: the reference and the code they were given with it. */
  async findByCode(reference: string, code: string): Promise<SentReferral | undefined> {
    const contact = await this.#find(reference);
    // The code is made for a contact that is not there too, so that both answers take as long.
    const expected = this.referrers.codeFor(contact?.id ?? reference);
    const isRight = isSame(expected, tidyStatusCode(code));
    return contact?.channel === 'professional' && isRight ? sentOne(this.db.reader, contact) : undefined;
  }

  async getFor(actor: ClientActor, reference: string): Promise<SentReferral> {
    const contact = await this.#find(reference);
    const isOwn = contact?.channel === 'api' && contact.sourceOrganisationId === actor.organisationId;
    if (!isOwn) throw new DomainError('not-found', 'not-found');
    return sentOne(this.db.reader, contact);
  }

  /** What the systems of an organisation sent, the latest first. */
  async pageFor(
    { organisationId }: ClientActor,
    { after, size }: { after: SentPlace | null; size: number },
  ): Promise<{ sent: readonly SentReferral[]; next: SentPlace | null }> {
    const isAfter = after ? 'AND ("openedAt", id) < ($2, $3)' : '';
    const sql = `SELECT id FROM contact WHERE channel = 'api' AND "sourceOrganisationId" = $1 ${isAfter}
      ORDER BY "openedAt" DESC, id DESC LIMIT ${size + 1}`;
    const parameters = after ? [organisationId, after.openedAt, after.id] : [organisationId];
    const ids = (await this.db.select<{ id: string }>(sql, parameters)).map(({ id }) => id);
    const order = { openedAt: 'DESC', id: 'DESC' } as const;
    const found = await this.db.reader.find(Contact, { where: { id: In(ids.slice(0, size)) }, order });
    const last = ids.length > size ? found.at(-1) : undefined;
    const next = last ? { openedAt: last.openedAt, id: last.id } : null;
    return { sent: await sentAs(this.db.reader, found), next };
  }

  /** Undefined where it came in another way than from a system. */
  async findIn(tx: Tx, contactId: string): Promise<SentBySystem | undefined> {
    const contact = await tx.findOneBy(Contact, { id: contactId });
    if (contact?.channel !== 'api' || !contact.sourceOrganisationId) return undefined;
    const { reference, status } = await sentOne(tx, contact);
    return { organisationId: contact.sourceOrganisationId, reference, status };
  }

  async #find(text: string): Promise<Contact | undefined> {
    const reference = parseReference(text);
    return (reference && (await this.db.reader.findOneBy(Contact, { reference }))) || undefined;
  }
}

async function sentOne(from: Reader, contact: Contact): Promise<SentReferral> {
  const [sent] = await sentAs(from, [contact]);
  return sent!;
}

async function sentAs(from: Reader, contacts: readonly Contact[]): Promise<SentReferral[]> {
  const contactId = In(contacts.map(({ id }) => id));
  const referrals = await from.find(Referral, { where: { contactId } });
  const referralId = In(referrals.map(({ id }) => id));
  const events = await from.find(ReferralEvent, {
    where: { referralId, kind: In(TURNS_OF_QUESTION) },
    order: { at: 'ASC', id: 'ASC' },
  });
  const isAsked = ({ id }: Referral): boolean =>
    hasOpenQuestion(events.filter((event) => event.referralId === id));
  return contacts.map((contact) => {
    const own = referrals.filter((referral) => referral.contactId === contact.id);
    return sentFrom(contact, own, own.some(isAsked));
  });
}

function sentFrom(contact: Contact, referrals: readonly Referral[], hasQuestion: boolean): SentReferral {
  const isSourceVerified = isVerified(contact, referrals);
  const moments = isSourceVerified ? referrals.map(({ changedAt }) => changedAt) : [];
  return {
    contactId: contact.id,
    reference: contact.reference,
    status: referrerStatus({
      isSourceVerified,
      isContactClosed: contact.state === 'closed',
      states: referrals.map(({ state }) => state),
      hasOpenQuestion: hasQuestion,
    }),
    updatedAt: new Date(Math.max(...[contact.openedAt, ...moments].map((at) => at.getTime()))),
  };
}

function isVerified(
  contact: Pick<Contact, 'isSourceVerified'>,
  referrals: readonly Pick<Referral, 'isSourceVerified'>[],
): boolean {
  return contact.isSourceVerified || referrals.some((referral) => referral.isSourceVerified);
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
