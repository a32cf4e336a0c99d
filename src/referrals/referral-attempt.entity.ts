import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../platform/database/columns';
import type { AttemptOutcome } from './contact-attempts';
import { Referral } from './referral.entity';

/** One try of whoever holds a referral to reach the person. */
@Entity('referral_attempt')
@Check('referral_attempt_outcome_check', `"outcome" IN ('no-answer', 'wrong-person', 'unsafe', 'made')`)
@Index('referral_attempt_referral_index', ['referralId', 'at'])
export class ReferralAttempt {
  @Id() id!: string;
  @ForeignKey(() => Referral, { name: 'referral_attempt_referral_fk' })
  @Column('varchar', { length: 36 })
  referralId!: string;
  @Instant() at!: Date;
  @Column('varchar', { length: 64 }) actorId!: string;
  @Column('varchar', { length: 16 }) outcome!: AttemptOutcome;
  /** Recorded by mistake: it counts for nothing. */
  @Instant({ nullable: true }) undoneAt!: Date | null;
  @Sealed({ nullable: true }) note!: SealedText | null;
}
