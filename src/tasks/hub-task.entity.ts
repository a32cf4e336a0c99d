import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../access';
import { Id, Instant, Json, Sealed, type SealedText } from '../platform/database/columns';
import type { TaskKind, TaskOutcome } from './task-kinds';

/** Stands for the contact of a task that is about no contact. */
export const NO_CONTACT = '00000000-0000-0000-0000-000000000000';

@Entity('hub_task')
@Check('hub_task_rank_check', `"rank" IN (0, 1, 2)`)
@Index('hub_task_open_index', ['rank', 'dueAt', 'id'], { where: `"doneAt" IS NULL` })
@Index('hub_task_contact_index', ['contactId'])
@Index('hub_task_referral_index', ['referralId'], { where: `"doneAt" IS NULL` })
export class HubTask {
  @Id() id!: string;
  @Column('varchar', { length: 9 }) areaCode!: string;
  @Column('varchar', { length: 32 }) kind!: TaskKind;
  /** 0 is a high level, and first. */
  @Column('integer') rank!: 0 | 1 | 2;
  @Column('varchar', { length: 36 }) contactId!: string;
  @Column('varchar', { length: 36, nullable: true }) referralId!: string | null;
  /** Codes and directory ids that say what is to be done; never personal data. */
  @Json() facts!: Readonly<Record<string, string>>;
  @Instant() createdAt!: Date;
  @Instant() dueAt!: Date;
  @Column('varchar', { length: 32, nullable: true }) outcome!: TaskOutcome | null;
  @Sealed({ nullable: true }) reason!: SealedText | null;
  @ForeignKey(() => Account, { name: 'hub_task_done_by_fk' })
  @Column('varchar', { length: 36, nullable: true })
  doneBy!: string | null;
  @Instant({ nullable: true }) doneAt!: Date | null;
}
