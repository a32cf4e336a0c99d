import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import { FormSeal } from '../../platform/web/form-seal.service';
import { Page, type Failed } from '../../platform/web/page';
import { Accounts } from '../accounts.service';
import { OpenId } from '../directory-sign-in/openid.gateway';
import { Authenticator } from '../factors/authenticator.gateway';
import { sayKey } from '../factors/one-time-code';
import { PasskeyForms } from './passkey-forms.service';

const JOURNEY = 'sign-in';

/** What somebody has shown so far on their way in; sealed in a hidden field, and nothing of it in a cookie. */
export interface Ticket {
  accountId: string;
  next: string;
  /** Of the authenticator that is being set up. */
  secret?: string;
}

interface Typed {
  email?: string;
  next: string;
}

/** The pages between the password and the session. */
@Injectable()
export class DoorPages {
  constructor(
    private readonly seal: FormSeal,
    private readonly authenticator: Authenticator,
    private readonly accounts: Accounts,
    private readonly passkeys: PasskeyForms,
    private readonly openId: OpenId,
  ) {}

  /** The first page: a passkey for who has one, a password for everybody. */
  async signIn(typed: Typed, failed?: readonly Failed[], status = 200): Promise<Page> {
    const passkey = await this.passkeys.ask(typed.next);
    const model = {
      typed,
      passkey,
      organisations: this.openId.issuers.map(({ organisation }) => organisation),
      ...(failed ? { failed } : {}),
    };
    return new Page('access/pages/sign-in.njk', model, status);
  }

  askForCode(ticket: Ticket, failed?: readonly Failed[], status = 200): Page {
    const model = { ticket: this.#close(ticket), ...(failed ? { failed } : {}) };
    return new Page('access/pages/sign-in-code.njk', model, status);
  }

  async setUpAuthenticator(ticket: Ticket, failed?: readonly Failed[], status = 200): Promise<Page> {
    const secret = ticket.secret ?? this.authenticator.newSecret();
    const address = this.authenticator.addressOf(secret, await this.accounts.emailOf(ticket.accountId));
    const view = { address, key: sayKey(secret), picture: this.authenticator.pictureOf(address) };
    const model = { ticket: this.#close({ ...ticket, secret }), view, ...(failed ? { failed } : {}) };
    return new Page('access/pages/authenticator.njk', model, status);
  }

  /** Undefined for a ticket that is too old, or that we never made. */
  read(sealed: unknown): Ticket | undefined {
    try {
      return this.seal.open<Ticket>(JOURNEY, sealed).answers;
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'invalid') return undefined;
      throw error;
    }
  }

  #close(ticket: Ticket): string {
    return this.seal.close(JOURNEY, this.seal.start(ticket));
  }
}
