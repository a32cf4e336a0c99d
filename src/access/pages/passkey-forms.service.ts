import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import { FormSeal } from '../../platform/web/form-seal.service';
import type { Shown } from '../passkeys/passkeys.service';
import { WebAuthn } from '../passkeys/webauthn.gateway';

const JOURNEY = 'passkey';

/** What the page's script asks the device, and the sealed note of what it was asked. */
export interface PasskeyForm {
  options: string;
  ticket: string;
}

interface Asked {
  challenge: string;
  next: string;
}

/** Questions to a device, carried by the page that asks them: nothing is kept here until one is answered. */
@Injectable()
export class PasskeyForms {
  constructor(
    private readonly seal: FormSeal,
    private readonly webauthn: WebAuthn,
  ) {}

  async ask(next: string): Promise<PasskeyForm> {
    return this.#form(await this.webauthn.askFor(), next);
  }

  async askForNew(
    owner: { accountId: string; email: string; name: string },
    known: readonly string[],
  ): Promise<PasskeyForm> {
    return this.#form(await this.webauthn.askForNew(owner, known), '');
  }

  /** Undefined for a question that is too old, or that we never asked. */
  read(ticket: unknown, response: unknown): (Shown & { next: string }) | undefined {
    if (typeof response !== 'string') return undefined;
    try {
      return { response, ...this.seal.open<Asked>(JOURNEY, ticket).answers };
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'invalid') return undefined;
      throw error;
    }
  }

  #form(options: { challenge: string }, next: string): PasskeyForm {
    const asked: Asked = { challenge: options.challenge, next };
    return { options: JSON.stringify(options), ticket: this.seal.close(JOURNEY, this.seal.start(asked)) };
  }
}
