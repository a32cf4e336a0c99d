import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { CLOCK } from '../../platform/system-clock';
import { Custody } from '../custody.service';
import { DueWork } from '../due-work.service';
import { Lead } from '../lead.service';
import { Referral } from '../referral.entity';
import { SupportStep } from './support-step.entity';

/** The other end: whoever was asked has met the person, and goes on. */
@Injectable()
export class StepsTakenOver {
  constructor(
    private readonly custody: Custody,
    private readonly due: DueWork,
    private readonly lead: Lead,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In the transaction of the first contact: from this moment on the old support service holds the person no more. */
  async follow(tx: Tx, actor: Actor, referral: Referral): Promise<void> {
    const where = { toReferralId: referral.id, takenOverAt: IsNull() };
    const step = await tx.findOneBy(SupportStep, where);
    if (!step) return;
    await tx.update(SupportStep, where, { takenOverAt: this.clock.now() });
    const [before] = await tx.lock(Referral, { id: step.referralId });
    if (before?.state !== 'contacted') return;
    if (before.isLead) await this.lead.make(tx, actor, referral);
    const outcome = 'moved-on-to-another-service';
    const fact = { kind: 'referral.closed', facts: { outcome } };
    await this.custody.move(tx, actor, before, { move: 'close', change: { outcome }, fact });
    await this.due.settle(tx, actor, before.id);
  }
}
