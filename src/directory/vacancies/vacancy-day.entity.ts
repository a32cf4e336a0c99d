import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant } from '../../platform/database/columns';

/** What a support service had published at midday of one day: rooms and space change, and leave nothing behind. */
@Entity('vacancy_day')
@Check('vacancy_day_capacity_check', `"capacity" IN ('open', 'waiting', 'full')`)
@Index('vacancy_day_unique', ['day', 'supportServiceId'], { unique: true })
export class VacancyDay {
  @Id() id!: string;
  @Column('varchar', { length: 80 }) supportServiceId!: string;
  /** In London, such as `2026-11-26`. */
  @Column('varchar', { length: 10 }) day!: string;
  /** Rooms in use, free or not. */
  @Column('integer') rooms!: number;
  /** Rooms that counted as free: kept for nobody, and said so within a day. */
  @Column('integer') freeRooms!: number;
  /** As it was last said within a week; else absent. */
  @Column('varchar', { length: 8, nullable: true }) capacity!: 'open' | 'waiting' | 'full' | null;
  @Instant() recordedAt!: Date;
}
