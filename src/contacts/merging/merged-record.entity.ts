import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Json } from '../../platform/database/columns';
import { Contact } from '../contact.entity';
import type { MergeChoices, MergeReason } from './merge-choices';

/**
 * Two records are one person's. Nothing is moved or taken out: what was written of one contact stays with it, and
 * whoever asks for either is answered with both.
 */
@Entity('merged_record')
@Check('merged_record_two_check', `"contactId" <> "intoId" AND "contactId" <> "headId"`)
@Index('merged_record_open_unique', ['contactId'], { unique: true, where: `"undoneAt" IS NULL` })
@Index('merged_record_head_index', ['headId'], { where: `"undoneAt" IS NULL` })
export class MergedRecord {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'merged_record_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  /** The record that stayed when these two were merged. */
  @ForeignKey(() => Contact, { name: 'merged_record_into_fk' })
  @Column('varchar', { length: 36 })
  intoId!: string;
  /** The record that stands for all of them now; it changes when that one is itself merged. */
  @ForeignKey(() => Contact, { name: 'merged_record_head_fk' })
  @Column('varchar', { length: 36 })
  headId!: string;
  /** Whose answer counts, by the ids of contacts and ways; what the answers are stays sealed where it is. */
  @Json() choices!: MergeChoices;
  @Column('varchar', { length: 32 }) reason!: MergeReason;
  @Column('varchar', { length: 64 }) mergedBy!: string;
  @Instant() mergedAt!: Date;
  @Column('varchar', { length: 64, nullable: true }) undoneBy!: string | null;
  @Instant({ nullable: true }) undoneAt!: Date | null;
}
