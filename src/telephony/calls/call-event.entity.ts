import { Column, Entity, Index } from 'typeorm';
import { Id, Instant } from '../../platform/database/columns';
import type { CallEventKind } from './call-facts';

/**
 * One report about a call, once. `callSid` refers to no row: a report about a call that we never answered is kept
 * as well, for the reconciler to find. Twilio counts each conference anew, so the conference belongs to the key.
 */
@Entity('call_event')
@Index('call_event_unique', ['callSid', 'legSid', 'conferenceSid', 'kind', 'sequence'], { unique: true })
export class CallEvent {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) callSid!: string;
  @Column('varchar', { length: 64 }) legSid!: string;
  /** Empty for what happened outside a conference. */
  @Column('varchar', { length: 64, default: '' }) conferenceSid!: string;
  @Column('varchar', { length: 32 }) kind!: CallEventKind;
  @Column('integer') sequence!: number;
  @Instant() at!: Date;
}
