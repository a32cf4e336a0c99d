import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { MeetingCase } from './meeting-case.entity';

/** What an organisation took on in a meeting, until when, and that it was done. */
@Entity('case_action')
@Check('case_action_done_check', `("doneAt" IS NULL) = ("doneBy" IS NULL)`)
@Index('case_action_open_index', ['forumId', 'dueAt', 'id'], { where: `"doneAt" IS NULL` })
@Index('case_action_case_index', ['caseId'])
export class CaseAction {
  @Id() id!: string;
  @ForeignKey(() => MeetingCase, { name: 'case_action_case_fk' })
  @Column('varchar', { length: 36 })
  caseId!: string;
  @Column('varchar', { length: 64 }) forumId!: string;
  @Column('varchar', { length: 64 }) organisationId!: string;
  @Sealed({ nullable: true }) what!: SealedText | null;
  @Instant() dueAt!: Date;
  @Column('varchar', { length: 36 }) agreedBy!: string;
  @Instant() agreedAt!: Date;
  @Sealed({ nullable: true }) doneWords!: SealedText | null;
  @Column('varchar', { length: 36, nullable: true }) doneBy!: string | null;
  @Instant({ nullable: true }) doneAt!: Date | null;
}
