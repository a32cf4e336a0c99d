import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../../contacts';
import { Id, Instant } from '../../platform/database/columns';

/** One report about one text message, in or out, once. */
@Entity('sms_event')
@Index('sms_event_unique', ['messageSid', 'status'], { unique: true })
export class SmsEvent {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) messageSid!: string;
  /** Twilio's word, such as `received`, `delivered`, `undelivered`. */
  @Column('varchar', { length: 32 }) status!: string;
  /** The contact that a message of somebody's opened. */
  @ForeignKey(() => Contact, { name: 'sms_event_contact_fk' })
  @Column('varchar', { length: 36, nullable: true })
  contactId!: string | null;
  /** The id under which we sent it. */
  @Column('varchar', { length: 36, nullable: true }) messageId!: string | null;
  @Column('varchar', { length: 16, nullable: true }) errorCode!: string | null;
  @Instant() at!: Date;
}
