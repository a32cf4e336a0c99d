import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ROLES, type StaffActor } from '../../kernel/actor';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { Page, SeeOther } from '../../platform/web/page';
import { BACK_PATH, OpenId } from '../directory-sign-in/openid.gateway';
import { OrganisationSignIns } from '../directory-sign-in/organisation-sign-ins.service';
import { isOverHttps, setSessionCookie } from '../session-cookie';
import { DoorPages } from './door-pages.service';
import { ErrandCookie } from './errand-cookie.service';
import { homeOf, safeNext } from './home-of';
import { textIn } from './text-in';

const LONGEST_QUERY = 8_000;

/** To the sign-in of somebody's own organisation and back; what comes back by itself changes nothing yet. */
@Controller()
export class OrganisationSignInController {
  constructor(
    private readonly openId: OpenId,
    private readonly signIns: OrganisationSignIns,
    private readonly errands: ErrandCookie,
    private readonly door: DoorPages,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
  ) {}

  @Get('/sign-in/organisation/to/:organisation')
  @Public()
  @NotAudited('sends somebody to the sign-in of their organisation')
  async start(
    @Param('organisation') organisation: string,
    @Query('next') next: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    const { errand, address } = await this.openId.start(organisation);
    this.errands.set(reply, { errand, next: safeNext(next) });
    return new SeeOther(address);
  }

  @Get('/account/organisation-sign-in')
  @Allow(...ROLES)
  @NotAudited('sends somebody to the sign-in of their organisation')
  @FreshFactor()
  async startLink(
    @CurrentStaff() actor: StaffActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    const { errand, address } = await this.openId.start(actor.organisationId);
    this.errands.set(reply, { errand, next: '', accountId: actor.accountId });
    return new SeeOther(address);
  }

  @Get(BACK_PATH)
  @Public()
  @NotAudited('hands what the issuer sent to the next request')
  back(@Req() request: FastifyRequest): Page {
    const query = request.url.split('?', 2)[1] ?? '';
    return new Page('access/pages/organisation-back.njk', { query });
  }

  @Post('/sign-in/organisation')
  @Public()
  @Audited('session.started')
  async finish(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const kept = this.errands.take(request, reply);
    if (!kept) return this.#refused('');
    const query = textIn(body, 'query', LONGEST_QUERY);
    const { errand, next, accountId } = kept;
    if (accountId !== undefined) {
      const actor = await this.signIns.actorOf(accountId);
      const isLinked = actor !== undefined && (await this.signIns.link(actor, errand, query));
      return isLinked ? new SeeOther('/account?done=now') : this.#refused('');
    }
    const answer = await this.signIns.signIn(errand, query);
    switch (answer.step) {
      case 'in':
        setSessionCookie(reply, answer.token, isOverHttps(this.config));
        return new SeeOther(homeOf(answer.actor.role, next));
      case 'code':
        return this.door.askForCode({ accountId: answer.accountId, next });
      case 'enrol':
        return this.door.setUpAuthenticator({ accountId: answer.accountId, next });
      case 'refused':
      case 'too-soon':
        return this.#refused(next);
    }
  }

  #refused(next: string): Promise<Page> {
    const failed = [{ field: 'email', code: 'organisation-sign-in.no-match' }];
    return this.door.signIn({ next }, failed, 422);
  }
}
