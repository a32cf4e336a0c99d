import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant } from '../../platform/database/columns';
import { Account } from '../account.entity';
import type { QuotaKind } from './quota-limits';

/** When somebody first met one person of the records, took one on, or looked for one. */
@Entity('quota_use')
@Index('quota_use_subject_unique', ['accountId', 'kind', 'subjectId'], { unique: true })
@Index('quota_use_at_index', ['accountId', 'kind', 'at'])
export class QuotaUse {
  @Id() id!: string;
  @ForeignKey(() => Account, { name: 'quota_use_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Column('varchar', { length: 16 }) kind!: QuotaKind;
  @Column('varchar', { length: 64 }) subjectId!: string;
  @Instant() at!: Date;
}
