import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { Contact } from '../contact.entity';
import type { ContactMethod } from '../may-contact';
import type { Proof } from './proofs';

/** Somebody at the hub changed where the person is reached, and how they knew that it was the person who asked. */
@Entity('way_change')
@Index('way_change_contact_index', ['contactId'])
export class WayChange {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'way_change_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  /** The way that it made. */
  @Column('varchar', { length: 36 }) wayId!: string;
  @Column('varchar', { length: 16 }) method!: ContactMethod;
  @Column('varchar', { length: 16 }) proof!: Proof;
  @Sealed({ nullable: true }) note!: SealedText | null;
  @Column('boolean') wasOnlySafe!: boolean;
  @Column('varchar', { length: 64 }) changedBy!: string;
  @Instant() changedAt!: Date;
}
