import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns';
import { Account } from '../account.entity';

/** What somebody types beside a one-time link: given to them on the screen, never by message. */
@Entity('link_pin')
export class LinkPin {
  @ForeignKey(() => Account, { name: 'link_pin_account_fk' })
  @PrimaryColumn('varchar', { length: 36 })
  accountId!: string;
  @Column('varchar', { length: 255 }) pinHash!: string;
  /** Since it was last right; too many, and it is void until its owner makes another. */
  @Column('integer') wrongTries!: number;
  @Instant() madeAt!: Date;
}
