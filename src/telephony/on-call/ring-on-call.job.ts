import { Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import { Audit } from '../../audit';
import { system } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import type { Delivery, OutboxHandler } from '../../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../../platform/outbox/outbox-message.entity';
import { PATHS } from '../paths';
import { TwilioRest } from '../twilio/twilio-rest.gateway';
import { Alarms, RING_ON_CALL } from './alarms.service';

/** Class V: rings one person on call. What it is about is said only after 1 was pressed. */
@Injectable()
export class RingOnCall implements OutboxHandler {
  readonly type = RING_ON_CALL;
  readonly promise = 'at-least-once';

  constructor(
    private readonly alarms: Alarms,
    private readonly accounts: Accounts,
    private readonly audit: Audit,
    private readonly rest: TwilioRest,
  ) {}

  async deliver({ subjectId: alarmId, payload }: OutboxMessage): Promise<Delivery> {
    const accountId = payload['accountId'] ?? '';
    if (!(await this.alarms.isOpen(alarmId))) return { result: 'skipped', because: 'alarm.taken' };
    const to = await this.accounts.deskPhoneOf(accountId);
    if (!to) return { result: 'skipped', because: 'alarm.no-phone' };
    const leg = { alarmId, accountId };
    await this.rest.ring({ to, answerPath: PATHS.alarm(leg), statusPath: PATHS.alarmStatus });
    return { result: 'delivered', channel: 'voice' };
  }

  onDelivered(): Promise<void> {
    return Promise.resolve();
  }

  /** The others ring, and this one again in the next round. */
  onFailed(tx: Tx, { subjectId, payload }: OutboxMessage): Promise<void> {
    const facts = { accountId: payload['accountId'] ?? '' };
    this.audit.record(tx, system('alarms'), { action: 'alarm.not-rung', subjectId, facts });
    return Promise.resolve();
  }
}
