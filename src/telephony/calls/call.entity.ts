import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../../contacts';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import type { CallState, EndedBy } from './call-state';

/** A caller's telephone call, as far as its events tell. The caller's number belongs to the contact. */
@Entity('call')
@Check('call_state_check', `"state" IN ('queued', 'connecting', 'joined', 'ended')`)
@Index('call_sid_unique', ['callSid'], { unique: true })
@Index('call_contact_unique', ['contactId'], { unique: true })
export class Call {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'call_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 64 }) callSid!: string;
  @Column('varchar', { length: 16 }) state!: CallState;
  /** The phone of the handler who took the contact, rung by the latest attempt. */
  @Sealed({ nullable: true }) handlerPhone!: SealedText | null;
  @Instant() openedAt!: Date;
  @Instant({ nullable: true }) joinedAt!: Date | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
  @Column('varchar', { length: 16, nullable: true }) endedBy!: EndedBy | null;
}
