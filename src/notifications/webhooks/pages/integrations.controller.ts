import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiClients } from '../../../access';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { CurrentStaff } from '../../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../../platform/http/route-policy.decorator';
import { CLOCK } from '../../../platform/system-clock';
import { fieldOf, Page, SeeOther, type Failed } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import { WebhookDeliveries } from '../webhook-deliveries.service';
import { WebhookEndpoints } from '../webhook-endpoints.service';
import { deliveryView, endpointView, sentTypes, typeChoices } from './integrations-view';
import { integrationPaths as paths } from './paths';

const ABOUT_NOBODY = 'shows an organisation its own systems, and nothing about anybody';
const PAGE = 25;
const DONE: Readonly<Record<string, string>> = {
  tested: 'A test is on its way. Load this page again in a moment to see what became of it.',
  replayed: 'It is on its way again, under the same id.',
  removed: 'The endpoint is removed. Nothing more is sent to it.',
};

interface Shown {
  said?: string | undefined;
  failed?: readonly Failed[];
  typed?: { url: string; types: readonly string[] };
}

/** Where an organisation's systems are told at once, as whoever leads it sees and changes it. */
@Controller()
export class IntegrationsController {
  @Inject(CLOCK) private readonly clock!: Clock;

  constructor(
    private readonly endpoints: WebhookEndpoints,
    private readonly deliveries: WebhookDeliveries,
    private readonly clients: ApiClients,
  ) {}

  @Get(paths.list())
  @Allow('coordinator', 'manager')
  @NotAudited(ABOUT_NOBODY)
  list(@CurrentStaff() actor: StaffActor, @Query('done') done: unknown): Promise<Page> {
    return this.#list(actor, { said: saidOf(done) });
  }

  @Post(paths.list())
  @Allow('coordinator', 'manager')
  @Audited('webhook.created')
  @FreshFactor()
  async create(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page> {
    const url = sentText(body, 'url').trim().slice(0, 500);
    const types = sentTypes(body);
    try {
      const { endpoint, secret } = await this.endpoints.create(actor, { url, types });
      return secretPage(endpoint.id, secret);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return this.#list(actor, { failed: error.errors.map(fieldOf), typed: { url, types } }, 422);
    }
  }

  @Get(paths.endpoint(':id'))
  @Allow('coordinator', 'manager')
  @NotAudited(ABOUT_NOBODY)
  async show(
    @CurrentStaff() { organisationId }: StaffActor,
    @Param('id') id: string,
    @Query('before') before: unknown,
    @Query('done') done: unknown,
  ): Promise<Page> {
    const now = this.clock.now();
    const endpoint = endpointView(await this.endpoints.get(organisationId, id), now);
    const place = { before: typeof before === 'string' ? before : null, limit: PAGE };
    const { rows, next } = await this.deliveries.list(organisationId, id, place);
    const view = { endpoint, deliveries: rows.map((row) => deliveryView(row, now)), next };
    return new Page('notifications/webhooks/pages/endpoint.njk', { view, paths, said: saidOf(done) });
  }

  @Post(paths.test(':id'))
  @Allow('coordinator', 'manager')
  @Audited('webhook.tested')
  async test(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.deliveries.test(actor, id);
    return new SeeOther(`${paths.endpoint(id)}?done=tested`);
  }

  @Post(paths.rotate(':id'))
  @Allow('coordinator', 'manager')
  @Audited('webhook.rotated')
  @FreshFactor()
  async rotate(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<Page> {
    const { secret } = await this.endpoints.rotate(actor, id);
    return secretPage(id, secret);
  }

  @Post(paths.remove(':id'))
  @Allow('coordinator', 'manager')
  @Audited('webhook.removed')
  async remove(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    await this.endpoints.remove(actor, id);
    return new SeeOther(`${paths.list()}?done=removed`);
  }

  /** The address is a delivery's: which endpoint it goes to stands in it. */
  @Post(paths.replay(':id'))
  @Allow('coordinator', 'manager')
  @Audited('webhook.replayed')
  async replay(@CurrentStaff() actor: StaffActor, @Param('id') id: string): Promise<SeeOther> {
    const { endpointId } = await this.deliveries.replay(actor, id);
    return new SeeOther(`${paths.endpoint(endpointId)}?done=replayed`);
  }

  async #list({ organisationId }: StaffActor, more: Shown, status = 200): Promise<Page> {
    const now = this.clock.now();
    const [endpoints, clients] = await Promise.all([
      this.endpoints.list(organisationId),
      this.clients.listOf(organisationId),
    ]);
    const shown = endpoints.map((each) => endpointView(each, now));
    const view = { endpoints: shown, clients, types: typeChoices(more.typed?.types ?? []) };
    return new Page('notifications/webhooks/pages/integrations.njk', { view, paths, ...more }, status);
  }
}

function secretPage(id: string, secret: string): Page {
  return new Page('notifications/webhooks/pages/secret.njk', { secret, next: paths.endpoint(id) });
}

function saidOf(done: unknown): string | undefined {
  return typeof done === 'string' ? DONE[done] : undefined;
}
