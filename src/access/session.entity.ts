import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant } from '../platform/database/columns';
import { Account } from './account.entity';

@Entity('session')
@Index('session_token_unique', ['tokenHash'], { unique: true })
@Index('session_account_index', ['accountId'])
export class Session {
  @Id() id!: string;
  /** SHA-256 of the cookie: who reads the table cannot sign in. */
  @Column('varchar', { length: 64 }) tokenHash!: string;
  @ForeignKey(() => Account, { name: 'session_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Instant() createdAt!: Date;
  @Instant() seenAt!: Date;
  /** When a factor was shown last; what matters most asks for one again. */
  @Instant({ nullable: true }) confirmedAt!: Date | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
}
