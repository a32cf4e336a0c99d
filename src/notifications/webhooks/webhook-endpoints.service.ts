import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import { actorId, type ClientActor, type StaffActor } from '../../kernel/actor';
import { DAY, plus, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { WebhookDelivery } from './webhook-delivery.entity';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { WebhookPost } from './webhook-post.gateway';
import { newWebhookSecret } from './webhook-signature.gateway';

const MOST_ENDPOINTS = 10;
const OLD_SECRET_MS = DAY;

export type EndpointActor = ClientActor | StaffActor;

export interface KnownEndpoint {
  id: string;
  url: string;
  types: readonly string[];
  createdAt: Date;
  oldSecretUntil: Date | null;
  failingSince: Date | null;
  goneAt: Date | null;
}

/** Where an organisation's systems are told at once. A secret is handed out when it is made, and never again. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly way: WebhookPost,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(organisationId: string): Promise<KnownEndpoint[]> {
    const order = { id: 'ASC' } as const;
    const rows = await this.db.reader.find(WebhookEndpoint, { where: { organisationId }, order });
    return rows.map((row) => this.#known(row));
  }

  async get(organisationId: string, id: string): Promise<KnownEndpoint> {
    const row = await this.db.reader.findOneBy(WebhookEndpoint, { id, organisationId });
    if (!row) throw new DomainError('not-found', 'webhook.unknown');
    return this.#known(row);
  }

  async create(
    actor: EndpointActor,
    { url, types }: { url: string; types: readonly string[] },
  ): Promise<{ endpoint: KnownEndpoint; secret: string }> {
    const refused = await this.way.refusalOf(url);
    if (refused) throw invalid('/url', refused);
    const { organisationId } = actor;
    const secret = newWebhookSecret();
    const row = this.seals.close(WebhookEndpoint, {
      ...{ id: newId(), organisationId, url, types, secret, createdBy: actorId(actor) },
      createdAt: this.clock.now(),
    }) as Row<WebhookEndpoint>;
    await this.db.inTransaction(async (tx) => {
      const known = await tx.find(WebhookEndpoint, { where: { organisationId } });
      if (known.length >= MOST_ENDPOINTS) throw invalid('/url', 'webhook.too-many');
      tx.insert(WebhookEndpoint, row);
      this.audit.record(tx, actor, { action: 'webhook.created', subjectId: row.id });
    });
    return { endpoint: await this.get(organisationId, row.id), secret };
  }

  /** For a day both sign, so that whoever checks may change over when it suits them. */
  async rotate(actor: EndpointActor, id: string): Promise<{ endpoint: KnownEndpoint; secret: string }> {
    const secret = newWebhookSecret();
    await this.db.inTransaction(async (tx) => {
      const row = await this.#own(tx, actor, id);
      const opened = this.seals.open(WebhookEndpoint, row, ['secret']);
      const sealed = this.seals.close(WebhookEndpoint, { id, secret, oldSecret: opened.secret });
      const oldSecretUntil = plus(this.clock.now(), OLD_SECRET_MS);
      await tx.update(WebhookEndpoint, { id }, { ...sealed, oldSecretUntil });
      this.audit.record(tx, actor, { action: 'webhook.rotated', subjectId: id });
    });
    return { endpoint: await this.get(actor.organisationId, id), secret };
  }

  async remove(actor: EndpointActor, id: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      await this.#own(tx, actor, id);
      await tx.delete(WebhookDelivery, { endpointId: id });
      await tx.delete(WebhookEndpoint, { id });
      this.audit.record(tx, actor, { action: 'webhook.removed', subjectId: id });
    });
  }

  /** "Not yours" and "not there" answer alike. */
  async #own(tx: Tx, { organisationId }: EndpointActor, id: string): Promise<WebhookEndpoint> {
    const [row] = await tx.lock(WebhookEndpoint, { id, organisationId });
    if (!row) throw new DomainError('not-found', 'webhook.unknown');
    return row;
  }

  #known(row: WebhookEndpoint): KnownEndpoint {
    const { id, types, createdAt, oldSecretUntil, failingSince, goneAt } = row;
    const url = this.seals.open(WebhookEndpoint, row, ['url']).url ?? '';
    return { id, url, types, createdAt, oldSecretUntil, failingSince, goneAt };
  }
}

function invalid(pointer: string, code: string): DomainError {
  return new DomainError('invalid', 'validation-failed', { errors: [{ pointer, code }] });
}
