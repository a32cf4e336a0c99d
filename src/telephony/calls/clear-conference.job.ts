import { Injectable } from '@nestjs/common';
import type { Delivery, OutboxHandler } from '../../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../../platform/outbox/outbox-message.entity';
import { ConferenceRest } from '../twilio/conference-rest.gateway';
import { CLEAR_CONFERENCE } from './caller-moves.service';

/** Hangs up whoever came for a caller that had gone already. */
@Injectable()
export class ClearConference implements OutboxHandler {
  readonly type = CLEAR_CONFERENCE;
  readonly promise = 'at-least-once';

  constructor(private readonly conferences: ConferenceRest) {}

  async deliver({ payload }: OutboxMessage): Promise<Delivery> {
    const isThere = await this.conferences.end(payload['conferenceSid'] ?? '');
    return isThere
      ? { result: 'delivered', channel: 'voice' }
      : { result: 'skipped', because: 'conference.ended' };
  }

  onDelivered(): Promise<void> {
    return Promise.resolve();
  }

  onFailed(): Promise<void> {
    return Promise.resolve();
  }
}
