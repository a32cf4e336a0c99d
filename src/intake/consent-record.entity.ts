import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../contacts';
import { Id, Instant, Sealed, type SealedText } from '../platform/database/columns';
import type { ConsentAnswer, LawfulBasis } from './household';

/** On what footing this contact's facts are shared: consent, or a lawful basis with its reason. */
@Entity('consent_record')
@Index('consent_record_contact_index', ['contactId'])
export class ConsentRecord {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'consent_record_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 16 }) answer!: ConsentAnswer;
  @Column('varchar', { length: 32, nullable: true }) lawfulBasis!: LawfulBasis | null;
  @Sealed({ nullable: true }) note!: SealedText | null;
  @Column('varchar', { length: 64 }) actorId!: string;
  @Instant() createdAt!: Date;
}
