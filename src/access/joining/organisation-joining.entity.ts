import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant } from '../../platform/database/columns';
import { Account } from '../account.entity';

/** An organisation that is being set up: it is offered nobody until a coordinator has opened it. */
@Entity('organisation_joining')
@Index('organisation_joining_open_unique', ['organisationId'], { unique: true, where: `"openedAt" IS NULL` })
export class OrganisationJoining {
  @Id() id!: string;
  /** No foreign key: the directory may be loaded anew. */
  @Column('varchar', { length: 64 }) organisationId!: string;
  @ForeignKey(() => Account, { name: 'organisation_joining_started_by_fk' })
  @Column('varchar', { length: 36 })
  startedBy!: string;
  @Instant() startedAt!: Date;
  @ForeignKey(() => Account, { name: 'organisation_joining_opened_by_fk' })
  @Column('varchar', { length: 36, nullable: true })
  openedBy!: string | null;
  @Instant({ nullable: true }) openedAt!: Date | null;
}
