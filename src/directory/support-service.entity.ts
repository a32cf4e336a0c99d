import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Json } from '../platform/database/columns';
import type { DirectoryRow } from './directory';
import { OrganisationRow } from './organisation.entity';

@Entity('support_service')
@Index('support_service_organisation_index', ['organisationId'])
export class SupportServiceRow {
  @PrimaryColumn('varchar', { length: 80 }) id!: string;
  @ForeignKey(() => OrganisationRow, { name: 'support_service_organisation_fk' })
  @Column('varchar', { length: 64 })
  organisationId!: string;
  @Json() entry!: DirectoryRow;
}
