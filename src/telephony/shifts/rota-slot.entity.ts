import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Id, Instant } from '../../platform/database/columns';

/** Somebody is to be there on a day, from one time of the clock on the wall to another. */
@Entity('rota_slot')
@Index('rota_slot_unique', ['areaCode', 'day', 'accountId', 'fromTime'], { unique: true })
export class RotaSlot {
  @Id() id!: string;
  @Column('varchar', { length: 9 }) areaCode!: string;
  @ForeignKey(() => Account, { name: 'rota_slot_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  /** ISO date. */
  @Column('varchar', { length: 10 }) day!: string;
  @Column('varchar', { length: 5 }) fromTime!: string;
  /** Not after `fromTime`: on the next day. */
  @Column('varchar', { length: 5 }) toTime!: string;
  @Instant() addedAt!: Date;
}
