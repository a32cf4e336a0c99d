import { Body, Controller, Get, Inject, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ROLES, type StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited } from '../../platform/http/route-policy.decorator';
import { CLOCK } from '../../platform/system-clock';
import { sayTime } from '../../platform/web/london-time';
import { Page, SeeOther, type Failed } from '../../platform/web/page';
import { AccountDesk } from '../account-desk.service';
import { isOverHttps, readSessionCookie } from '../session-cookie';

/** One's own password, authenticator and open sessions. What lets somebody in asks for the password again. */
@Controller()
export class AccountController {
  constructor(
    private readonly desk: AccountDesk,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl' | 'mode'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('/account')
  @Allow(...ROLES)
  @NotAudited('shows somebody their own sessions')
  show(
    @CurrentStaff() actor: StaffActor,
    @Req() request: FastifyRequest,
    @Query('done') done: unknown,
  ): Promise<Page> {
    return this.#page(actor, request, { isDone: done === 'now' });
  }

  @Post('/account/sessions/end')
  @Allow(...ROLES)
  @Audited('session.ended')
  async endSession(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<SeeOther> {
    await this.desk.endSession(actor, textOf(body, 'id'));
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
  async changePassword(
    @CurrentStaff() actor: StaffActor,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
  ): Promise<Page | SeeOther> {
    const own = { password: textOf(body, 'current'), address: request.ip };
    if (!(await this.desk.isOwnPassword(actor, own)))
      return this.#again(actor, request, NOT_YOURS('current'));
    try {
      await this.desk.changePassword(actor, textOf(body, 'password'), this.#token(request));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return this.#again(actor, request, { field: 'password', code: error.code });
    }
    return DONE;
  }

  @Post('/account/recovery-codes')
  @Allow(...ROLES)
  @Audited('factor.codes-renewed')
  async renewCodes(
    @CurrentStaff() actor: StaffActor,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
  ): Promise<Page> {
    const own = { password: textOf(body, 'own'), address: request.ip };
    if (!(await this.desk.isOwnPassword(actor, own))) return this.#again(actor, request, NOT_YOURS('own'));
    const codes = await this.desk.renewCodes(actor);
    return new Page('access/pages/recovery-codes.njk', { codes, next: '/account' });
  }

  async #page(actor: StaffActor, request: FastifyRequest, shown: object, status = 200): Promise<Page> {
    const { sessions, ...standing } = await this.desk.standingOf(actor, this.#token(request));
    const now = this.clock.now();
    const rows = sessions.map(({ createdAt, seenAt, ...session }) => ({
      ...session,
      since: sayTime(createdAt, now),
      seen: sayTime(seenAt, now),
    }));
    const view = { ...standing, sessions: rows, isDemonstration: this.config.mode === 'demonstration' };
    return new Page('access/pages/account.njk', { view, ...shown }, status);
  }

  #again(actor: StaffActor, request: FastifyRequest, failed: Failed): Promise<Page> {
    return this.#page(actor, request, { failed: [failed] }, 422);
  }

  #token(request: FastifyRequest): string {
    return readSessionCookie(request, isOverHttps(this.config)) ?? '';
  }
}

const DONE = new SeeOther('/account?done=now');
const NOT_YOURS = (field: string): Failed => ({ field, code: 'account.own-password' });

function textOf(body: unknown, name: string): string {
  const sent = (typeof body === 'object' ? body : null) as Readonly<Record<string, unknown>> | null;
  const text = sent?.[name];
  return typeof text === 'string' ? text.slice(0, 300) : '';
}
