import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import { actorId } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox/outbox.service';
import { CLOCK } from '../../platform/system-clock';
import { TEST_TYPE } from './event-types';
import { PartnerEvent } from './partner-event.entity';
import { WebhookDelivery } from './webhook-delivery.entity';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import type { EndpointActor } from './webhook-endpoints.service';

export const DELIVERY_MESSAGE = 'webhook.delivery';

export interface ShownDelivery {
  delivery: WebhookDelivery;
  event: PartnerEvent;
}

/** Puts events on their way to endpoints, and shows what became of them. */
@Injectable()
export class WebhookDeliveries {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async sendToAll(tx: Tx, event: Pick<PartnerEvent, 'id' | 'organisationId' | 'type'>): Promise<void> {
    const { organisationId } = event;
    const endpoints = await tx.find(WebhookEndpoint, { where: { organisationId } });
    for (const { id, types, goneAt } of endpoints)
      if (goneAt === null && (types.length === 0 || types.includes(event.type)))
        this.#send(tx, { endpointId: id, eventId: event.id });
  }

  async test(actor: EndpointActor, endpointId: string): Promise<string> {
    const { organisationId } = actor;
    return this.db.inTransaction(async (tx) => {
      const endpoint = await tx.findOneBy(WebhookEndpoint, { id: endpointId, organisationId });
      if (!endpoint) throw new DomainError('not-found', 'webhook.unknown');
      const [id, now] = [newId(), this.clock.now()];
      const about = { subjectId: endpointId, ref: 'TEST', state: 'test', at: now, createdAt: now };
      const event = { id, organisationId, position: null, side: 'test', type: TEST_TYPE, ...about } as const;
      tx.insert(PartnerEvent, event);
      this.audit.record(tx, actor, { action: 'webhook.tested', subjectId: endpointId });
      return this.#send(tx, { endpointId, eventId: id });
    });
  }

  /** The same event under the same id: whoever has seen it knows it again. */
  async replay(
    actor: EndpointActor,
    deliveryId: string,
  ): Promise<{ deliveryId: string; endpointId: string }> {
    const { organisationId } = actor;
    return this.db.inTransaction(async (tx) => {
      const found = await tx.findOneBy(WebhookDelivery, { id: deliveryId });
      const endpointId = found?.endpointId ?? '';
      const endpoint = found && (await tx.findOneBy(WebhookEndpoint, { id: endpointId, organisationId }));
      if (!found || !endpoint) throw new DomainError('not-found', 'webhook.delivery-unknown');
      this.audit.record(tx, actor, { action: 'webhook.replayed', subjectId: deliveryId });
      const sent = this.#send(tx, { endpointId, eventId: found.eventId }, actorId(actor));
      return { deliveryId: sent, endpointId };
    });
  }

  /** The latest first. */
  async list(
    organisationId: string,
    endpointId: string,
    { before, limit }: { before: string | null; limit: number },
  ): Promise<{ rows: ShownDelivery[]; next: string | null }> {
    const { reader } = this.db;
    if (!(await reader.existsBy(WebhookEndpoint, { id: endpointId, organisationId })))
      throw new DomainError('not-found', 'webhook.unknown');
    const query = reader
      .createQueryBuilder(WebhookDelivery, 'd')
      .innerJoinAndMapOne('d.event', PartnerEvent, 'e', 'e.id = d.eventId')
      .where('d.endpointId = :endpointId', { endpointId })
      .orderBy('d.id', 'DESC')
      .limit(limit + 1);
    if (before !== null) query.andWhere('d.id < :before', { before });
    const found = (await query.getMany()) as (WebhookDelivery & { event: PartnerEvent })[];
    const page = found.slice(0, limit);
    const next = found.length > limit ? (page.at(-1)?.id ?? null) : null;
    return { rows: page.map((delivery) => ({ delivery, event: delivery.event })), next };
  }

  #send(
    tx: Tx,
    { endpointId, eventId }: Pick<WebhookDelivery, 'endpointId' | 'eventId'>,
    replayedBy: string | null = null,
  ): string {
    const id = newId();
    const createdAt = this.clock.now();
    const row = { id, endpointId, eventId, state: 'waiting', attempts: 0, replayedBy, createdAt } as const;
    tx.insert(WebhookDelivery, row);
    this.outbox.add(tx, { type: DELIVERY_MESSAGE, subjectId: id });
    return id;
  }
}
