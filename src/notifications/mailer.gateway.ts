import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { LOGGER, type Logger } from '../platform/logging/logger';
import { Channels } from '../platform/outbox/channels.service';
import type { Letter } from './message-templates';

const PATIENCE_MS = 30_000;

export interface Mail extends Letter {
  to: readonly string[];
  /** The outbox row: a resend carries the same message id, so that a mailbox can tell. */
  messageId: string;
}

/** Sends e-mail. Talks to the world: never inside a transaction. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  #transport: Transporter | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'email' | 'publicBaseUrl'>,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly channels: Channels,
  ) {}

  async send({ to, subject, text, messageId }: Mail): Promise<void> {
    const { email } = this.config;
    if (email.driver === 'log') {
      this.logger.info({ messageId, recipients: to.length }, 'e-mail');
      return;
    }
    const { createTransport } = await import('nodemailer');
    this.#transport ??= createTransport({
      url: email.url,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
    });
    const host = new URL(this.config.publicBaseUrl).hostname;
    const headers = { 'Auto-Submitted': 'auto-generated' };
    const transport = this.#transport;
    const letter = {
      from: email.from,
      to: [...to],
      subject,
      text,
      headers,
      messageId: `<${messageId}@${host}>`,
    };
    await this.channels.use('e-mail', () => transport.sendMail(letter), { isItsFault: isOutage });
  }

  /** A page of ours, as a letter names it. */
  linkTo(path: string): string {
    return this.config.publicBaseUrl + path;
  }

  onApplicationShutdown(): void {
    this.#transport?.close();
  }
}

/** A mail server that answers with a code refuses the letter; without one it is not there. */
function isOutage(error: unknown): boolean {
  return (error as { responseCode?: number }).responseCode === undefined;
}
