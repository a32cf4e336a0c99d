import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { Referral } from '../referral.entity';
import type { HolderWorkKind, HolderWorkOutcome } from './holder-work';

/** Work with a time that goes with a referral, whoever holds it: a review, or a safeguarding decision. */
@Entity('holder_task')
@Check(
  'holder_task_kind_check',
  `"kind" IN ('review', 'safeguarding-children', 'safeguarding-adults', 'safeguarding-children-answer', 'safeguarding-adults-answer')`,
)
@Index('holder_task_open_index', ['dueAt', 'id'], { where: `"doneAt" IS NULL` })
@Index('holder_task_referral_index', ['referralId', 'createdAt'])
export class HolderTask {
  @Id() id!: string;
  @ForeignKey(() => Referral, { name: 'holder_task_referral_fk' })
  @Column('varchar', { length: 36 })
  referralId!: string;
  @Column('varchar', { length: 32 }) kind!: HolderWorkKind;
  @Instant() createdAt!: Date;
  @Column('varchar', { length: 64 }) createdBy!: string;
  @Instant() dueAt!: Date;
  /** When the hub was told that its time was over. */
  @Instant({ nullable: true }) overdueAt!: Date | null;
  @Column('varchar', { length: 32, nullable: true }) outcome!: HolderWorkOutcome | null;
  /** Whom they told, as they gave their name or team. */
  @Sealed({ nullable: true }) toldWhom!: SealedText | null;
  @Instant({ nullable: true }) toldAt!: Date | null;
  @Sealed({ nullable: true }) reason!: SealedText | null;
  @Column('varchar', { length: 64, nullable: true }) doneBy!: string | null;
  @Instant({ nullable: true }) doneAt!: Date | null;
}
