import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../../contacts';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';

export type GuestKind = 'support-service' | 'interpreter' | 'helpline' | 'supervisor';

/** Somebody who was asked into a call, besides its caller and its handler. How far they came, the call's events say. */
@Entity('call_guest')
@Check('call_guest_kind_check', `"kind" IN ('support-service', 'interpreter', 'helpline', 'supervisor')`)
@Index('call_guest_contact_index', ['contactId'])
export class CallGuest {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'call_guest_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 16 }) kind!: GuestKind;
  @Column('varchar', { length: 64, nullable: true }) supportServiceId!: string | null;
  /** Who asked for them; null when the caller did, by key. */
  @Column('varchar', { length: 36, nullable: true }) accountId!: string | null;
  @Sealed() phone!: SealedText;
  @Instant() askedAt!: Date;
}
