import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Id, Instant } from '../../platform/database/columns';

/** Somebody whose telephone rings when nobody else answers for an area. */
@Entity('on_call_member')
@Index('on_call_member_unique', ['areaCode', 'accountId'], { unique: true })
export class OnCallMember {
  @Id() id!: string;
  @Column('varchar', { length: 9 }) areaCode!: string;
  @ForeignKey(() => Account, { name: 'on_call_member_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Instant() addedAt!: Date;
}
