import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Id, Instant } from '../../platform/database/columns';
import type { AlarmKind } from './alarm-rounds';

/** Something that somebody on call has to take, rung until one of them presses 1 or it is settled. */
@Entity('alarm')
@Check('alarm_rank_check', `"rank" IN (0, 1, 2)`)
@Index('alarm_open_unique', ['subjectId', 'kind'], {
  unique: true,
  where: `"takenAt" IS NULL AND "settledAt" IS NULL`,
})
@Index('alarm_subject_index', ['subjectId'])
@Index('alarm_ring_index', ['ringAt', 'id'], { where: `"takenAt" IS NULL AND "settledAt" IS NULL` })
export class Alarm {
  @Id() id!: string;
  @Column('varchar', { length: 9 }) areaCode!: string;
  @Column('varchar', { length: 32 }) kind!: AlarmKind;
  /** 0 is a high level: rung at any hour. */
  @Column('integer') rank!: 0 | 1 | 2;
  @Column('varchar', { length: 36 }) subjectId!: string;
  /** What the people on call are told it is about, after they pressed 1. */
  @Column('varchar', { length: 16 }) reference!: string;
  @Instant() raisedAt!: Date;
  /** When the people on call are rung next. */
  @Instant() ringAt!: Date;
  @Column('integer') rounds!: number;
  @ForeignKey(() => Account, { name: 'alarm_taken_by_fk' })
  @Column('varchar', { length: 36, nullable: true })
  takenBy!: string | null;
  @Instant({ nullable: true }) takenAt!: Date | null;
  @Instant({ nullable: true }) settledAt!: Date | null;
}
