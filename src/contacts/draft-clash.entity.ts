import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../access';
import { Id, Instant, Sealed, type SealedText } from '../platform/database/columns';
import { Contact } from './contact.entity';

/** Two people wrote in one field at once: the text that came second, until somebody chooses. */
@Entity('draft_clash')
@Index('draft_clash_field_unique', ['contactId', 'field', 'pageId'], { unique: true })
export class DraftClash {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'draft_clash_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 64 }) field!: string;
  /** Who wrote the second one, and chooses. */
  @ForeignKey(() => Account, { name: 'draft_clash_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Column('varchar', { length: 36 }) pageId!: string;
  @Sealed() other!: SealedText;
  @Instant() at!: Date;
}
