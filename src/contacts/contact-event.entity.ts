import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Json } from '../platform/database/columns';
import { Contact } from './contact.entity';

/** The contact's timeline: what happened, in codes and ids. */
@Entity('contact_event')
@Index('contact_event_contact_index', ['contactId', 'at', 'id'])
export class ContactEvent {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'contact_event_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Instant() at!: Date;
  @Column('varchar', { length: 64 }) kind!: string;
  @Column('varchar', { length: 64 }) actorId!: string;
  @Json() facts!: Readonly<Record<string, string>>;
}
