import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant, Json } from '../database/columns';
import { listed } from '../database/one-of';

export const OUTBOX_STATES = ['due', 'sending', 'sent', 'failed', 'expired'] as const;
/** To be sent, or under way. */
export const UNFINISHED = ['due', 'sending'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** Ids and codes only: what a message says is decided when it is sent, and never lies here. */
export type OutboxPayload = Readonly<Record<string, string | null>>;

@Entity('outbox_message')
@Check('outbox_message_state_check', `"state" IN ('due', 'sending', 'sent', 'failed', 'expired')`)
@Index('outbox_message_open_index', ['dueAt', 'id'], { where: `"state" IN ${listed(UNFINISHED)}` })
@Index('outbox_message_finished_index', ['finishedAt'], { where: '"finishedAt" IS NOT NULL' })
export class OutboxMessage {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) type!: string;
  @Column('varchar', { length: 64 }) subjectId!: string;
  @Json() payload!: OutboxPayload;
  @Column('varchar', { length: 16 }) state!: OutboxState;
  @Column('integer') attempts!: number;
  /** When it may be tried; while it is being sent, when the lease on it ends. */
  @Instant() dueAt!: Date;
  @Instant({ nullable: true }) expiresAt!: Date | null;
  @Column('varchar', { length: 64, nullable: true }) lastError!: string | null;
  @Instant() createdAt!: Date;
  @Instant({ nullable: true }) finishedAt!: Date | null;
}
