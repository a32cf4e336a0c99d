import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Account } from '../access';
import { Audit } from '../audit';
import { People, Restrictions, type Identity } from '../contacts';
import { actorId, type StaffActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Seals } from '../platform/database/seals.service';
import type { Tx } from '../platform/database/tx';
import { Conflicts } from './conflicts/conflicts.service';
import { Offer } from './offer.entity';
import { ReferralAttempt } from './referral-attempt.entity';
import { ReferralEvent } from './referral-event.entity';
import { holderOf } from './referral-lifecycle';
import { ReferralMessage } from './referral-message.entity';
import { Referral } from './referral.entity';
import { SEEN_STATES } from './sight-of';

const AT_MOST = 2_000;

export interface WholeReferral {
  referral: Referral;
  /** Only of those that it holds: of what has ended nobody is opened again. */
  people: readonly Identity[];
  events: readonly ReferralEvent[];
  attempts: readonly { at: Date; outcome: string; note: string }[];
  messages: readonly { at: Date; side: string; text: string }[];
}

export interface WholeOrganisation {
  shown: readonly WholeReferral[];
  /** Restricted records, which are opened one by one with a reason, and people whom the reader is too close to. */
  leftOut: number;
}

/** All that an organisation may see of its referrals, for a file that a second person released. */
@Injectable()
export class WholeDisclosures {
  constructor(
    private readonly audit: Audit,
    private readonly seals: Seals,
    private readonly people: People,
    private readonly conflicts: Conflicts,
    private readonly restrictions: Restrictions,
  ) {}

  async of(tx: Tx, actor: StaffActor, exportId: string): Promise<WholeOrganisation> {
    const { organisationId } = actor;
    const all = await tx.lock(Referral, { organisationId, state: In(SEEN_STATES) });
    if (all.length > AT_MOST) throw new DomainError('conflict', 'export.too-many');
    const contactIds = all.map(({ contactId }) => contactId);
    const restricted = await this.restrictions.among(contactIds, tx);
    const own = await tx.find(Account, { where: { organisationId } });
    const self = own.filter(({ id }) => id === actorId(actor));
    const close = await this.conflicts.closeTo(tx, self, contactIds);
    const shown: WholeReferral[] = [];
    for (const referral of all) {
      const { contactId } = referral;
      if (restricted.has(contactId) || close.has(contactId)) continue;
      shown.push(await this.#one(tx, actor, { referral, exportId, ownIds: own.map(({ id }) => id) }));
    }
    return { shown, leftOut: all.length - shown.length };
  }

  /** What another organisation did with it before stays with that one. */
  async #one(
    tx: Tx,
    actor: StaffActor,
    { referral, exportId, ownIds }: { referral: Referral; exportId: string; ownIds: readonly string[] },
  ): Promise<WholeReferral> {
    const { id: referralId } = referral;
    const { organisationId } = actor;
    const order = { at: 'ASC', id: 'ASC' } as const;
    const events = await tx.find(ReferralEvent, {
      where: { referralId, actorOrganisationId: organisationId },
      order,
    });
    const tried = await tx.find(ReferralAttempt, { where: { referralId, actorId: In([...ownIds]) }, order });
    const offers = await tx.find(Offer, { where: { referralId, organisationId } });
    const offerId = In(offers.map(({ id }) => id));
    const said = await tx.find(ReferralMessage, { where: { referralId, offerId }, order });
    return {
      ...{ referral, events, people: await this.#peopleOf(tx, actor, referral, exportId) },
      attempts: tried.map((row) => {
        const { note } = this.seals.open(ReferralAttempt, row, ['note']);
        return { at: row.at, outcome: row.outcome, note: note ?? '' };
      }),
      messages: said.map((row) => {
        const { text } = this.seals.open(ReferralMessage, row, ['text']);
        return { at: row.at, side: row.side, text: text ?? '' };
      }),
    };
  }

  async #peopleOf(tx: Tx, actor: StaffActor, referral: Referral, exportId: string): Promise<Identity[]> {
    const { id: subjectId, contactId, state } = referral;
    const facts = { export: exportId };
    if (holderOf(state) !== 'organisation') {
      this.audit.record(tx, actor, { action: 'referral.viewed', subjectId, facts });
      return [];
    }
    this.audit.record(tx, actor, { action: 'identity.viewed', subjectId, facts });
    return this.people.identitiesOf(tx, contactId);
  }
}
