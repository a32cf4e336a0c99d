import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Contact } from '../../contacts';
import type { ConsentAnswer, LawfulBasis } from '../../intake';
import type { Level } from '../../kernel/level';
import { Id, Instant, Json, Sealed, type SealedText } from '../../platform/database/columns';
import type { ForumRoute } from '../../screening';
import type { CaseOutcome } from './case-words';
import { Meeting } from './meeting.entity';

/** A person and household on the list of one meeting. Heard again, it is another case. */
@Entity('meeting_case')
@Check('meeting_case_heard_check', `("heardAt" IS NULL) = ("outcome" IS NULL)`)
@Index('meeting_case_reference_unique', ['reference'], { unique: true })
@Index('meeting_case_once_unique', ['meetingId', 'contactId'], { unique: true })
@Index('meeting_case_contact_index', ['contactId'])
export class MeetingCase {
  @Id() id!: string;
  @Column('varchar', { length: 16 }) reference!: string;
  @Column('varchar', { length: 64 }) forumId!: string;
  @ForeignKey(() => Meeting, { name: 'meeting_case_meeting_fk' })
  @Column('varchar', { length: 36 })
  meetingId!: string;
  @ForeignKey(() => Contact, { name: 'meeting_case_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @Column('varchar', { length: 16 }) level!: Level | 'incomplete';
  @Json() routes!: readonly ForumRoute[];
  @Column('boolean') isRepeat!: boolean;
  @Column('integer') children!: number;
  /** The organisation from which it comes; the hub is one. */
  @Column('varchar', { length: 64 }) referredBy!: string;
  /** Organisations that must not see it, besides those that the person named. */
  @Json() withheldFrom!: readonly string[];
  @Column('varchar', { length: 16 }) consent!: ConsentAnswer;
  @Column('varchar', { length: 32, nullable: true }) lawfulBasis!: LawfulBasis | null;
  /** What the referral says, as `CasePack`; null once whom it is about was forgotten. */
  @Sealed({ nullable: true }) pack!: SealedText | null;
  /** What was said in the meeting. */
  @Sealed({ nullable: true }) note!: SealedText | null;
  @Column('varchar', { length: 16, nullable: true }) outcome!: CaseOutcome | null;
  @Column('varchar', { length: 36 }) addedBy!: string;
  @Instant() addedAt!: Date;
  @Column('varchar', { length: 36, nullable: true }) heardBy!: string | null;
  @Instant({ nullable: true }) heardAt!: Date | null;
}
