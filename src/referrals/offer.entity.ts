import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../platform/database/columns';
import { Referral } from './referral.entity';

export type OfferAnswer = 'accepted' | 'declined' | 'expired' | 'withdrawn';

/** One support service asked to take a referral. At most one stands open for a referral. */
@Entity('offer')
@Check('offer_answer_check', `"answer" IN ('accepted', 'declined', 'expired', 'withdrawn')`)
@Index('offer_open_unique', ['referralId'], { unique: true, where: `"answer" IS NULL` })
@Index('offer_offered_index', ['offeredAt'])
@Index('offer_declined_index', ['answeredAt'], { where: `"answer" = 'declined'` })
@Index('offer_referral_index', ['referralId', 'offeredAt'])
export class Offer {
  @Id() id!: string;
  @ForeignKey(() => Referral, { name: 'offer_referral_fk' })
  @Column('varchar', { length: 36 })
  referralId!: string;
  @Column('varchar', { length: 80 }) supportServiceId!: string;
  @Column('varchar', { length: 64 }) organisationId!: string;
  @Instant() offeredAt!: Date;
  @Instant() answerBy!: Date;
  /** When the support service asked the hub something; its clock stands still for that once. */
  @Instant({ nullable: true }) askedAt!: Date | null;
  @Column('varchar', { length: 16, nullable: true }) answer!: OfferAnswer | null;
  @Column('varchar', { length: 64, nullable: true }) answeredBy!: string | null;
  @Instant({ nullable: true }) answeredAt!: Date | null;
  @Column('varchar', { length: 48, nullable: true }) reasonCode!: string | null;
  /** Whom the one who declined thought of instead, and from which day on they could say yes. */
  @Column('varchar', { length: 80, nullable: true }) suggestedServiceId!: string | null;
  @Column('varchar', { length: 10, nullable: true }) acceptsFrom!: string | null;
  @Sealed({ nullable: true }) note!: SealedText | null;
}
