import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../contacts';
import { Id, Instant, Json, Sealed, type SealedText } from '../platform/database/columns';
import type { ConsentCondition } from '../routing';
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
  /** Whom the person rules out while agreeing to the rest. Absent in rows from before it was asked. */
  @Json({ nullable: true }) conditions!: readonly ConsentCondition[] | null;
  @Json({ nullable: true }) excludedOrganisationIds!: readonly string[] | null;
  @Json({ nullable: true }) excludedServiceIds!: readonly string[] | null;
  @Column('varchar', { length: 64 }) actorId!: string;
  @Instant() createdAt!: Date;
}
