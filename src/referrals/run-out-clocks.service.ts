import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { DirectorySnapshot } from '../directory';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../platform/database/tx';
import { Alarms, type AlarmKind } from '../telephony';
import { Custody } from './custody.service';
import { HubAlerts } from './hub-alerts.service';
import { Offers } from './offers.service';
import { Placements } from './placements.service';
import { ReferralClock, type ClockKind } from './referral-clock.entity';
import { ReferralJournal } from './referral-journal.service';
import type { Referral } from './referral.entity';

interface RunOut {
  referral: Referral;
  kind: ClockKind;
  directory: DirectorySnapshot;
}

/** What follows when a clock has run out. Each path ends with somebody who has it, or with a telephone that rings. */
@Injectable()
export class RunOutClocks {
  constructor(
    private readonly custody: Custody,
    private readonly offers: Offers,
    private readonly placements: Placements,
    private readonly journal: ReferralJournal,
    private readonly alerts: HubAlerts,
    private readonly alarms: Alarms,
  ) {}

  async follow(tx: Tx, actor: Actor, { referral, kind, directory }: RunOut): Promise<void> {
    if (kind === 'acknowledge' && referral.state === 'offered') {
      return this.#takeBack(tx, actor, referral, directory);
    }
    if (kind === 'first-contact') this.alerts.raise(tx, actor, referral, 'first-contact-overdue');
    this.journal.record(tx, actor, referral, { kind: `referral.${OVERDUE[kind]}` });
    // The hub itself is late, or a person in high danger waits: somebody is rung.
    if (kind !== 'first-contact' || referral.level === 'high')
      await this.#ring(tx, actor, referral, OVERDUE[kind]);
  }

  /** Its first contact was late already when it became high: it was nobody's telephone then, and is now. */
  async ringIfLate(tx: Tx, actor: Actor, referral: Referral): Promise<void> {
    const kind = 'first-contact';
    const late = { referralId: referral.id, kind, stoppedAt: IsNull(), expiredAt: Not(IsNull()) } as const;
    if (referral.level === 'high' && (await tx.findOneBy(ReferralClock, late)))
      await this.#ring(tx, actor, referral, OVERDUE[kind]);
  }

  async #takeBack(tx: Tx, actor: Actor, referral: Referral, directory: DirectorySnapshot): Promise<void> {
    await this.custody.move(tx, actor, referral, { move: 'expire', fact: { kind: 'referral.expired' } });
    await this.offers.answer(tx, actor, referral, { answer: 'expired' });
    this.custody.takenFrom(tx, referral);
    this.alerts.raise(tx, actor, referral, 'offer-expired');
    await this.placements.moveOn(tx, actor, referral, directory);
    if (referral.level === 'high') await this.#ring(tx, actor, referral, 'offer-expired');
  }

  #ring(tx: Tx, actor: Actor, { id, areaCode, rank, reference }: Referral, kind: AlarmKind): Promise<void> {
    return this.alarms.raise(tx, actor, { areaCode, rank, kind, subjectId: id, reference });
  }
}

const OVERDUE = {
  acknowledge: 'hub-overdue',
  question: 'question-overdue',
  'first-contact': 'first-contact-overdue',
} as const satisfies Record<ClockKind, AlarmKind>;
