import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant } from '../../platform/database/columns';
import { Account } from '../account.entity';

/** Whom an organisation's own sign-in calls by this subject: linked by who was signed in here, never by an address. */
@Entity('organisation_sign_in')
@Index('organisation_sign_in_unique', ['issuer', 'subjectHash'], { unique: true })
@Index('organisation_sign_in_account_unique', ['accountId'], { unique: true })
export class OrganisationSignIn {
  @Id() id!: string;
  @ForeignKey(() => Account, { name: 'organisation_sign_in_account_fk' })
  @Column('varchar', { length: 36 })
  accountId!: string;
  @Column('varchar', { length: 255 }) issuer!: string;
  /** Keyed: some issuers put an address or a staff number into it. */
  @Column('varchar', { length: 64 }) subjectHash!: string;
  @Instant() createdAt!: Date;
}
