import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Areas, SupportServices } from '../../directory';
import type { ClientActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { cursorOf, nextLink, PageQueryDto, pageSize, readCursor } from '../../platform/http/paging';
import { CurrentClient } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { validated, validatedOrThrow } from '../../platform/http/validation';
import { Documented } from '../../platform/openapi/documented.decorator';
import { Screenings } from '../../screening';
import { Arrivals } from '../arrivals.service';
import type { IntakeSource } from '../household';
import { SentReferrals, type SentPlace } from '../sent-referrals.service';
import { idempotencyKey } from './idempotency-key';
import { NewReferralDto } from './new-referral';
import { receivedReferral, sentAnswer, sentPage, sentReferral } from './referral-answers';
import { factsFrom, problemsIn } from './referral-facts';

const PATH = '/api/v1/referrals';
/** Age and id. */
const PLACE = z.tuple([z.iso.datetime(), z.uuid()]);

/** Referrals from partner systems. No answer here says anything about the person. */
@Controller(PATH)
export class ReferralsApiController {
  constructor(
    private readonly arrivals: Arrivals,
    private readonly sent: SentReferrals,
    private readonly screenings: Screenings,
    private readonly areas: Areas,
    private readonly supportServices: SupportServices,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
  ) {}

  @Post()
  @Documented({
    group: 'Referrals',
    does: 'Send a referral',
    note: 'Nothing is turned away: what fits nowhere the hub keeps. What you leave out counts as not asked.',
    sends: ['Idempotency-Key'],
    body: NewReferralDto,
    answers: {
      201: {
        says: 'It is on record, and somebody has it',
        schema: receivedReferral,
        headers: {
          Location: 'Where to ask how far it is',
          'Idempotency-Replayed': 'true where it was sent before under this key',
        },
      },
    },
    refuses: [400, 409],
  })
  @HttpCode(201)
  @Allow('referrals:write')
  @Audited('contact.opened')
  async create(
    @CurrentClient() actor: ClientActor,
    @Headers('idempotency-key') header: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const key = idempotencyKey(header);
    const dto = await this.#validated(body);
    const { answer, isReplay } = await this.arrivals.receive({
      actor,
      source: await this.#source(actor, dto),
      facts: factsFrom(dto),
      once: { scope: `api:${actor.clientId}`, key, body },
    });
    const { reference, expectedBy } = answer;
    const path = `${PATH}/${encodeURIComponent(reference)}`;
    void reply.header('location', path);
    if (isReplay) void reply.header('idempotency-replayed', 'true');
    const statusUrl = new URL(path, this.config.publicBaseUrl).toString();
    return { reference, status: 'received', expectedBy, statusUrl };
  }

  @Get()
  @Documented({
    group: 'Referrals',
    does: 'List the referrals that your organisation’s systems sent',
    note: 'The latest first. Follow the link to the next page for as long as there is one. For what changed, ask for events.',
    query: PageQueryDto,
    answers: {
      200: {
        says: 'A page of them: how far each is, and nothing about anybody',
        schema: sentPage,
        headers: { Link: 'The next page, where there is one (RFC 8288)' },
      },
    },
  })
  @Allow('referrals:read')
  @NotAudited('says one of four states, and nothing about anybody')
  async list(
    @CurrentClient() actor: ClientActor,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const asked = await validatedOrThrow(PageQueryDto, query);
    const after = asked.cursor === undefined ? null : placeIn(asked.cursor);
    const { sent, next } = await this.sent.pageFor(actor, { after, size: pageSize(asked) });
    const nextCursor = next && cursorOf([next.openedAt.toISOString(), next.id]);
    if (nextCursor !== null) void reply.header('link', nextLink(PATH, asked, { cursor: nextCursor }));
    return { items: sent.map(sentAnswer), nextCursor };
  }

  @Get(':reference')
  @Documented({
    group: 'Referrals',
    does: 'Ask how far a referral is that you sent',
    note: 'One of four words, and nothing about anybody.',
    answers: { 200: { says: 'How far it is', schema: sentReferral } },
    refuses: [404],
  })
  @Allow('referrals:read')
  @NotAudited('says one of four states, and nothing about anybody')
  async status(@CurrentClient() actor: ClientActor, @Param('reference') reference: string): Promise<object> {
    return sentAnswer(await this.sent.getFor(actor, reference));
  }

  async #validated(body: unknown): Promise<NewReferralDto> {
    const { value, errors } = await validated(NewReferralDto, body);
    const directory = await this.supportServices.snapshot();
    const areaCodes = this.areas.all.map(({ code }) => code);
    const known = { questions: this.screenings.current, areaCodes, directory };
    const problems = problemsIn(value, known, errors);
    if (problems.length > 0) throw new DomainError('invalid', 'validation-failed', { errors: problems });
    return value;
  }

  async #source({ organisationId }: ClientActor, { referrer }: NewReferralDto): Promise<IntakeSource> {
    const directory = await this.supportServices.snapshot();
    const { name, role, email, phone } = referrer;
    const organisation = directory.organisation(organisationId)?.name ?? organisationId;
    return {
      channel: 'api',
      organisationId,
      isVerified: directory.isVetted(organisationId),
      details: [name, role, organisation, email, phone].filter(Boolean).join('; '),
      replyTo: email,
    };
  }
}

function placeIn(cursor: string): SentPlace {
  const [openedAt, id] = readCursor(cursor, PLACE);
  return { openedAt: new Date(openedAt), id };
}
