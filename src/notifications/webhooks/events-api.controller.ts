import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ClientActor } from '../../kernel/actor';
import { nextLink, pageSize } from '../../platform/http/paging';
import { CurrentClient } from '../../platform/http/request-actor.decorator';
import { Allow, NotAudited } from '../../platform/http/route-policy.decorator';
import { validatedOrThrow } from '../../platform/http/validation';
import { Documented } from '../../platform/openapi/documented.decorator';
import { EVENT_SCOPES, PartnerEvents } from './partner-events.service';
import { eventAnswer, eventList } from './webhook-answers';
import { EventsQueryDto } from './webhook-requests';

const PATH = '/api/v1/events';

/** For systems that nobody can reach from outside: they ask. */
@Controller(PATH)
export class EventsApiController {
  constructor(private readonly events: PartnerEvents) {}

  @Get()
  @Documented({
    group: 'Events',
    does: 'Ask what has happened since',
    note: 'What webhooks carry, in the order in which it is listed, for 30 days. Begin without after, keep nextAfter, and ask again with it: nothing is passed over. Your scopes decide what is in it: the worklist, what you sent, your space; webhooks:manage has all three. It begins when your organisation has its first client.',
    query: EventsQueryDto,
    answers: {
      200: {
        says: 'A page of events, the oldest first',
        schema: eventList,
        headers: { Link: 'The next page, where there is one already (RFC 8288)' },
      },
    },
  })
  @Allow(...EVENT_SCOPES)
  @NotAudited('says that something happened, and nothing about anybody')
  async list(
    @CurrentClient() actor: ClientActor,
    @Query() sent: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const query = await validatedOrThrow(EventsQueryDto, sent);
    const { events, last, hasMore } = await this.events.list(actor, {
      after: Number(query.after ?? 0),
      limit: pageSize(query),
    });
    const nextAfter = String(last);
    if (hasMore) void reply.header('link', nextLink(PATH, query, { after: nextAfter }));
    return { items: events.map(eventAnswer), nextAfter, hasMore };
  }
}
