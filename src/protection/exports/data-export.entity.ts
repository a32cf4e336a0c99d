import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';

export type ExportKind = 'held' | 'whole';

/** A file about many people: asked for by one, released by another, taken once, and kept nowhere. */
@Entity('data_export')
@Check('data_export_decision_check', `"decision" IN ('released', 'refused')`)
@Check('data_export_two_people_check', `"decidedBy" IS NULL OR "decidedBy" <> "askedBy"`)
@Check('data_export_taken_check', `"takenAt" IS NULL OR "decision" = 'released'`)
@Index('data_export_organisation_index', ['organisationId', 'askedAt'])
export class DataExport {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) organisationId!: string;
  /** Everybody whom it holds now, or all that it may see, as when it leaves. */
  @Column('varchar', { length: 8, default: 'held' }) kind!: ExportKind;
  @Sealed() reason!: SealedText;
  @ForeignKey(() => Account, { name: 'data_export_asked_by_fk' })
  @Column('varchar', { length: 36 })
  askedBy!: string;
  @Instant() askedAt!: Date;
  @Column('varchar', { length: 16, nullable: true }) decision!: 'released' | 'refused' | null;
  @Sealed({ nullable: true }) decisionReason!: SealedText | null;
  @ForeignKey(() => Account, { name: 'data_export_decided_by_fk' })
  @Column('varchar', { length: 36, nullable: true })
  decidedBy!: string | null;
  @Instant({ nullable: true }) decidedAt!: Date | null;
  /** Until then it is decided; once released, until then it is taken. */
  @Instant() expiresAt!: Date;
  @Instant({ nullable: true }) takenAt!: Date | null;
  @Column('integer', { nullable: true }) given!: number | null;
  @Column('integer', { nullable: true }) leftOut!: number | null;
}
