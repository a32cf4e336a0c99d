import { Column, Entity, Index } from 'typeorm';
import { Id } from '../../platform/database/columns';

/** How far an organisation's events are numbered. Whoever numbers holds this row until it has committed. */
@Entity('partner_stream')
@Index('partner_stream_organisation_unique', ['organisationId'], { unique: true })
export class PartnerStream {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) organisationId!: string;
  @Column('integer') last!: number;
}
