import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { system, TELEPHONY } from '../kernel/actor';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import type { FailureReason } from '../platform/outbox/outbox-handler';
import { Offer, Referral, ReferralEvent, ReferralJournal } from '../referrals';
import type { CallStatus, DutyLeg } from '../telephony';
import { DeliveryTimeline } from './delivery-timeline.service';

const ACTOR = system('notifications');
const FAILED = 'confirmation.failed';
const KINDS = ['duty.heard', 'duty.not-reached', FAILED];

interface Due {
  offer: Offer;
  referral: Referral;
}

/** What became of the calls to a duty phone, kept on the timeline of the referral. */
@Injectable()
export class DutyRecord {
  constructor(
    private readonly db: Database,
    private readonly journal: ReferralJournal,
    private readonly timeline: DeliveryTimeline,
  ) {}

  /** The offer that the duty phone is still to hear of: unanswered, high, and neither heard nor given up. */
  async findDue(offerId: string): Promise<Due | undefined> {
    const { reader } = this.db;
    const offer = await reader.findOneBy(Offer, { id: offerId });
    if (!offer || !waits(offer)) return undefined;
    const referral = await reader.findOneByOrFail(Referral, { id: offer.referralId });
    if (referral.level !== 'high') return undefined;
    const where = { referralId: referral.id, kind: In(KINDS) };
    return isOver(await reader.find(ReferralEvent, { where }), offerId) ? undefined : { offer, referral };
  }

  async rung(tx: Tx, { offerId, round }: DutyLeg): Promise<void> {
    const about = await lockedIn(tx, offerId);
    if (about)
      this.journal.record(tx, ACTOR, about.referral, { kind: 'duty.rung', facts: { offerId, round } });
  }

  /** Once for an offer, however often 1 is pressed. Undefined when the offer is not open any more. */
  heard({ offerId, round }: DutyLeg): Promise<Due | undefined> {
    return this.#about(offerId, (tx, about, before) => {
      if (!waits(about.offer)) return undefined;
      const isKnown = before.some(({ kind }) => kind === 'duty.heard');
      const facts = { offerId, round };
      if (!isKnown) this.journal.record(tx, TELEPHONY, about.referral, { kind: 'duty.heard', facts });
      return about;
    });
  }

  /** A call ended. Not reached when nobody pressed 1; a number that does not work is a task at once. */
  async ended({ offerId, round }: DutyLeg, because: CallStatus): Promise<void> {
    await this.#about(offerId, async (tx, about, before) => {
      const isTold = before.some(({ kind, facts }) => kind === 'duty.heard' || facts['round'] === round);
      if (isTold) return;
      const facts = { offerId, round, because };
      this.journal.record(tx, TELEPHONY, about.referral, { kind: 'duty.not-reached', facts });
      if (because === 'failed') await this.giveUp(tx, offerId, 'undeliverable');
    });
  }

  /** The hub is to ring instead, unless it knows already or there is nothing to tell any more. */
  async giveUp(tx: Tx, offerId: string, reason: FailureReason): Promise<void> {
    const about = await lockedIn(tx, offerId);
    if (!about || !waits(about.offer) || isOver(await eventsIn(tx, about.offer), offerId)) return;
    const { referral } = about;
    const { contactId } = referral;
    await this.timeline.failed(tx, { contactId, referral, to: 'duty', offerId }, reason);
  }

  /** Under the lock of the referral: two reports of one call come one after the other. */
  #about<T>(
    offerId: string,
    work: (tx: Tx, about: Due, before: readonly ReferralEvent[]) => T | Promise<T>,
  ): Promise<T | undefined> {
    return this.db.inTransaction(async (tx) => {
      const about = await lockedIn(tx, offerId);
      return about ? work(tx, about, await eventsIn(tx, about.offer)) : undefined;
    });
  }
}

async function lockedIn(tx: Tx, offerId: string): Promise<Due | undefined> {
  const known = await tx.findOneBy(Offer, { id: offerId });
  if (!known) return undefined;
  const [referral] = await tx.lock(Referral, { id: known.referralId });
  // Read again: it may have been answered while the lock was waited for.
  const offer = await tx.findOneBy(Offer, { id: offerId });
  return referral && offer ? { offer, referral } : undefined;
}

async function eventsIn(tx: Tx, { id: offerId, referralId }: Offer): Promise<ReferralEvent[]> {
  const events = await tx.find(ReferralEvent, { where: { referralId, kind: In(KINDS) } });
  return events.filter(({ facts }) => facts['offerId'] === offerId);
}

/** Whoever asks a question back has seen it. */
function waits({ answer, askedAt }: Offer): boolean {
  return answer === null && askedAt === null;
}

function isOver(events: readonly ReferralEvent[], offerId: string): boolean {
  return events.some(
    ({ kind, facts }) => facts['offerId'] === offerId && (kind === 'duty.heard' || kind === FAILED),
  );
}
