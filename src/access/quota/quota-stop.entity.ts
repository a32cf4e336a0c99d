import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { Account } from '../account.entity';
import type { QuotaKind } from './quota-limits';

export type StopDecision = 'lifted' | 'kept';

/** Somebody came to the end of a quota; it stands before every coordinator until one of them has decided. */
@Entity('quota_stop')
@Index('quota_stop_open_unique', ['accountId', 'kind'], { unique: true, where: `"decidedAt" IS NULL` })
export class QuotaStop {
  @Id() id!: string;
  @ForeignKey(() => Account, { name: 'quota_stop_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Column('varchar', { length: 16 }) kind!: QuotaKind;
  @Instant() stoppedAt!: Date;
  @Column('varchar', { length: 16, nullable: true }) decision!: StopDecision | null;
  @Sealed({ nullable: true }) reason!: SealedText | null;
  @Column('varchar', { length: 36, nullable: true }) decidedBy!: string | null;
  @Instant({ nullable: true }) decidedAt!: Date | null;
}
