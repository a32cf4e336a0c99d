import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../access';
import { Id, Instant, Sealed, type SealedText } from '../platform/database/columns';
import { Contact } from './contact.entity';

/** One save of what a contact's handlers typed: kept until the contact is closed, to merge what two of them type. */
@Entity('draft_change')
@Index('draft_change_contact_unique', ['contactId', 'revision'], { unique: true })
export class DraftChange {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'draft_change_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('integer') revision!: number;
  @ForeignKey(() => Account, { name: 'draft_change_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  /** The page it was typed in: somebody may have two open. */
  @Column('varchar', { length: 36, nullable: true }) pageId!: string | null;
  /** By field: what stood there before, and since. */
  @Sealed() changes!: SealedText;
  @Instant() at!: Date;
}
