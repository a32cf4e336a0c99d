import { Column, Entity, Index } from 'typeorm';
import type { Scope } from '../kernel/actor';
import { Id, Instant, Json } from '../platform/database/columns';

/** A partner organisation's system. */
@Entity('api_client')
@Index('api_client_organisation_index', ['organisationId'])
export class ApiClient {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) organisationId!: string;
  @Column('varchar', { length: 128 }) label!: string;
  @Column('varchar', { length: 255 }) secretHash!: string;
  @Json() scopes!: readonly Scope[];
  @Instant() createdAt!: Date;
  @Instant({ nullable: true }) disabledAt!: Date | null;
}
