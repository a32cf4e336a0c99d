import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../kernel/actor';
import type { Level } from '../kernel/level';
import type { Tx } from '../platform/database/tx';
import { OfferNews } from './offer-news.service';
import { ReferralClocks } from './referral-clocks.service';
import { ReferralJournal } from './referral-journal.service';
import { rankOf } from './referral-lifecycle';
import { Referral } from './referral.entity';
import { RunOutClocks } from './run-out-clocks.service';

/** What another level changes for one referral. */
@Injectable()
export class LevelSteps {
  constructor(
    private readonly clocks: ReferralClocks,
    private readonly journal: ReferralJournal,
    private readonly news: OfferNews,
    private readonly runOut: RunOutClocks,
  ) {}

  async step(tx: Tx, actor: StaffActor, referral: Referral, level: Level): Promise<void> {
    const { id, level: from } = referral;
    const change = { level, rank: rankOf(level), card: { ...referral.card, level } };
    await tx.update(Referral, { id }, change);
    Object.assign(referral, change);
    const isRaised = rankOf(level) < rankOf(from);
    if (isRaised) await this.clocks.shorten(tx, referral, from);
    this.journal.record(tx, actor, referral, { kind: 'referral.level-changed', facts: { from, to: level } });
    if (!isRaised) return;
    await this.news.raised(tx, referral);
    await this.runOut.ringIfLate(tx, actor, referral);
  }
}
