import { Entity, PrimaryColumn } from 'typeorm';
import { Instant, Json } from '../platform/database/columns';
import type { Organisation } from './directory';

@Entity('organisation')
export class OrganisationRow {
  @PrimaryColumn('varchar', { length: 64 }) id!: string;
  @Json() entry!: Organisation;
  /** When the hub satisfied itself that the organisation is what it says; before that nobody is disclosed to it. */
  @Instant({ nullable: true }) vettedAt!: Date | null;
}
