import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../../contacts';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import type { CallState, EndedBy } from './call-state';
import type { CallerChoice, WantedGender } from './caller-choice';

/** Nobody is with them yet. */
export const IS_WAITING = `"state" IN ('queued', 'connecting')`;

/** A caller's telephone call, as far as its events tell. The caller's number belongs to the contact. */
@Entity('call')
@Check('call_state_check', `"state" IN ('queued', 'connecting', 'joined', 'transferred', 'ended')`)
@Check('call_caller_choice_check', `"callerChoice" IN ('self', 'family-or-friend', 'professional')`)
@Check('call_wants_gender_check', `"wantsGender" IN ('female', 'male')`)
@Index('call_sid_unique', ['callSid'], { unique: true })
@Index('call_contact_unique', ['contactId'], { unique: true })
@Index('call_waiting_index', ['queuedAt', 'id'], { where: IS_WAITING })
export class Call {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'call_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 64 }) callSid!: string;
  @Column('varchar', { length: 16 }) state!: CallState;
  /** The phone of the handler who took the contact, rung by the latest attempt. */
  @Sealed({ nullable: true }) handlerPhone!: SealedText | null;
  /** Who the caller said they are, by key. */
  @Column('varchar', { length: 32, nullable: true }) callerChoice!: CallerChoice | null;
  /** A professional said, by key, that somebody is in danger now. */
  @Column('boolean', { default: false }) isEmergency!: boolean;
  /** BCP 47, chosen by key; null is the area's first. */
  @Column('varchar', { length: 16, nullable: true }) language!: string | null;
  @Column('varchar', { length: 16, nullable: true }) wantsGender!: WantedGender | null;
  /** The caller asked to hear nothing while they wait. */
  @Column('boolean', { default: false }) isSilentHold!: boolean;
  /** What the caller has typed on the way to an agreed call-back; gone once it is agreed or given up. */
  @Sealed({ nullable: true }) typedPhone!: SealedText | null;
  @Instant() openedAt!: Date;
  /** When they began to wait, after the greeting or after they were left alone; null while they are greeted. */
  @Instant({ nullable: true }) queuedAt!: Date | null;
  @Instant({ nullable: true }) joinedAt!: Date | null;
  /** Set while they wait again after having been with somebody: the front of the queue. */
  @Instant({ nullable: true }) lostHandlerAt!: Date | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
  @Column('varchar', { length: 16, nullable: true }) endedBy!: EndedBy | null;
}
