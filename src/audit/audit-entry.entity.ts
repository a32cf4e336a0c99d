import { Column, Entity, Index } from 'typeorm';
import { Id, Instant, Json } from '../platform/database/columns';

/** One line of the trail: who did what to which record, and whether they were let. No personal data. */
@Entity('audit_entry')
@Index('audit_entry_subject_index', ['subjectId', 'at'])
@Index('audit_entry_actor_index', ['actorId', 'at'])
export class AuditEntry {
  @Id() id!: string;
  @Instant() at!: Date;
  @Column('varchar', { length: 16 }) actorKind!: string;
  @Column('varchar', { length: 64 }) actorId!: string;
  @Column('varchar', { length: 64, nullable: true }) actorOrganisationId!: string | null;
  @Column('varchar', { length: 64 }) action!: string;
  @Column('varchar', { length: 64 }) subjectId!: string;
  @Column('varchar', { length: 64, nullable: true }) requestId!: string | null;
  @Json() facts!: Readonly<Record<string, string>>;
}
