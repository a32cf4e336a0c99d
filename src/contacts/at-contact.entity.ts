import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../access';
import { Id, Instant } from '../platform/database/columns';
import { Contact } from './contact.entity';

/** Somebody of the hub who has a contact's page open, or was asked to write in it beside its handler. */
@Entity('at_contact')
@Index('at_contact_account_unique', ['contactId', 'accountId'], { unique: true })
export class AtContact {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'at_contact_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @ForeignKey(() => Account, { name: 'at_contact_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Column('boolean') mayWrite!: boolean;
  /** When they came this time, and when their page was last heard from; absent for whoever has not come yet. */
  @Instant({ nullable: true }) arrivedAt!: Date | null;
  @Instant({ nullable: true }) seenAt!: Date | null;
}
