import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant } from '../../platform/database/columns';
import { PartnerEvent } from './partner-event.entity';
import { WebhookEndpoint } from './webhook-endpoint.entity';

export type DeliveryState = 'waiting' | 'delivered' | 'failed' | 'skipped';

/** One event on its way to one endpoint. */
@Entity('webhook_delivery')
@Check('webhook_delivery_state_check', `"state" IN ('waiting', 'delivered', 'failed', 'skipped')`)
@Index('webhook_delivery_endpoint_index', ['endpointId', 'id'])
@Index('webhook_delivery_event_index', ['eventId'])
export class WebhookDelivery {
  @Id() id!: string;
  @ForeignKey(() => WebhookEndpoint, { name: 'webhook_delivery_endpoint_fk' })
  @Column('varchar', { length: 36 })
  endpointId!: string;
  @ForeignKey(() => PartnerEvent, { name: 'webhook_delivery_event_fk' })
  @Column('varchar', { length: 36 })
  eventId!: string;
  @Column('varchar', { length: 16 }) state!: DeliveryState;
  @Column('integer') attempts!: number;
  /** What it answered last; null where nothing answered. */
  @Column('integer', { nullable: true }) lastStatus!: number | null;
  /** A code that says why the last try came to nothing. */
  @Column('varchar', { length: 48, nullable: true }) lastProblem!: string | null;
  @Instant({ nullable: true }) triedAt!: Date | null;
  @Column('varchar', { length: 64, nullable: true }) replayedBy!: string | null;
  @Instant() createdAt!: Date;
}
