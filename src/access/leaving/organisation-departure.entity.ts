import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Sealed, type SealedText } from '../../platform/database/columns';
import { Account } from '../account.entity';

/** An organisation that works here no more: nobody of it is let in, and nothing goes there. Its records stay. */
@Entity('organisation_departure')
@Index('organisation_departure_open_unique', ['organisationId'], {
  unique: true,
  where: `"returnedAt" IS NULL`,
})
export class OrganisationDeparture {
  @Id() id!: string;
  /** No foreign key: the directory may be loaded anew. */
  @Column('varchar', { length: 64 }) organisationId!: string;
  @Sealed() reason!: SealedText;
  @ForeignKey(() => Account, { name: 'organisation_departure_decided_by_fk' })
  @Column('varchar', { length: 36 })
  decidedBy!: string;
  @Instant() leftAt!: Date;
  /** What ended with it. */
  @Column('integer') accounts!: number;
  @Column('integer') clients!: number;
  @Instant({ nullable: true }) returnedAt!: Date | null;
}
