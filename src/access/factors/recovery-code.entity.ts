import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant } from '../../platform/database/columns';
import { Account } from '../account.entity';

/** A code on paper for the day the authenticator is lost; taken once. */
@Entity('recovery_code')
@Index('recovery_code_unique', ['accountId', 'codeHash'], { unique: true })
export class RecoveryCode {
  @Id() id!: string;
  @ForeignKey(() => Account, { name: 'recovery_code_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  /** Keyed: who reads the table cannot try codes against it. */
  @Column('varchar', { length: 64 }) codeHash!: string;
  @Instant() createdAt!: Date;
  @Instant({ nullable: true }) usedAt!: Date | null;
}
