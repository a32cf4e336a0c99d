import { Column, Entity, Index } from 'typeorm';
import { Id, Instant, Json, Sealed, type SealedText } from '../../platform/database/columns';

/** Where a system of an organisation is told at once. Both the address and the secret let somebody in. */
@Entity('webhook_endpoint')
@Index('webhook_endpoint_organisation_index', ['organisationId', 'id'])
export class WebhookEndpoint {
  @Id() id!: string;
  @Column('varchar', { length: 64 }) organisationId!: string;
  @Sealed() url!: SealedText;
  /** Types it is told of; empty for all. */
  @Json() types!: readonly string[];
  @Sealed() secret!: SealedText;
  /** Signs besides the new one until its time is over. */
  @Sealed({ nullable: true }) oldSecret!: SealedText | null;
  @Instant({ nullable: true }) oldSecretUntil!: Date | null;
  /** An account or a client. */
  @Column('varchar', { length: 64 }) createdBy!: string;
  @Instant() createdAt!: Date;
  @Instant({ nullable: true }) failingSince!: Date | null;
  /** It said that it is gone (410): nothing is sent to it any more. */
  @Instant({ nullable: true }) goneAt!: Date | null;
}
