import { Body, Controller, Get, Header, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ROLES, type StaffActor } from '../../kernel/actor';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { validated } from '../../platform/http/validation';
import { fieldOf, SeeOther, type Failed, type Page } from '../../platform/web/page';
import { clearSessionCookie, isOverHttps, readSessionCookie, setSessionCookie } from '../session-cookie';
import { Sessions } from '../sessions.service';
import { SignIns } from '../sign-ins.service';
import { DoorPages } from './door-pages.service';
import { homeOf, safeNext } from './home-of';

class SignInForm {
  @MaxLength(254, { message: 'sign-in.email' })
  @MinLength(3, { message: 'sign-in.email' })
  @IsString({ message: 'sign-in.email' })
  email!: string;

  @MaxLength(256, { message: 'sign-in.password' })
  @MinLength(1, { message: 'sign-in.password' })
  @IsString({ message: 'sign-in.password' })
  password!: string;

  @MaxLength(200, { message: 'malformed' })
  @IsString({ message: 'malformed' })
  next: string = '';
}

@Controller()
export class SignInController {
  constructor(
    private readonly signIns: SignIns,
    private readonly sessions: Sessions,
    private readonly door: DoorPages,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
  ) {}

  @Get('/sign-in')
  @Public()
  @NotAudited('shows an empty form')
  form(@Query('next') next: unknown): Promise<Page> {
    return this.door.signIn({ next: safeNext(next) });
  }

  @Post('/sign-in')
  @Public()
  @Audited('session.started')
  async signIn(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const { value, errors } = await validated(SignInForm, body);
    const typed = { email: value.email, next: safeNext(value.next) };
    const again = (failed: readonly Failed[], status: number): Promise<Page> =>
      this.door.signIn(typed, failed, status);
    if (errors.length > 0) return again(errors.map(fieldOf), 422);
    const answer = await this.signIns.withPassword(value.email, value.password, request.ip);
    switch (answer.step) {
      case 'refused':
        return again([{ field: 'email', code: 'sign-in.no-match' }], 422);
      case 'too-soon':
        return again([{ field: 'email', code: 'sign-in.too-soon' }], 429);
      case 'code':
        return this.door.askForCode({ accountId: answer.accountId, next: typed.next });
      case 'enrol':
        return this.door.setUpAuthenticator({ accountId: answer.accountId, next: typed.next });
      case 'in':
        setSessionCookie(reply, answer.token, isOverHttps(this.config));
        return new SeeOther(homeOf(answer.actor.role, typed.next));
    }
  }

  /** Also what the browser keeps for Back and Forward goes. */
  @Post('/sign-out')
  @Header('clear-site-data', '"cache"')
  @Allow(...ROLES)
  @Audited('session.ended')
  async signOut(
    @CurrentStaff() actor: StaffActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    const isSecure = isOverHttps(this.config);
    await this.sessions.end(actor, readSessionCookie(request, isSecure) ?? '');
    clearSessionCookie(reply, isSecure);
    return new SeeOther('/sign-in');
  }
}
