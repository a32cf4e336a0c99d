import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailCodes } from '../intake';
import { Dispatcher } from '../platform/outbox/dispatcher.service';
import type { Delivery, OutboxHandler } from '../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../platform/outbox/outbox-message.entity';
import { Letters } from './letters.service';
import { Mailer } from './mailer.gateway';

/** Brings a professional the code that they asked for. It says nothing of what it opens. */
@Injectable()
export class CodeLetter implements OutboxHandler, OnModuleInit {
  readonly type = 'referrer.code';
  readonly promise = 'at-least-once';

  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly codes: EmailCodes,
    private readonly letters: Letters,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register(this);
  }

  async deliver({ id: messageId, subjectId }: OutboxMessage): Promise<Delivery> {
    const due = await this.codes.letterFor(subjectId);
    if (!due) return { result: 'skipped', because: 'used-or-over' };
    await this.mailer.send({ ...this.letters.write('code', { code: due.code }), to: [due.email], messageId });
    return { result: 'delivered', channel: 'email' };
  }

  onDelivered(): Promise<void> {
    return Promise.resolve();
  }

  /** Whoever waits for it asks for another, or goes on without. */
  onFailed(): Promise<void> {
    return Promise.resolve();
  }
}
