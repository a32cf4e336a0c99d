import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ROLES, type StaffActor } from '../../kernel/actor';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { CurrentStaff } from '../../platform/http/request-actor.decorator';
import { Allow, Audited, FreshFactor, Public } from '../../platform/http/route-policy.decorator';
import { SeeOther, type Page } from '../../platform/web/page';
import { Passkeys } from '../passkeys/passkeys.service';
import { isOverHttps, setSessionCookie } from '../session-cookie';
import { SignIns } from '../sign-ins.service';
import { AccountPages } from './account-pages.service';
import { DoorPages } from './door-pages.service';
import { homeOf } from './home-of';
import { PasskeyForms } from './passkey-forms.service';
import { textIn } from './text-in';

const LONGEST_NAME = 60;
const LONGEST_ANSWER = 20_000;

/** In by a passkey alone: it is something one has, and the device asks for what one knows or is. */
@Controller()
export class PasskeysController {
  constructor(
    private readonly signIns: SignIns,
    private readonly passkeys: Passkeys,
    private readonly forms: PasskeyForms,
    private readonly door: DoorPages,
    private readonly account: AccountPages,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicBaseUrl'>,
  ) {}

  @Post('/sign-in/passkey')
  @Public()
  @Audited('session.started')
  async signIn(
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const shown = this.forms.read(
      textIn(body, 'ticket', LONGEST_ANSWER),
      textIn(body, 'response', LONGEST_ANSWER),
    );
    const answer = shown && (await this.signIns.withPasskey(shown));
    if (!shown || answer?.step !== 'in') {
      const typed = { email: '', next: shown?.next ?? '' };
      return this.door.signIn(typed, [{ field: 'email', code: 'passkey.no-match' }], 422);
    }
    setSessionCookie(reply, answer.token, isOverHttps(this.config));
    return new SeeOther(homeOf(answer.actor.role, shown.next));
  }

  @Post('/account/passkeys')
  @Allow(...ROLES)
  @Audited('passkey.added')
  @FreshFactor()
  async add(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<Page | SeeOther> {
    const name = textIn(body, 'name', LONGEST_NAME).trim();
    if (name === '') return this.account.show(actor, { failed: [{ field: 'name', code: 'passkey.name' }] });
    const shown = this.forms.read(
      textIn(body, 'ticket', LONGEST_ANSWER),
      textIn(body, 'response', LONGEST_ANSWER),
    );
    if (!shown || !(await this.passkeys.add(actor, name, shown))) {
      const typed = { name };
      return this.account.show(actor, { typed, failed: [{ field: 'name', code: 'passkey.not-made' }] });
    }
    return new SeeOther('/account?done=now');
  }

  @Post('/account/passkeys/remove')
  @Allow(...ROLES)
  @Audited('passkey.removed')
  @FreshFactor()
  async remove(@CurrentStaff() actor: StaffActor, @Body() body: unknown): Promise<SeeOther> {
    await this.passkeys.remove(actor, textIn(body, 'id', LONGEST_NAME));
    return new SeeOther('/account?done=now');
  }
}
