import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Contact } from '../../contacts';
import { Id, Instant } from '../../platform/database/columns';
import { Call } from '../calls/call.entity';
import type { OfferAnswer, OfferChannel } from './offer-answer';

/** One call offered to one handler. Its id is the attempt's, by which the leg to their phone is known. */
@Entity('call_offer')
@Check('call_offer_channel_check', `"channel" IN ('console', 'desk-phone', 'softphone', 'on-call')`)
@Check(
  'call_offer_answer_check',
  `"answer" IN ('accepted', 'declined', 'missed', 'lost', 'withdrawn', 'undialled', 'joined')`,
)
@Index('call_offer_account_unique', ['accountId'], {
  unique: true,
  where: `"answer" IS NULL OR "answer" = 'accepted'`,
})
@Index('call_offer_accepted_unique', ['callId'], { unique: true, where: `"answer" = 'accepted'` })
@Index('call_offer_call_index', ['callId', 'offeredAt'])
export class CallOffer {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'call_offer_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @ForeignKey(() => Call, { name: 'call_offer_call_fk' })
  @Column('varchar', { length: 36 })
  callId!: string;
  /** Null for the area's on-call number, which is nobody's account. */
  @ForeignKey(() => Account, { name: 'call_offer_account_fk' })
  @Column('varchar', { length: 36, nullable: true })
  accountId!: string | null;
  /** Which phone is rung; `console` rings none. */
  @Column('varchar', { length: 16 }) channel!: OfferChannel;
  @Instant() offeredAt!: Date;
  /** Until then it may be answered, or, once accepted, be joined. */
  @Instant() leaseUntil!: Date;
  @Column('varchar', { length: 16, nullable: true }) answer!: OfferAnswer | null;
  @Instant({ nullable: true }) answeredAt!: Date | null;
  /** Twilio's name of the leg, once it was dialled. */
  @Column('varchar', { length: 64, nullable: true }) legSid!: string | null;
  /** Twilio's code, when the phone could not be rung. */
  @Column('varchar', { length: 32, nullable: true }) failure!: string | null;
}
