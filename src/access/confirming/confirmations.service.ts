import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor, StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { Page, type Failed } from '../../platform/web/page';
import { Credentials } from '../credentials.service';
import { PasskeyForms } from '../pages/passkey-forms.service';
import { SignIns } from '../sign-ins.service';
import { keptFields, takeConfirmation, type SentConfirmation } from './confirm-fields';

const CONFIRM_PATH = '/account/confirm';

/** Asks for a factor once more before what a stolen session would be used for; what was typed goes on with the answer. */
@Injectable()
export class Confirmations {
  constructor(
    private readonly credentials: Credentials,
    private readonly signIns: SignIns,
    private readonly forms: PasskeyForms,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
  ) {}

  /** Throws, with the page to answer with, until it is shown. */
  async demand(request: FastifyRequest, actor: Actor): Promise<void> {
    if (actor.kind !== 'staff') throw new DomainError('forbidden', 'access.staff-only');
    const sent = takeConfirmation(request.body);
    if (request.session?.isFresh) return;
    if (sent && (await this.#isShown(actor, sent, request.ip))) {
      await request.session?.confirm();
      return;
    }
    const failed = sent
      ? [{ field: 'confirmCode', code: this.#asksPassword ? 'confirm.password' : 'confirm.code' }]
      : [];
    request.answerWith = await this.#page(request, actor, failed);
    throw new DomainError('forbidden', 'access.confirm');
  }

  /** A demonstration asks for no second factor anywhere. */
  get #asksPassword(): boolean {
    return this.config.mode === 'demonstration';
  }

  async #isShown(actor: StaffActor, sent: SentConfirmation, address: string): Promise<boolean> {
    if (sent.response !== '') {
      const shown = this.forms.read(sent.ticket, sent.response);
      return shown !== undefined && (await this.credentials.passkeys.take(actor, shown)) === actor.accountId;
    }
    return this.#asksPassword
      ? this.signIns.isOwnPassword(actor, sent.code, address)
      : this.signIns.isOwnCode(actor, sent.code, address);
  }

  async #page(request: FastifyRequest, actor: StaffActor, failed: readonly Failed[]): Promise<Page> {
    const isRead = request.method === 'GET';
    const kept = isRead ? [{ name: 'next', value: request.url }] : keptFields(request.body);
    const hasPasskey = await this.credentials.passkeys.has(actor.accountId);
    const model = {
      action: isRead ? CONFIRM_PATH : request.url,
      kept,
      asksPassword: this.#asksPassword,
      passkey: hasPasskey ? await this.forms.ask('') : null,
      ...(failed.length > 0 ? { failed } : {}),
    };
    return new Page('access/pages/confirm.njk', model, failed.length > 0 ? 422 : 403);
  }
}
