import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { Audited, Public } from '../../platform/http/route-policy.decorator';
import { Page, SeeOther, type Failed } from '../../platform/web/page';
import { isOverHttps, setSessionCookie } from '../session-cookie';
import { SignIns, type SignInAnswer } from '../sign-ins.service';
import { DoorPages, type Ticket } from './door-pages.service';
import { homeOf } from './home-of';

const LONGEST_CODE = 32;

/** After the password: what only this person has. Public, for nobody is signed in yet; the ticket says who comes. */
@Controller()
export class SecondStepController {
  constructor(
    private readonly signIns: SignIns,
    private readonly door: DoorPages,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
  ) {}

  @Post('/sign-in/code')
  @Public()
  @Audited('session.started')
  async code(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const { ticket, code } = this.#read(body);
    if (!ticket) return new SeeOther('/sign-in');
    const answer = await this.signIns.withCode(ticket.accountId, code, request.ip);
    if (answer.step !== 'in') return this.door.askForCode(ticket, failedBy(answer), statusOf(answer));
    setSessionCookie(reply, answer.token, isOverHttps(this.config));
    return new SeeOther(homeOf(answer.actor.role, ticket.next));
  }

  @Post('/sign-in/authenticator')
  @Public()
  @Audited('factor.enrolled')
  async authenticator(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const { ticket, code } = this.#read(body);
    if (ticket?.secret === undefined) return new SeeOther('/sign-in');
    const shown = { secret: ticket.secret, code };
    const answer = await this.signIns.withNewFactor(ticket.accountId, shown, request.ip);
    if (answer.step !== 'in') return this.door.setUpAuthenticator(ticket, failedBy(answer), statusOf(answer));
    setSessionCookie(reply, answer.token, isOverHttps(this.config));
    const model = { codes: answer.recoveryCodes, next: homeOf(answer.actor.role, ticket.next) };
    return new Page('access/pages/recovery-codes.njk', model);
  }

  #read(body: unknown): { ticket: Ticket | undefined; code: string } {
    const sent = (typeof body === 'object' ? body : null) as Readonly<Record<string, unknown>> | null;
    const code = sent?.['code'];
    return {
      ticket: this.door.read(sent?.['ticket']),
      code: typeof code === 'string' ? code.slice(0, LONGEST_CODE) : '',
    };
  }
}

function failedBy({ step }: SignInAnswer): Failed[] {
  return [{ field: 'code', code: step === 'too-soon' ? 'sign-in.too-soon' : 'sign-in.code' }];
}

function statusOf({ step }: SignInAnswer): number {
  return step === 'too-soon' ? 429 : 422;
}
