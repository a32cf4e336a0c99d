import { Injectable } from '@nestjs/common';
import { Contacts } from '../../contacts';
import { system } from '../../kernel/actor';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import type { Delivery, OutboxHandler } from '../../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../../platform/outbox/outbox-message.entity';
import { PATHS } from '../paths';
import { TwilioRest } from '../twilio/twilio-rest.gateway';
import { CallEvent } from './call-event.entity';
import { callPlace } from './call-state';
import { Call } from './call.entity';
import { RETURN_CALLER } from './caller-moves.service';

/** Brings a caller whom everybody has left back to the queue. Asking twice does no harm: they are not alone then. */
@Injectable()
export class ReturnCaller implements OutboxHandler {
  readonly type = RETURN_CALLER;
  readonly promise = 'at-least-once';

  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
    private readonly rest: TwilioRest,
  ) {}

  async deliver({ subjectId: contactId }: OutboxMessage): Promise<Delivery> {
    const call = await this.db.reader.findOneBy(Call, { contactId });
    if (!call) return { result: 'skipped', because: 'call.ended' };
    const { callSid } = call;
    const { isStranded } = callPlace(callSid, await this.db.reader.findBy(CallEvent, { callSid }));
    if (!isStranded) return { result: 'skipped', because: 'call.not-waiting' };
    const isThere = await this.rest.redirect(callSid, PATHS.requeue);
    return isThere ? { result: 'delivered', channel: 'voice' } : { result: 'skipped', because: 'call.ended' };
  }

  onDelivered(): Promise<void> {
    return Promise.resolve();
  }

  onFailed(tx: Tx, { subjectId: contactId }: OutboxMessage): Promise<void> {
    this.contacts.recordEvent(tx, system('telephony'), { contactId, kind: 'call.not-returned' });
    return Promise.resolve();
  }
}
