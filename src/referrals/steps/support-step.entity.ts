import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { Referral } from '../referral.entity';

/** A person goes from one support service to a higher or lower one: the one holds them until the other has met them. */
@Entity('support_step')
@Check('support_step_direction_check', `"direction" IN ('up', 'down')`)
@Index('support_step_from_index', ['referralId', 'askedAt'])
@Index('support_step_to_unique', ['toReferralId'], { unique: true })
export class SupportStep {
  @Id() id!: string;
  @ForeignKey(() => Referral, { name: 'support_step_from_fk' })
  @Column('varchar', { length: 36 })
  referralId!: string;
  @ForeignKey(() => Referral, { name: 'support_step_to_fk' })
  @Column('varchar', { length: 36 })
  toReferralId!: string;
  @Column('varchar', { length: 4 }) direction!: 'up' | 'down';
  @Column('varchar', { length: 64 }) askedBy!: string;
  @Instant() askedAt!: Date;
  @Sealed() reason!: SealedText;
  /** How the support that goes on is meant to end. */
  @Sealed() exitPlan!: SealedText;
  /** ISO date. */
  @Column('varchar', { length: 10 }) reviewOn!: string;
  /** The first contact of the one that goes on. */
  @Instant({ nullable: true }) takenOverAt!: Date | null;
}
