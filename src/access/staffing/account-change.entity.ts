import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { Role } from '../../kernel/actor';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { Account } from '../account.entity';

export type AccountChangeKind = 'disabled' | 'enabled' | 'role';

/** Somebody's access was ended or given again, or their role changed: by whom, and why. */
@Entity('account_change')
@Check('account_change_kind_check', `"kind" IN ('disabled', 'enabled', 'role')`)
@Index('account_change_account_index', ['accountId', 'at'])
export class AccountChange {
  @Id() id!: string;
  @ForeignKey(() => Account, { name: 'account_change_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Column('varchar', { length: 16 }) kind!: AccountChangeKind;
  @Column('varchar', { length: 16 }) roleBefore!: Role;
  @Column('varchar', { length: 16 }) roleAfter!: Role;
  @Sealed() reason!: SealedText;
  /** The colleague who was handed what they held; null: the hub. */
  @Column('varchar', { length: 36, nullable: true }) handedTo!: string | null;
  @Column('varchar', { length: 64 }) changedBy!: string;
  @Instant() at!: Date;
}
