import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { Account } from '../account.entity';

/** A key that stays in somebody's device and signs for this site alone; as many for each account as they have devices. */
@Entity('passkey')
@Index('passkey_credential_unique', ['credentialId'], { unique: true })
@Index('passkey_account_index', ['accountId'])
export class Passkey {
  @Id() id!: string;
  @ForeignKey(() => Account, { name: 'passkey_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Column('varchar', { length: 1400 }) credentialId!: string;
  @Column('varchar', { length: 2000 }) publicKey!: string;
  /** How often the device says it has signed; none for those that are kept on several devices. */
  @Column('integer') counter!: number;
  /** What its owner calls the device. */
  @Sealed() name!: SealedText;
  @Instant() createdAt!: Date;
  @Instant({ nullable: true }) usedAt!: Date | null;
}
