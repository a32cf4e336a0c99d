import { Inject, Injectable } from '@nestjs/common';
import { Contacts } from '../../contacts';
import { Areas } from '../../directory';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { E164 } from '../../kernel/phone-number';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { CallLog, type CallReport } from './call-log.service';
import { Call } from './call.entity';

export interface Ringing {
  callSid: string;
  to: string;
  /** Absent when the number is withheld. */
  callerPhone: E164 | undefined;
}

/** What the telephone network tells us. */
@Injectable()
export class IncomingCalls {
  constructor(
    private readonly log: CallLog,
    private readonly contacts: Contacts,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opens contact and call before anything is answered; the same call again changes nothing. Returns the area. */
  async open(actor: Actor, { callSid, to, callerPhone }: Ringing): Promise<string> {
    const areaCode = this.areas.forNumber(to).code;
    await this.log.inTransaction(async (tx) => {
      if (await tx.findOneBy(Call, { callSid })) return;
      const contactId = this.contacts.open(tx, actor, { channel: 'call', areaCode, callerPhone });
      tx.insert(Call, { id: newId(), contactId, callSid, state: 'queued', openedAt: this.clock.now() });
    });
    return areaCode;
  }

  /** A report about a caller's own leg. One about a call we never answered is kept too. */
  async record(actor: Actor, callSid: string, report: CallReport): Promise<void> {
    await this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { callSid });
      if (call) await this.log.note(tx, actor, { call, report });
      else await this.log.keep(tx, callSid, report);
    });
  }

  /** A report about anything else in a contact's call. */
  async recordFor(actor: Actor, contactId: string, report: CallReport): Promise<void> {
    await this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { contactId });
      if (!call) throw new DomainError('not-found', 'not-found');
      await this.log.note(tx, actor, { call, report });
    });
  }
}
