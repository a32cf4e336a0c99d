import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ContactEvent } from '../../contacts';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { CallEvent } from '../calls/call-event.entity';
import { Call } from '../calls/call.entity';
import { CallGuest } from './call-guest.entity';
import { FAILURE_KINDS } from './call-orders';
import { inCallView, type InCallView } from './in-call-view';

const FAILURES_SHOWN = 3;

/** A call as the handler's screen shows it. Names nobody. */
@Injectable()
export class InCallStanding {
  constructor(private readonly db: Database) {}

  async standing(contactId: string): Promise<InCallView> {
    const call = await this.db.reader.findOneBy(Call, { contactId });
    if (!call) throw new DomainError('not-found', 'not-found');
    const failed = { contactId, kind: In([...FAILURE_KINDS]) };
    const order = { at: 'DESC', id: 'DESC' } as const;
    const [facts, guests, failures] = await Promise.all([
      this.db.reader.findBy(CallEvent, { callSid: call.callSid }),
      this.db.reader.find(CallGuest, { where: { contactId }, order: { askedAt: 'ASC', id: 'ASC' } }),
      this.db.reader.find(ContactEvent, { where: failed, order, take: FAILURES_SHOWN }),
    ]);
    return inCallView(call, { facts, guests, failures });
  }
}
