import { Inject, Injectable } from '@nestjs/common';
import { Contacts } from '../../contacts';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { Seals } from '../../platform/database/seals.service';
import type { Row } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { CALLER_LABEL, isOver, type CallStatus } from '../calls/call-facts';
import { legsOf } from '../calls/call-legs';
import { CallLog } from '../calls/call-log.service';
import { CallGuest } from '../in-call/call-guest.entity';
import type { GuestLeg } from '../paths';
import type { Helpline } from './national-helpline.service';

/** Callers who are put through to a helpline, by their own key or because nobody here can answer. */
@Injectable()
export class HelplineCalls {
  constructor(
    private readonly log: CallLog,
    private readonly contacts: Contacts,
    private readonly seals: Seals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Notes that the caller is on their way there; asked twice, it is the same way. Undefined when there is no call. */
  async begin(actor: Actor, callSid: string, helpline: Helpline): Promise<GuestLeg | undefined> {
    return this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { callSid });
      if (!call || call.state === 'ended') return undefined;
      const { contactId } = call;
      const { guests } = legsOf(callSid, await this.log.factsOf(tx, callSid));
      const open = guests.find(({ isDialled, isLive }) => isDialled && isLive);
      if (open) return { contactId, guestId: open.id };
      const guestId = newId();
      const row = this.seals.close(CallGuest, {
        ...{ id: guestId, contactId, kind: 'helpline', supportServiceId: helpline.id },
        ...{ phone: helpline.phone, askedAt: this.clock.now() },
      });
      tx.insert(CallGuest, row as Row<CallGuest>);
      const facts = { supportServiceId: helpline.id };
      this.contacts.recordEvent(tx, actor, { contactId, kind: 'call.helpline-asked', facts });
      await this.log.note(tx, actor, {
        call,
        report: { legSid: guestId, kind: 'guest.dialled', sequence: 0 },
      });
      return { contactId, guestId };
    });
  }

  /** The way there has ended. A caller who is on the line still is ours again. */
  async end(actor: Actor, callSid: string, how: { outcome: CallStatus; call: CallStatus }): Promise<void> {
    await this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { callSid });
      if (!call) return;
      const { guests } = legsOf(callSid, await this.log.factsOf(tx, callSid));
      for (const { id } of guests.filter(({ isDialled }) => isDialled)) {
        const back = {
          legSid: CALLER_LABEL,
          kind: 'caller.requeued',
          sequence: 0,
          conferenceSid: id,
        } as const;
        const over = { legSid: id, kind: `guest.${how.outcome}`, sequence: 0 } as const;
        await this.log.note(tx, actor, { call, report: over });
        if (!isOver(how.call)) await this.log.note(tx, actor, { call, report: back });
      }
      const gone = { legSid: callSid, kind: `caller.${how.call}`, sequence: 0 } as const;
      if (isOver(how.call)) await this.log.note(tx, actor, { call, report: gone });
    });
  }
}
