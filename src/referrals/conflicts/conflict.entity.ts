import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Account } from '../../access';
import { Contact } from '../../contacts';
import { Id, Instant } from '../../platform/database/columns';
import type { ConflictKind } from './conflict-of';

/** Somebody on the staff who must not have the person of a contact; the hub was told of it once. */
@Entity('conflict')
@Check('conflict_kind_check', `"kind" IN ('name', 'phone', 'declared')`)
@Index('conflict_pair_unique', ['contactId', 'accountId'], { unique: true })
@Index('conflict_account_index', ['accountId'])
export class Conflict {
  @Id() id!: string;
  @ForeignKey(() => Contact, { name: 'conflict_contact_fk' })
  @Column('varchar', { length: 36 })
  contactId!: string;
  @ForeignKey(() => Account, { name: 'conflict_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Column('varchar', { length: 16 }) kind!: ConflictKind;
  @Instant() foundAt!: Date;
  /** A coordinator found out that they are not connected. */
  @Instant({ nullable: true }) clearedAt!: Date | null;
  @Column('varchar', { length: 64, nullable: true }) clearedBy!: string | null;
}
