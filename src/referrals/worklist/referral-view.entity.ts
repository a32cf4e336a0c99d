import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Id, Instant } from '../../platform/database/columns';
import { Referral } from '../referral.entity';

/** Somebody of the organisation has a referral's page open. Forgotten soon after they leave it. */
@Entity('referral_view')
@Index('referral_view_unique', ['referralId', 'accountId'], { unique: true })
export class ReferralView {
  @Id() id!: string;
  @ForeignKey(() => Referral, { name: 'referral_view_referral_fk' })
  @Column('varchar', { length: 36 })
  referralId!: string;
  @ForeignKey(() => Account, { name: 'referral_view_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Instant() seenAt!: Date;
}
