import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';

/** What somebody on the staff said about themselves, so that nobody they are close to lands with them. */
@Entity('staff_mark')
@Check('staff_mark_about_check', `"about" IN ('own-number', 'must-not-deal-with')`)
@Index('staff_mark_account_index', ['accountId'])
export class StaffMark {
  @Id() id!: string;
  @ForeignKey(() => Account, { name: 'staff_mark_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Column('varchar', { length: 24 }) about!: 'own-number' | 'must-not-deal-with';
  @Sealed({ nullable: true }) name!: SealedText | null;
  @Column('text', { nullable: true }) nameMarks!: string | null;
  @Sealed({ nullable: true }) phone!: SealedText | null;
  @Column('varchar', { length: 64, nullable: true }) phoneIndex!: string | null;
  @Instant() addedAt!: Date;
}
