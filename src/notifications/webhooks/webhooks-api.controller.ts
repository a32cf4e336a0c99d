import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { ClientActor } from '../../kernel/actor';
import { pageSize } from '../../platform/http/paging';
import { CurrentClient } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { validatedOrThrow } from '../../platform/http/validation';
import { Documented } from '../../platform/openapi/documented.decorator';
import {
  deliveryAnswer,
  deliveryList,
  deliveryMade,
  endpointAnswer,
  endpointList,
  endpointWithSecret,
} from './webhook-answers';
import { WebhookDeliveries } from './webhook-deliveries.service';
import { WebhookEndpoints } from './webhook-endpoints.service';
import { DeliveriesQueryDto, NewEndpointDto } from './webhook-requests';

const GROUP = 'Webhooks';
const ABOUT_NOBODY = 'shows an organisation its own endpoints, and nothing about anybody';

/** Standard Webhooks, as an organisation's own system sets them up. */
@Controller('/api/v1')
export class WebhooksApiController {
  constructor(
    private readonly endpoints: WebhookEndpoints,
    private readonly deliveries: WebhookDeliveries,
  ) {}

  @Get('webhooks')
  @Documented({
    group: GROUP,
    does: 'List where you are told',
    answers: { 200: { says: 'Each endpoint of your organisation', schema: endpointList } },
  })
  @Allow('webhooks:manage')
  @NotAudited(ABOUT_NOBODY)
  async list(@CurrentClient() { organisationId }: ClientActor): Promise<object> {
    return { items: (await this.endpoints.list(organisationId)).map(endpointAnswer) };
  }

  @Post('webhooks')
  @Documented({
    group: GROUP,
    does: 'Add an endpoint',
    note: 'HTTPS, on the open internet. Its secret is in this answer and never again. A message has type, timestamp and data, as in the list of events; its id there is the webhook-id here. Signed as Standard Webhooks 1.0 says; sent again for three days until you answer with 2xx within 15 seconds; 410 ends it.',
    body: NewEndpointDto,
    answers: { 201: { says: 'It is told from now on', schema: endpointWithSecret } },
  })
  @HttpCode(201)
  @Allow('webhooks:manage')
  @Audited('webhook.created')
  async create(@CurrentClient() actor: ClientActor, @Body() body: unknown): Promise<object> {
    const { url, types } = await validatedOrThrow(NewEndpointDto, body);
    const { endpoint, secret } = await this.endpoints.create(actor, { url, types: types ?? [] });
    return { ...endpointAnswer(endpoint), secret };
  }

  @Delete('webhooks/:id')
  @Documented({
    group: GROUP,
    does: 'Remove an endpoint',
    note: 'What was on its way to it is not sent any more.',
    answers: { 204: { says: 'It is told no longer' } },
    refuses: [404],
  })
  @HttpCode(204)
  @Allow('webhooks:manage')
  @Audited('webhook.removed')
  async remove(@CurrentClient() actor: ClientActor, @Param('id') id: string): Promise<void> {
    await this.endpoints.remove(actor, id);
  }

  @Post('webhooks/:id/rotate')
  @Documented({
    group: GROUP,
    does: 'Change an endpoint’s secret',
    note: 'For 24 hours each message carries two signatures, by the new secret and by the old one.',
    answers: { 200: { says: 'The new secret, shown this once', schema: endpointWithSecret } },
    refuses: [404],
  })
  @HttpCode(200)
  @Allow('webhooks:manage')
  @Audited('webhook.rotated')
  async rotate(@CurrentClient() actor: ClientActor, @Param('id') id: string): Promise<object> {
    const { endpoint, secret } = await this.endpoints.rotate(actor, id);
    return { ...endpointAnswer(endpoint), secret };
  }

  @Post('webhooks/:id/test')
  @Documented({
    group: GROUP,
    does: 'Send a test',
    note: 'Of type webhook.test, and about nothing.',
    answers: { 202: { says: 'It is on its way', schema: deliveryMade } },
    refuses: [404],
  })
  @HttpCode(202)
  @Allow('webhooks:manage')
  @Audited('webhook.tested')
  async test(@CurrentClient() actor: ClientActor, @Param('id') id: string): Promise<object> {
    return { deliveryId: await this.deliveries.test(actor, id) };
  }

  @Get('webhooks/:id/deliveries')
  @Documented({
    group: GROUP,
    does: 'See what was sent to an endpoint',
    note: 'The latest first.',
    query: DeliveriesQueryDto,
    answers: { 200: { says: 'A page of deliveries', schema: deliveryList } },
    refuses: [404],
  })
  @Allow('webhooks:manage')
  @NotAudited(ABOUT_NOBODY)
  async deliveriesOf(
    @CurrentClient() { organisationId }: ClientActor,
    @Param('id') id: string,
    @Query() sent: unknown,
  ): Promise<object> {
    const query = await validatedOrThrow(DeliveriesQueryDto, sent);
    const place = { before: query.cursor ?? null, limit: pageSize(query) };
    const { rows, next } = await this.deliveries.list(organisationId, id, place);
    return { items: rows.map(deliveryAnswer), nextCursor: next };
  }

  @Post('deliveries/:id/replay')
  @Documented({
    group: GROUP,
    does: 'Send something again',
    note: 'Under the same webhook-id.',
    answers: { 202: { says: 'It is on its way', schema: deliveryMade } },
    refuses: [404],
  })
  @HttpCode(202)
  @Allow('webhooks:manage')
  @Audited('webhook.replayed')
  async replay(@CurrentClient() actor: ClientActor, @Param('id') id: string): Promise<object> {
    const { deliveryId } = await this.deliveries.replay(actor, id);
    return { deliveryId };
  }
}
