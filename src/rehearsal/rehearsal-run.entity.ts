import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant } from '../platform/database/columns';

/** One rehearsal of every support service: the day's own, or one that a coordinator asked for. */
@Entity('rehearsal_run')
@Check('rehearsal_run_state_check', `"state" IN ('open', 'done')`)
@Index('rehearsal_run_open_unique', ['state'], { unique: true, where: `"state" = 'open'` })
@Index('rehearsal_run_day_unique', ['dailyOn'], { unique: true })
@Index('rehearsal_run_started_index', ['startedAt', 'id'])
export class RehearsalRun {
  @Id() id!: string;
  /** One at a time, wherever it runs. */
  @Column('varchar', { length: 8 }) state!: 'open' | 'done';
  /** ISO date of the day whose rehearsal it is; null for one that was asked for. */
  @Column('varchar', { length: 10, nullable: true }) dailyOn!: string | null;
  @Column('varchar', { length: 64 }) actorId!: string;
  @Instant() startedAt!: Date;
  @Instant({ nullable: true }) finishedAt!: Date | null;
}
