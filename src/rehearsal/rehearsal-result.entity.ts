import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Json } from '../platform/database/columns';
import type { ChainFinding, Resting, Verdict } from './chain-finding';
import { RehearsalRun } from './rehearsal-run.entity';

/** What one rehearsal found of one support service, or of the hub of one area. */
@Entity('rehearsal_result')
@Check('rehearsal_result_kind_check', `"kind" IN ('service', 'hub')`)
@Check('rehearsal_result_verdict_check', `"verdict" IN ('broken', 'weak', 'well', 'resting')`)
@Index('rehearsal_result_once', ['runId', 'kind', 'subjectId'], { unique: true })
@Index('rehearsal_result_subject_index', ['kind', 'subjectId', 'at'])
export class RehearsalResult {
  @Id() id!: string;
  @ForeignKey(() => RehearsalRun, { name: 'rehearsal_result_run_fk' })
  @Column('varchar', { length: 36 })
  runId!: string;
  @Column('varchar', { length: 8 }) kind!: 'service' | 'hub';
  /** The directory's id of the support service, or the code of the area. */
  @Column('varchar', { length: 80 }) subjectId!: string;
  @Column('varchar', { length: 9 }) areaCode!: string;
  @Column('varchar', { length: 8 }) verdict!: Verdict;
  @Column('varchar', { length: 16, nullable: true }) resting!: Resting | null;
  @Json() findings!: readonly ChainFinding[];
  @Instant() at!: Date;
}
