import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { PausedOrganisations } from '../../access';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import { afterFailure, mayTry, WORKING, type Circuit } from '../../platform/outbox/circuit-breaker';
import { Dispatcher } from '../../platform/outbox/dispatcher.service';
import type { Delivered, Delivery, OutboxHandler } from '../../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../../platform/outbox/outbox-message.entity';
import { takeRandomBytes } from '../../platform/random-bytes';
import { CLOCK } from '../../platform/system-clock';
import { EventSight } from './event-sight.service';
import { PartnerEvent } from './partner-event.entity';
import { DELIVERY_MESSAGE } from './webhook-deliveries.service';
import { WebhookDelivery } from './webhook-delivery.entity';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { nextTryAt } from './webhook-ladder';
import { thinEvent } from './webhook-payload';
import { WebhookPost } from './webhook-post.gateway';
import { signedHeaders } from './webhook-signature.gateway';

const GONE = 410;

/** Standard Webhooks: at least once, under an id that stays. Any instance sends. */
@Injectable()
export class WebhookSender implements OutboxHandler, OnModuleInit {
  readonly type = DELIVERY_MESSAGE;
  readonly promise = 'at-least-once';
  readonly atOnce = 10;
  /** So that an endpoint that never answers holds up no other. */
  readonly #circuits = new Map<string, Circuit>();
  @Inject(EventSight) private readonly sight!: EventSight;
  @Inject(CONFIG) private readonly config!: Pick<Config, 'isSandbox'>;

  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly dispatcher: Dispatcher,
    private readonly way: WebhookPost,
    private readonly paused: PausedOrganisations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register(this);
  }

  nextAttemptAt(attempts: number, failedAt: Date): Date | undefined {
    return nextTryAt(attempts, failedAt, takeRandomBytes(1).readUInt8() / 255);
  }

  async deliver({ subjectId: id }: OutboxMessage): Promise<Delivery> {
    const { reader } = this.db;
    const delivery = await reader.findOneBy(WebhookDelivery, { id });
    if (!delivery) return { result: 'skipped', because: 'forgotten' };
    const endpoint = await reader.findOneByOrFail(WebhookEndpoint, { id: delivery.endpointId });
    const event = await reader.findOneByOrFail(PartnerEvent, { id: delivery.eventId });
    const because = await this.#reasonToKeepQuiet(endpoint, event);
    if (because) return { result: 'skipped', because };
    const circuit = this.#circuits.get(endpoint.id) ?? WORKING;
    if (circuit.restsUntil && !mayTry(circuit, this.clock.now()))
      return { result: 'later', at: circuit.restsUntil };
    return this.#try(delivery, endpoint, event);
  }

  async onDelivered(tx: Tx, { subjectId: id }: OutboxMessage, delivered: Delivered): Promise<void> {
    const { result } = delivered;
    const why = result === 'skipped' ? { lastProblem: delivered.because } : { lastProblem: null };
    await tx.update(WebhookDelivery, { id }, { state: result, ...why });
  }

  async onFailed(tx: Tx, { subjectId: id }: OutboxMessage): Promise<void> {
    await tx.update(WebhookDelivery, { id }, { state: 'failed' });
  }

  async #reasonToKeepQuiet(endpoint: WebhookEndpoint, event: PartnerEvent): Promise<string | undefined> {
    if (endpoint.goneAt !== null) return 'gone';
    if (await this.paused.isShutOut(endpoint.organisationId)) return 'shut-out';
    const [seen] = await this.sight.visible(endpoint.organisationId, [event]);
    return seen ? undefined : 'not-theirs';
  }

  async #try(delivery: WebhookDelivery, endpoint: WebhookEndpoint, event: PartnerEvent): Promise<Delivery> {
    const answer = await this.#post(endpoint, event);
    const isDelivered = answer.status !== null && answer.status >= 200 && answer.status < 300;
    const isGone = answer.status === GONE;
    this.#noteCircuit(endpoint.id, isDelivered || isGone);
    await this.#note({ delivery, endpoint, ...answer, isDelivered });
    if (isDelivered) return { result: 'delivered', channel: 'webhook' };
    if (isGone) return { result: 'skipped', because: 'gone' };
    throw new DomainError('unavailable', answer.problem ?? 'webhook.refused');
  }

  async #post(
    endpoint: WebhookEndpoint,
    event: PartnerEvent,
  ): Promise<{ status: number | null; problem: string | null }> {
    const body = JSON.stringify(thinEvent(event));
    const signed = signedHeaders({ id: event.id, at: this.clock.now(), body }, this.#secretsOf(endpoint));
    const marked: Record<string, string> = this.config.isSandbox ? { 'onward-sandbox': 'true' } : {};
    const headers = { 'content-type': 'application/json', 'user-agent': 'Onward', ...marked, ...signed };
    const { url } = this.seals.open(WebhookEndpoint, endpoint, ['url']);
    try {
      const status = await this.way.post(url ?? '', headers, body);
      return { status, problem: status >= 200 && status < 300 ? null : 'webhook.refused' };
    } catch (error) {
      // What the network says names hosts: a code is enough for whoever looks.
      const problem = error instanceof DomainError ? error.code : 'webhook.unreachable';
      return { status: null, problem: problem.slice(0, 48) };
    }
  }

  #secretsOf(endpoint: WebhookEndpoint): string[] {
    const { secret, oldSecret } = this.seals.open(WebhookEndpoint, endpoint, ['secret', 'oldSecret']);
    const isOldGood = endpoint.oldSecretUntil !== null && endpoint.oldSecretUntil > this.clock.now();
    return [secret ?? '', ...(isOldGood && oldSecret ? [oldSecret] : [])];
  }

  #noteCircuit(endpointId: string, isWorking: boolean): void {
    const circuit = this.#circuits.get(endpointId) ?? WORKING;
    if (isWorking) this.#circuits.delete(endpointId);
    else this.#circuits.set(endpointId, afterFailure(circuit, this.clock.now()));
  }

  async #note(tried: {
    delivery: WebhookDelivery;
    endpoint: WebhookEndpoint;
    status: number | null;
    problem: string | null;
    isDelivered: boolean;
  }): Promise<void> {
    const { delivery, endpoint, status, problem, isDelivered } = tried;
    const triedAt = this.clock.now();
    const attempts = delivery.attempts + 1;
    const row = { attempts, lastStatus: status, lastProblem: problem, triedAt };
    await this.db.inTransaction(async (tx) => {
      await tx.update(WebhookDelivery, { id: delivery.id }, row);
      const failingSince = isDelivered ? null : (endpoint.failingSince ?? triedAt);
      const goneAt = status === GONE ? triedAt : endpoint.goneAt;
      if (failingSince !== endpoint.failingSince || goneAt !== endpoint.goneAt)
        await tx.update(WebhookEndpoint, { id: endpoint.id }, { failingSince, goneAt });
    });
  }
}
