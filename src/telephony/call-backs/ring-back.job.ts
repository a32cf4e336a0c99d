import { Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import type { Tx } from '../../platform/database/tx';
import type { Delivered, Delivery, OutboxHandler } from '../../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../../platform/outbox/outbox-message.entity';
import { PATHS } from '../paths';
import { TwilioRest } from '../twilio/twilio-rest.gateway';
import { Attempts } from './attempts.service';
import { RING_BACK, RingBacks } from './ring-backs.service';

/** Rings the handler who asked for a call back. A second ring of their own phone is a nuisance and no more. */
@Injectable()
export class RingBack implements OutboxHandler {
  readonly type = RING_BACK;
  readonly promise = 'at-least-once';

  constructor(
    private readonly ringBacks: RingBacks,
    private readonly attempts: Attempts,
    private readonly accounts: Accounts,
    private readonly rest: TwilioRest,
  ) {}

  async deliver({ subjectId: attemptId, payload }: OutboxMessage): Promise<Delivery> {
    if (!(await this.ringBacks.isWanted(attemptId)))
      return { result: 'skipped', because: 'call-back.not-wanted' };
    const to = await this.accounts.deskPhoneOf(payload['accountId'] ?? '');
    if (!to) return { result: 'skipped', because: 'call-back.no-desk-phone' };
    const answerPath = PATHS.ringBack(attemptId);
    await this.rest.ring({ to, answerPath, statusPath: PATHS.ringBackStatus(attemptId) });
    return { result: 'delivered', channel: 'voice' };
  }

  async onDelivered(tx: Tx, { subjectId }: OutboxMessage, { result }: Delivered): Promise<void> {
    if (result === 'skipped') await this.attempts.giveUp(tx, subjectId);
  }

  async onFailed(tx: Tx, { subjectId }: OutboxMessage): Promise<void> {
    await this.attempts.giveUp(tx, subjectId);
  }
}
