import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { Areas } from '../../../directory';
import type { Actor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import type { Config } from '../../../platform/config/config';
import { CONFIG } from '../../../platform/config/config.token';
import { CurrentActor } from '../../../platform/http/request-actor.decorator';
import { Audited, NotAudited, Public } from '../../../platform/http/route-policy.decorator';
import { CLOCK } from '../../../platform/system-clock';
import type { Page } from '../../../platform/web/page';
import { EmailCodes } from '../../drafts/email-codes.service';
import { isEmail } from '../answers';
import { referPaths } from '../paths';
import { SavedForms } from '../saved-forms.service';
import { sentFields } from '../sent-fields';
import { referPage } from './refer-page';
import { savedView } from './saved-view';

/** In place of an account: whoever reads the mailbox, as a code from it shows, begins a referral that is saved. */
@Controller()
export class SavedController {
  constructor(
    private readonly codes: EmailCodes,
    private readonly saved: SavedForms,
    private readonly areas: Areas,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(referPaths.saved())
  @Public()
  @NotAudited('asks for an address to send a code to')
  ask(): Page {
    return referPage('saved', { typed: '' });
  }

  @Post(referPaths.saved())
  @HttpCode(200)
  @Public()
  @Audited('drafts.viewed')
  async step(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<Page> {
    const sent = sentFields(body);
    if (sent['mailbox'] === undefined) return this.#sendCode(textIn(sent['email']).trim());
    const mailbox = this.saved.openMailbox(sent['mailbox']);
    if (!mailbox) return this.#again('form-expired');
    if (mailbox.isProven) return this.#discard(actor, mailbox.email, textIn(sent['discard']));
    if (await this.codes.isRight(mailbox.email, textIn(sent['code'])))
      return this.#list(actor, mailbox.email);
    return this.#askForCode(mailbox.email, [{ field: 'code', code: 'code.wrong' }]);
  }

  /** The same page whether a letter goes out or not. */
  async #sendCode(email: string): Promise<Page> {
    if (!isEmail(email)) return this.#again('refer.email', email);
    await this.codes.send(email);
    return this.#askForCode(email);
  }

  #again(code: string, typed = ''): Page {
    return referPage('saved', { typed, failed: [{ field: 'email', code }] }, 422);
  }

  async #askForCode(email: string, failed: readonly object[] = []): Promise<Page> {
    const mailbox = this.saved.closeMailbox({ email, isProven: false });
    const shown = this.config.mode === 'demonstration' ? await this.codes.lastFor(email) : undefined;
    const view = { email, mailbox, shown, ...(failed.length > 0 ? { failed } : {}) };
    return referPage('saved-code', view, failed.length > 0 ? 422 : 200);
  }

  async #discard(actor: Actor, email: string, id: string): Promise<Page> {
    await this.saved.discard(email, id);
    return this.#list(actor, email);
  }

  async #list(actor: Actor, email: string): Promise<Page> {
    const drafts = savedView(await this.saved.draftsOf(actor, email), {
      areas: this.areas.all,
      now: this.clock.now(),
      close: (form) => this.saved.close(form),
    });
    const mailbox = this.saved.closeMailbox({ email, isProven: true });
    return referPage('saved-list', {
      email,
      drafts,
      mailbox,
      begin: this.saved.begin(email),
    });
  }
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
