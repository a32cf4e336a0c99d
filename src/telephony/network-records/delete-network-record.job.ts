import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { Delivery, OutboxHandler } from '../../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../../platform/outbox/outbox-message.entity';
import { TwilioRest } from '../twilio/twilio-rest.gateway';
import { DELETE_NETWORK_RECORD, NetworkRecords } from './network-records.service';

/** Deletes one call or message at the network; again and again until it is gone there, and once more is harmless. */
@Injectable()
export class DeleteNetworkRecord implements OutboxHandler {
  readonly type = DELETE_NETWORK_RECORD;
  readonly promise = 'at-least-once';

  constructor(
    private readonly records: NetworkRecords,
    private readonly rest: TwilioRest,
  ) {}

  async deliver({ subjectId }: OutboxMessage): Promise<Delivery> {
    const record = await this.records.find(subjectId);
    if (!record || record.goneAt) return { result: 'skipped', because: 'network-record.gone' };
    await this.rest.forget(record.kind, record.sid);
    return { result: 'delivered', channel: 'telephone' };
  }

  async onDelivered(tx: Tx, { subjectId }: OutboxMessage): Promise<void> {
    await this.records.gone(tx, subjectId);
  }

  /** The page of what has to hold names it until it is gone. */
  onFailed(): Promise<void> {
    return Promise.resolve();
  }
}
