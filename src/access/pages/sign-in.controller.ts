import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Role, StaffActor } from '../../kernel/actor';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { validated } from '../../platform/http/validation';
import { fieldOf, Page, SeeOther } from '../../platform/web/page';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../session-cookie';
import { Sessions } from '../sessions.service';

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

const HOME: Readonly<Record<Role, string>> = {
  handler: '/console',
  coordinator: '/hub',
  worker: '/worklist',
  manager: '/worklist',
  professional: '/refer',
  auditor: '/trail',
};

@Controller()
export class SignInController {
  constructor(
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
  ) {}

  @Get('/sign-in')
  @Public()
  @NotAudited('shows an empty form')
  form(@Query('next') next: unknown): Page {
    return new Page('access/pages/sign-in.njk', { typed: { next: safeNext(next) } });
  }

  @Post('/sign-in')
  @Public()
  @Audited('session.started')
  async signIn(
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const { value, errors } = await validated(SignInForm, body);
    const typed = { email: value.email, next: safeNext(value.next) };
    const session = errors.length === 0 ? await this.sessions.signIn(value.email, value.password) : undefined;
    if (!session) {
      const failed = errors.length > 0 ? errors.map(fieldOf) : [{ field: 'email', code: 'sign-in.no-match' }];
      return new Page('access/pages/sign-in.njk', { typed, failed }, 422);
    }
    setSessionCookie(reply, session.token, this.#isSecure);
    return new SeeOther(typed.next === '' ? HOME[session.actor.role] : typed.next);
  }

  @Post('/sign-out')
  @Allow('handler', 'coordinator', 'worker', 'manager', 'professional', 'auditor')
  @Audited('session.ended')
  async signOut(
    @CurrentStaff() actor: StaffActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    await this.sessions.end(actor, readSessionCookie(request, this.#isSecure) ?? '');
    clearSessionCookie(reply, this.#isSecure);
    return new SeeOther('/sign-in');
  }

  get #isSecure(): boolean {
    return this.config.publicBaseUrl.startsWith('https:');
  }
}

/** Only a path of our own: never a way to send somebody who just signed in to another site. */
function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])[\w\-/]*$/.test(next) ? next : '';
}
