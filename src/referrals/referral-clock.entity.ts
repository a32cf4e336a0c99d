import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant } from '../platform/database/columns';
import { Referral } from './referral.entity';

/** To answer an offer or act at the hub; to answer a question back; to reach the person for the first time. */
export const CLOCK_KINDS = ['acknowledge', 'question', 'first-contact'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** What must happen to a referral by when. Rows and not timers: a restart forgets nothing. */
@Entity('referral_clock')
@Check('referral_clock_kind_check', `"kind" IN ('acknowledge', 'question', 'first-contact')`)
@Index('referral_clock_running_index', ['dueAt', 'id'], { where: `"stoppedAt" IS NULL` })
@Index('referral_clock_reminder_index', ['remindAt', 'id'], {
  where: `"stoppedAt" IS NULL AND "remindedAt" IS NULL`,
})
@Index('referral_clock_referral_index', ['referralId'])
export class ReferralClock {
  @Id() id!: string;
  @ForeignKey(() => Referral, { name: 'referral_clock_referral_fk' })
  @Column('varchar', { length: 36 })
  referralId!: string;
  @Column('varchar', { length: 16 }) kind!: ClockKind;
  @Instant() startedAt!: Date;
  @Instant() dueAt!: Date;
  /** When the holder is reminded; null where nobody is. */
  @Instant({ nullable: true }) remindAt!: Date | null;
  @Instant({ nullable: true }) remindedAt!: Date | null;
  /** It stands still from then on: the holder waits for an answer of the hub. */
  @Instant({ nullable: true }) pausedAt!: Date | null;
  /** It ran out, and what had to follow was done. */
  @Instant({ nullable: true }) expiredAt!: Date | null;
  @Instant({ nullable: true }) stoppedAt!: Date | null;
}
