import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant } from '../platform/database/columns';
import { Referral } from './referral.entity';

export type ClockKind = 'acknowledge' | 'first-contact';

/** What must happen to a referral by when. Rows and not timers: a restart forgets nothing. */
@Entity('referral_clock')
@Check('referral_clock_kind_check', `"kind" IN ('acknowledge', 'first-contact')`)
@Index('referral_clock_running_index', ['dueAt', 'id'], { where: `"stoppedAt" IS NULL` })
@Index('referral_clock_referral_index', ['referralId'])
export class ReferralClock {
  @Id() id!: string;
  @ForeignKey(() => Referral, { name: 'referral_clock_referral_fk' })
  @Column('varchar', { length: 36 })
  referralId!: string;
  @Column('varchar', { length: 16 }) kind!: ClockKind;
  @Instant() startedAt!: Date;
  @Instant() dueAt!: Date;
  @Instant({ nullable: true }) stoppedAt!: Date | null;
}
