import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { MeetingCase } from './meeting-case.entity';

/** What one organisation knows of a case, or that it knows nothing. */
@Entity('case_return')
@Index('case_return_once_unique', ['caseId', 'organisationId'], { unique: true })
export class CaseReturn {
  @Id() id!: string;
  @ForeignKey(() => MeetingCase, { name: 'case_return_case_fk' })
  @Column('varchar', { length: 36 })
  caseId!: string;
  @Column('varchar', { length: 64 }) organisationId!: string;
  @Column('boolean') knowsNothing!: boolean;
  @Sealed({ nullable: true }) words!: SealedText | null;
  @Column('varchar', { length: 36 }) givenBy!: string;
  @Instant() givenAt!: Date;
}
