import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Id, Instant } from '../../platform/database/columns';

/** Somebody's telephone rings for an area during these hours, besides those who are always rung. */
@Entity('on_call_turn')
@Index('on_call_turn_unique', ['areaCode', 'day', 'accountId', 'fromTime'], { unique: true })
@Index('on_call_turn_ends_index', ['endsAt'])
export class OnCallTurn {
  @Id() id!: string;
  @Column('varchar', { length: 9 }) areaCode!: string;
  @ForeignKey(() => Account, { name: 'on_call_turn_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  /** ISO date. */
  @Column('varchar', { length: 10 }) day!: string;
  @Column('varchar', { length: 5 }) fromTime!: string;
  /** Not after `fromTime`: on the next day. */
  @Column('varchar', { length: 5 }) toTime!: string;
  @Instant() startsAt!: Date;
  @Instant() endsAt!: Date;
  @Instant() addedAt!: Date;
}
