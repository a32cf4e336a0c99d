import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../platform/database/columns';
import { Referral } from './referral.entity';

/** A question about a referral, or the answer to one. */
@Entity('referral_message')
@Check('referral_message_side_check', `"side" IN ('organisation', 'hub', 'referrer')`)
@Index('referral_message_referral_index', ['referralId', 'at', 'id'])
export class ReferralMessage {
  @Id() id!: string;
  @ForeignKey(() => Referral, { name: 'referral_message_referral_fk' })
  @Column('varchar', { length: 36 })
  referralId!: string;
  @Column('varchar', { length: 36 }) offerId!: string;
  @Instant() at!: Date;
  @Column('varchar', { length: 16 }) side!: 'organisation' | 'hub' | 'referrer';
  @Column('varchar', { length: 64 }) actorId!: string;
  @Sealed() text!: SealedText;
}
