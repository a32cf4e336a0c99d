import { Injectable } from '@nestjs/common';
import { system } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import type { Delivery, OutboxHandler } from '../../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../../platform/outbox/outbox-message.entity';
import { PATHS, type HandlerLeg } from '../paths';
import { TwilioRest } from '../twilio/twilio-rest.gateway';
import { Calls, DIAL_HANDLER } from './calls.service';

/** Rings the phone of the handler who took the call. A second ring is a nuisance; a missing one leaves a caller alone. */
@Injectable()
export class DialHandler implements OutboxHandler {
  readonly type = DIAL_HANDLER;
  readonly promise = 'at-least-once';

  constructor(
    private readonly calls: Calls,
    private readonly rest: TwilioRest,
  ) {}

  async deliver(message: OutboxMessage): Promise<Delivery> {
    const leg = legOf(message);
    const to = await this.calls.phoneFor(leg);
    if (!to) return { result: 'skipped', because: 'call.not-waiting' };
    await this.rest.ring({ to, answerPath: PATHS.handler(leg), statusPath: PATHS.handlerStatus(leg) });
    return { result: 'delivered', channel: 'voice' };
  }

  onDelivered(): Promise<void> {
    return Promise.resolve();
  }

  onFailed(tx: Tx, message: OutboxMessage): Promise<void> {
    return this.calls.giveUpHandler(tx, system('telephony'), legOf(message));
  }
}

function legOf({ subjectId, payload }: OutboxMessage): HandlerLeg {
  return { contactId: subjectId, attemptId: payload['attemptId'] ?? '' };
}
