import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ClientActor } from '../../kernel/actor';
import { nextLink } from '../../platform/http/paging';
import { CurrentClient } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { validatedOrThrow } from '../../platform/http/validation';
import { Documented } from '../../platform/openapi/documented.decorator';
import type { Sought } from '../sought';
import { asSeen, etagOf } from './if-match';
import { GivesItUp, KeepsIt, SHOWN } from './moves.decorator';
import { knownPeople, worklistPage } from './worklist-answers';
import { WorklistDesk } from './worklist-desk.service';
import type { WorklistItem } from './worklist-item';
import { WorklistReading, type WorklistPage } from './worklist-reading.service';
import {
  AcceptDto,
  ContactDto,
  DeclineDto,
  IdentityDto,
  OutcomeDto,
  RequestInfoDto,
  ReturnDto,
  WorklistQueryDto,
} from './worklist-requests';

const PATH = '/api/v1/worklist';
const ABOUT_NOBODY = 'shows cards, and nobody’s identity';

/** An organisation's worklist for its own system, in the two stages that its pages have. */
@Controller(PATH)
export class WorklistApiController {
  constructor(
    private readonly reading: WorklistReading,
    private readonly desk: WorklistDesk,
  ) {}

  @Get()
  @Documented({
    group: 'Worklist',
    does: 'List what lies before your organisation',
    note: 'The most urgent first. Follow the link to the next page for as long as there is one.',
    query: WorklistQueryDto,
    answers: {
      200: {
        says: 'A page of cards, and nobody’s identity',
        schema: worklistPage,
        headers: { Link: 'The next page, where there is one (RFC 8288)' },
      },
    },
  })
  @Allow('referrals:decide')
  @NotAudited(ABOUT_NOBODY)
  async list(
    @CurrentClient() actor: ClientActor,
    @Query() sent: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorklistPage> {
    const query = await validatedOrThrow(WorklistQueryDto, sent);
    const page = await this.reading.list(actor, query);
    if (page.nextCursor !== null)
      void reply.header('link', nextLink(PATH, query, { cursor: page.nextCursor }));
    return page;
  }

  @Get(':reference')
  @Documented({
    group: 'Worklist',
    does: 'Look at one referral',
    note: 'The card. A person whom somebody at your organisation must not have is not here at all.',
    answers: { 200: SHOWN },
    refuses: [404],
  })
  @Allow('referrals:decide')
  @NotAudited(ABOUT_NOBODY)
  show(
    @CurrentClient() actor: ClientActor,
    @Param('reference') typed: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorklistItem> {
    return this.#shown(actor, typed, reply);
  }

  @Post(':reference/identity')
  @Documented({
    group: 'Worklist',
    does: 'Ask who it is about',
    note: 'Only once you have accepted it; each time is on record. A restricted record asks why.',
    body: IdentityDto,
    isBodyOptional: true,
    answers: { 200: { says: 'Everybody of it, and how they may be reached', schema: knownPeople } },
    refuses: [404],
  })
  @HttpCode(200)
  @Allow('referrals:decide')
  @Audited('identity.viewed')
  async people(
    @CurrentClient() actor: ClientActor,
    @Param('reference') typed: string,
    @Body() body: unknown,
  ): Promise<object> {
    const { openingReason } = await validatedOrThrow(IdentityDto, body ?? {});
    return { people: await this.reading.people(actor, typed, openingReason ?? undefined) };
  }

  @Post(':reference/accept')
  @KeepsIt({
    does: 'Accept a referral',
    note: 'For a worker with a name. Of any number who try, one has it.',
    body: AcceptDto,
    action: 'referral.accepted',
  })
  async accept(
    @CurrentClient() actor: ClientActor,
    @Param('reference') typed: string,
    @Headers('if-match') tag: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorklistItem> {
    const sent = await validatedOrThrow(AcceptDto, body);
    await this.desk.accept(actor, await this.#seen(actor, typed, tag), sent);
    return this.#shown(actor, typed, reply);
  }

  @Post(':reference/decline')
  @GivesItUp({
    does: 'Decline a referral',
    note: 'The next best is asked at once. It is no longer yours to see.',
    body: DeclineDto,
    action: 'referral.declined',
  })
  async decline(
    @CurrentClient() actor: ClientActor,
    @Param('reference') typed: string,
    @Headers('if-match') tag: string | undefined,
    @Body() body: unknown,
  ): Promise<void> {
    const sent = await validatedOrThrow(DeclineDto, body);
    await this.desk.decline(actor, await this.#seen(actor, typed, tag), sent);
  }

  @Post(':reference/request-info')
  @KeepsIt({
    does: 'Ask a question before you answer',
    note: 'Your clock stands still for the first question, unless the level is high.',
    body: RequestInfoDto,
    action: 'referral.question-asked',
  })
  async ask(
    @CurrentClient() actor: ClientActor,
    @Param('reference') typed: string,
    @Headers('if-match') tag: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorklistItem> {
    const { question } = await validatedOrThrow(RequestInfoDto, body);
    await this.desk.doing.questions.ask(actor, await this.#seen(actor, typed, tag), question);
    return this.#shown(actor, typed, reply);
  }

  @Post(':reference/return')
  @GivesItUp({
    does: 'Give a referral back, or pass it on',
    note: 'It is no longer yours to see.',
    body: ReturnDto,
    action: 'referral.returned',
  })
  async giveBack(
    @CurrentClient() actor: ClientActor,
    @Param('reference') typed: string,
    @Headers('if-match') tag: string | undefined,
    @Body() body: unknown,
  ): Promise<void> {
    const sent = await validatedOrThrow(ReturnDto, body);
    await this.desk.giveBack(actor, await this.#seen(actor, typed, tag), sent);
  }

  @Post(':reference/contact')
  @KeepsIt({
    does: 'Say how a try to reach the person went',
    note: 'The first contact stops the clock.',
    body: ContactDto,
    action: 'referral.attempted',
  })
  async contact(
    @CurrentClient() actor: ClientActor,
    @Param('reference') typed: string,
    @Headers('if-match') tag: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorklistItem> {
    const { outcome, note } = await validatedOrThrow(ContactDto, body);
    const seen = await this.#seen(actor, typed, tag);
    await this.desk.doing.firstContact.record(actor, seen, { outcome, note: note ?? '' });
    return this.#shown(actor, typed, reply);
  }

  @Post(':reference/outcome')
  @KeepsIt({
    does: 'Say how support ended',
    note: 'Only after somebody has spoken with the person.',
    body: OutcomeDto,
    action: 'referral.closed',
  })
  async close(
    @CurrentClient() actor: ClientActor,
    @Param('reference') typed: string,
    @Headers('if-match') tag: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WorklistItem> {
    const { outcome } = await validatedOrThrow(OutcomeDto, body);
    await this.desk.doing.closures.close(actor, await this.#seen(actor, typed, tag), outcome);
    return this.#shown(actor, typed, reply);
  }

  async #seen(actor: ClientActor, typed: string, tag: string | undefined): Promise<Sought> {
    return asSeen(await this.reading.referenceOf(actor, typed), tag);
  }

  async #shown(actor: ClientActor, typed: string, reply: FastifyReply): Promise<WorklistItem> {
    const item = await this.reading.one(actor, typed);
    void reply.header('etag', etagOf(item));
    return item;
  }
}
