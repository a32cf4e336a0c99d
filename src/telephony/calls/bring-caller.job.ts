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
import { BRING_CALLER } from './caller-moves.service';

/** Takes the caller out of the queue into the conference where the handler is. Asking twice does no harm. */
@Injectable()
export class BringCaller implements OutboxHandler {
  readonly type = BRING_CALLER;
  readonly promise = 'at-least-once';

  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
    private readonly rest: TwilioRest,
  ) {}

  async deliver({ subjectId: contactId }: OutboxMessage): Promise<Delivery> {
    const call = await this.db.reader.findOneBy(Call, { contactId });
    if (call?.state !== 'connecting') return { result: 'skipped', because: 'call.not-waiting' };
    // Their leaving would end the conference for the handler who has just come into it.
    const facts = await this.db.reader.findBy(CallEvent, { callSid: call.callSid });
    if (callPlace(call.callSid, facts).conferenceSid)
      return { result: 'skipped', because: 'call.there-already' };
    const isThere = await this.rest.redirect(call.callSid, PATHS.join(contactId));
    return isThere ? { result: 'delivered', channel: 'voice' } : { result: 'skipped', because: 'call.ended' };
  }

  onDelivered(): Promise<void> {
    return Promise.resolve();
  }

  onFailed(tx: Tx, { subjectId: contactId }: OutboxMessage): Promise<void> {
    this.contacts.recordEvent(tx, system('telephony'), { contactId, kind: 'call.not-joined' });
    return Promise.resolve();
  }
}
