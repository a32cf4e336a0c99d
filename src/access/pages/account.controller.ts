import { Body, Controller, Get, Inject, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ROLES, type StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, NotAudited } from '../../platform/http/route-policy.decorator';
import { Page, SeeOther, type Failed } from '../../platform/web/page';
import { AccountDesk } from '../account-desk.service';
import { isOverHttps, readSessionCookie } from '../session-cookie';
import { AccountPages } from './account-pages.service';
import { safeNext } from './home-of';
import { textIn } from './text-in';

/** One's own password, authenticator and open sessions. What lets somebody in asks for the password again. */
@Controller()
export class AccountController {
  constructor(
    private readonly desk: AccountDesk,
    private readonly pages: AccountPages,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
  ) {}

  @Get('/account')
  @Allow(...ROLES)
  @NotAudited('shows somebody their own sessions')
  show(
    @CurrentStaff() actor: StaffActor,
    @Req() request: FastifyRequest,
    @Query('done') done: unknown,
  ): Promise<Page> {
    return this.pages.show(actor, { isDone: done === 'now' }, this.#token(request));
  }

  @Post('/account/sessions/end')
  @Allow(...ROLES)
  @Audited('session.ended')
  async endSession(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<SeeOther> {
    await this.desk.endSession(actor, textIn(body, 'id'));
    return DONE;
  }

  @Post('/account/sessions/end-others')
  @Allow(...ROLES)
  @Audited('session.all-ended')
  async endOthers(@CurrentStaff() actor: StaffActor, @Req() request: FastifyRequest): Promise<SeeOther> {
    await this.desk.endOthers(actor, this.#token(request));
    return DONE;
  }

  @Post('/account/password')
  @Allow(...ROLES)
  @Audited('account.password-changed')
  @FreshFactor()
  async changePassword(
    @CurrentStaff() actor: StaffActor,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const own = { password: textIn(body, 'current'), address: request.ip };
    if (!(await this.desk.isOwnPassword(actor, own)))
      return this.#again(actor, request, NOT_YOURS('current'));
    try {
      await this.desk.changePassword(actor, textIn(body, 'password'), this.#token(request));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return this.#again(actor, request, { field: 'password', code: error.code });
    }
    return DONE;
  }

  @Post('/account/recovery-codes')
  @Allow(...ROLES)
  @Audited('factor.codes-renewed')
  @FreshFactor()
  async renewCodes(
    @CurrentStaff() actor: StaffActor,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
  ): Promise<Page> {
    const own = { password: textIn(body, 'own'), address: request.ip };
    if (!(await this.desk.isOwnPassword(actor, own))) return this.#again(actor, request, NOT_YOURS('own'));
    const codes = await this.desk.renewCodes(actor);
    return new Page('access/pages/recovery-codes.njk', { codes, next: '/account' });
  }

  /** Only the guard's question is asked here: whoever gets this far has answered it. */
  @Post('/account/confirm')
  @Allow(...ROLES)
  @Audited('session.confirmed')
  @FreshFactor()
  confirm(@Body() body: unknown): SeeOther {
    const next = safeNext(textIn(body, 'next'));
    return next === '' ? DONE : new SeeOther(next);
  }

  #again(actor: StaffActor, request: FastifyRequest, failed: Failed): Promise<Page> {
    return this.pages.show(actor, { failed: [failed] }, this.#token(request));
  }

  #token(request: FastifyRequest): string {
    return readSessionCookie(request, isOverHttps(this.config)) ?? '';
  }
}

const DONE = new SeeOther('/account?done=now');
const NOT_YOURS = (field: string): Failed => ({ field, code: 'account.own-password' });
