import { Inject, Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Areas, type DueTerms } from '../directory';
import { earlierOf, type Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { Offer } from './offer.entity';
import { ReferralClock, type ClockKind } from './referral-clock.entity';
import { workingLevelOf } from './referral-lifecycle';
import type { Referral } from './referral.entity';

type Clocked = Pick<Referral, 'id' | 'areaCode' | 'level'>;

/** Starts, stops and pauses the clocks of referrals. What happens when one runs out is the ladder's. */
@Injectable()
export class ReferralClocks {
  constructor(
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Returns when it is due. `dueAt` is given where the clock goes on that another holder had begun. */
  start(tx: Tx, referral: Clocked, kind: ClockKind, dueAt = this.areas.dueAt(termsOf(referral, kind))): Date {
    return this.#insert(tx, referral, { kind, startedAt: this.clock.now(), dueAt });
  }

  /** The time to answer of somebody who has to open first. */
  startAt(tx: Tx, referral: Clocked, startedAt: Date): Date {
    const dueAt = this.areas.dueAt({ ...termsOf(referral, 'acknowledge'), from: startedAt });
    return this.#insert(tx, referral, { kind: 'acknowledge', startedAt, dueAt });
  }

  /** When a clock that starts now would run out. */
  dueAt(referral: Clocked, kind: ClockKind): Date {
    return this.areas.dueAt(termsOf(referral, kind));
  }

  #insert(
    tx: Tx,
    referral: Clocked,
    { kind, startedAt, dueAt }: Pick<ReferralClock, 'kind' | 'startedAt' | 'dueAt'>,
  ): Date {
    const terms = { ...termsOf(referral, kind), from: startedAt };
    const remindAt = kind === 'acknowledge' ? this.areas.halfwayTo(dueAt, terms) : null;
    tx.insert(ReferralClock, { id: newId(), referralId: referral.id, kind, startedAt, dueAt, remindAt });
    return dueAt;
  }

  async stopAll(tx: Tx, referralId: string): Promise<void> {
    await tx.update(ReferralClock, { referralId, stoppedAt: IsNull() }, { stoppedAt: this.clock.now() });
  }

  async stop(tx: Tx, referralId: string, kind: ClockKind): Promise<void> {
    const where = { referralId, kind, stoppedAt: IsNull() };
    await tx.update(ReferralClock, where, { stoppedAt: this.clock.now() });
  }

  /** The support service waits for an answer; its clock does not run on. */
  async pause(tx: Tx, referralId: string): Promise<void> {
    const where = { referralId, kind: 'acknowledge', stoppedAt: IsNull(), pausedAt: IsNull() } as const;
    await tx.update(ReferralClock, where, { pausedAt: this.clock.now() });
  }

  /** What was left of the paused clock is counted from now; returns when it is due, nothing if none was paused. */
  async resume(tx: Tx, referral: Clocked): Promise<Date | undefined> {
    const where = { referralId: referral.id, stoppedAt: IsNull(), pausedAt: Not(IsNull()) };
    const paused = await tx.findOneBy(ReferralClock, where);
    if (!paused) return undefined;
    const dueAt = this.#goesOnUntil(paused, termsOf(referral, paused.kind));
    await tx.update(ReferralClock, { id: paused.id }, { dueAt, pausedAt: null });
    return dueAt;
  }

  /**
   * A higher level never lengthens what was promised; a lower one leaves running clocks as they are. One that stands
   * still runs again, with no more than what was left of it.
   */
  async shorten(tx: Tx, referral: Clocked, from: Clocked['level']): Promise<void> {
    for (const running of await tx.find(ReferralClock, {
      where: { referralId: referral.id, stoppedAt: IsNull() },
    })) {
      const terms = termsOf(referral, running.kind);
      const promised = this.#goesOnUntil(running, termsOf({ ...referral, level: from }, running.kind));
      const dueAt = earlierOf(this.areas.dueAt(terms), promised);
      if (dueAt >= running.dueAt && running.pausedAt === null) continue;
      const remindAt = running.remindAt && this.areas.halfwayTo(dueAt, terms);
      await tx.update(ReferralClock, { id: running.id }, { dueAt, pausedAt: null, remindAt });
      if (running.kind !== 'acknowledge') continue;
      // What the organisation reads is what its clock says.
      await tx.update(Offer, { referralId: referral.id, answer: IsNull() }, { answerBy: dueAt });
    }
  }

  #goesOnUntil({ dueAt, pausedAt }: ReferralClock, terms: DueTerms): Date {
    return pausedAt ? this.areas.dueAfterPause({ dueAt, pausedAt }, terms) : dueAt;
  }
}

function termsOf({ areaCode, level }: Clocked, kind: ClockKind): DueTerms {
  return {
    areaCode,
    level: workingLevelOf(level),
    clock: kind === 'first-contact' ? 'firstAttempt' : 'acknowledge',
  };
}
