import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { Account } from '../account.entity';

/** An authenticator that shows six digits; one for each account. */
@Entity('second_factor')
@Index('second_factor_account_unique', ['accountId'], { unique: true })
export class SecondFactor {
  @Id() id!: string;
  @ForeignKey(() => Account, { name: 'second_factor_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Sealed() secret!: SealedText;
  /** The half minute whose code was taken last: no code is taken twice. */
  @Column('integer') lastStep!: number;
  @Instant() createdAt!: Date;
}
