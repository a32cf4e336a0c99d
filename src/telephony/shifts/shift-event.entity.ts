import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant } from '../../platform/database/columns';
import type { Presence } from './presence';
import { Shift } from './shift.entity';

/** Why somebody's presence is what it is. A refusal changes nothing of it, and is written down all the same. */
@Entity('shift_event')
@Index('shift_event_shift_index', ['shiftId', 'at'])
export class ShiftEvent {
  @Id() id!: string;
  @ForeignKey(() => Shift, { name: 'shift_event_shift_fk' })
  @Column('varchar', { length: 36 })
  shiftId!: string;
  @Instant() at!: Date;
  @Column('varchar', { length: 16 }) presence!: Presence;
  /** A move, or what happened to an offer. */
  @Column('varchar', { length: 32 }) because!: string;
  @Column('varchar', { length: 64 }) actorId!: string;
  @Column('varchar', { length: 36, nullable: true }) contactId!: string | null;
}
