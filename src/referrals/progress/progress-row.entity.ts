import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant } from '../../platform/database/columns';
import { Referral } from '../referral.entity';

/** A line that was sent and done: the same line again changes nothing. */
@Entity('progress_row')
@Check('progress_row_event_check', `"event" IN ('contact', 'attempt', 'closure')`)
@Index('progress_row_once_unique', ['referralId', 'event', 'happenedOn', 'outcome'], { unique: true })
export class ProgressRowEntity {
  @Id() id!: string;
  @ForeignKey(() => Referral, { name: 'progress_row_referral_fk' })
  @Column('varchar', { length: 36 })
  referralId!: string;
  @Column('varchar', { length: 16 }) event!: 'contact' | 'attempt' | 'closure';
  /** ISO date, as it was sent. */
  @Column('varchar', { length: 10 }) happenedOn!: string;
  @Column('varchar', { length: 32 }) outcome!: string;
  @Column('varchar', { length: 36 }) sentBy!: string;
  @Instant() sentAt!: Date;
}
