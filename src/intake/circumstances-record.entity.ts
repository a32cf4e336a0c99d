import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../contacts';
import { Id, Instant, Sealed, type SealedText } from '../platform/database/columns';

/** What limits who can take somebody, as one contact told it. Sealed: it says more of a person than a name does. */
@Entity('circumstances_record')
@Index('circumstances_record_contact_index', ['contactId'])
export class CircumstancesRecord {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'circumstances_record_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  /** JSON of `Circumstances`, needs and the services attended before. */
  @Sealed() facts!: SealedText;
  @Instant() createdAt!: Date;
}
