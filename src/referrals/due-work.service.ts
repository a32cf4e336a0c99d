import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../platform/database/tx';
import { Tasks, type TaskKind } from '../tasks';
import { Alarms } from '../telephony';
import { ReferralClocks } from './referral-clocks.service';
import type { Referral } from './referral.entity';

/** Tasks that are about who has a referral now; others, such as a decision, outlive its moves. */
const ABOUT_THE_HOLDER: readonly TaskKind[] = [
  'call',
  'form',
  'triage',
  'question',
  'first-contact-overdue',
  'not-reached',
];

/** What somebody owed a referral so far. */
@Injectable()
export class DueWork {
  constructor(
    private readonly clocks: ReferralClocks,
    private readonly tasks: Tasks,
    private readonly alarms: Alarms,
  ) {}

  /** It was done, or somebody else owes it from now on: no clock runs, no task stands, no telephone rings for it. */
  async settle(tx: Tx, actor: Actor, referralId: string): Promise<void> {
    await this.clocks.stopAll(tx, referralId);
    await this.tasks.settle(tx, actor, { referralId, kinds: ABOUT_THE_HOLDER });
    await this.alarms.settle(tx, referralId);
  }

  /** What was owed is settled; from now on the holder owes the first contact, or the next try. */
  async owesContact(tx: Tx, actor: Actor, referral: Referral): Promise<void> {
    await this.settle(tx, actor, referral.id);
    this.clocks.start(tx, referral, 'first-contact');
  }
}
