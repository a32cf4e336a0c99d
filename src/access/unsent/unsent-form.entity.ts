import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { Account } from '../account.entity';

/** What somebody sent after their session had ended, until they are back. */
@Entity('unsent_form')
@Index('unsent_form_account_index', ['accountId', 'keptAt'])
export class UnsentForm {
  @Id() id!: string;
  @ForeignKey(() => Account, { name: 'unsent_form_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  /** Where it was going, and every field. */
  @Sealed() form!: SealedText;
  @Instant() keptAt!: Date;
}
