import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { MeetingCase } from './meeting-case.entity';

/** One line of a day’s list: what was reported, and under which number. Several may be about one case. */
@Entity('case_report')
@Index('case_report_source_unique', ['forumId', 'sourceIndex'], { unique: true })
@Index('case_report_case_index', ['caseId'])
export class CaseReport {
  @Id() id!: string;
  @ForeignKey(() => MeetingCase, { name: 'case_report_case_fk' })
  @Column('varchar', { length: 36 })
  caseId!: string;
  @Column('varchar', { length: 64 }) forumId!: string;
  /** Keyed hash of the number under which whoever sent it knows it: sent again, it is the same. */
  @Column('varchar', { length: 64 }) sourceIndex!: string;
  @Sealed({ nullable: true }) source!: SealedText | null;
  @Column('varchar', { length: 16 }) grade!: 'standard' | 'medium' | 'high';
  @Sealed({ nullable: true }) words!: SealedText | null;
  @Instant() happenedAt!: Date;
  @Instant() loadedAt!: Date;
}
