import { Inject, Injectable } from '@nestjs/common';
import { Contacts } from '../../contacts';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { CLOCK } from '../../platform/system-clock';
import { CallLog } from '../calls/call-log.service';
import { Call } from '../calls/call.entity';

type Choice = Partial<
  Pick<Call, 'callerChoice' | 'isEmergency' | 'language' | 'wantsGender' | 'isSilentHold'>
>;

/** What callers choose by key before they are answered. The same key again changes nothing. */
@Injectable()
export class CallerChoices {
  constructor(
    private readonly log: CallLog,
    private readonly contacts: Contacts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async keep(actor: Actor, callSid: string, choice: Choice): Promise<void> {
    await this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { callSid });
      if (!call || isKnown(call, choice)) return;
      await tx.update<Call>(Call, { id: call.id }, choice);
      const facts = Object.fromEntries(Object.entries(choice).map(([name, value]) => [name, String(value)]));
      this.contacts.recordEvent(tx, actor, { contactId: call.contactId, kind: 'call.caller-chose', facts });
    });
  }

  /** The caller begins to wait; a second time changes nothing, so nobody loses their place. */
  async beginWaiting(actor: Actor, callSid: string): Promise<void> {
    await this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { callSid });
      if (!call || call.queuedAt) return;
      await tx.update(Call, { id: call.id }, { queuedAt: this.clock.now() });
      this.contacts.recordEvent(tx, actor, { contactId: call.contactId, kind: 'call.waiting' });
    });
  }
}

function isKnown(call: Call, choice: Choice): boolean {
  return Object.entries(choice).every(([name, value]) => call[name as keyof Choice] === value);
}
