import { Column, Entity, Index } from 'typeorm';
import { Id, Instant } from '../../platform/database/columns';

/** Which part of the API it is about: what lies before an organisation, what it sent, or its own space. */
export const EVENT_SIDES = ['worklist', 'sent', 'directory', 'test'] as const;
export type EventSide = (typeof EVENT_SIDES)[number];

/** One fact as one organisation's systems are told of it: what to look at again, and nothing about anybody. */
@Entity('partner_event')
@Index('partner_event_position_unique', ['organisationId', 'position'], { unique: true })
@Index('partner_event_subject_index', ['subjectId', 'organisationId', 'position'])
@Index('partner_event_created_index', ['createdAt', 'id'])
export class PartnerEvent {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) organisationId!: string;
  /** Counts from 1 for each organisation; a test has none, and stands in no list. */
  @Column('integer', { nullable: true }) position!: number | null;
  @Column('varchar', { length: 16 }) side!: EventSide;
  @Column('varchar', { length: 32 }) type!: string;
  @Column('varchar', { length: 80 }) subjectId!: string;
  @Column('varchar', { length: 80 }) ref!: string;
  @Column('varchar', { length: 32 }) state!: string;
  /** When it happened. */
  @Instant() at!: Date;
  @Instant() createdAt!: Date;
}
