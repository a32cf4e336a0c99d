import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Contacts } from '../../contacts';
import { Areas } from '../../directory';
import type { Actor } from '../../kernel/actor';
import { HOUR, plus, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { E164 } from '../../kernel/phone-number';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { CALLER_LABEL } from './call-facts';
import { legsOf } from './call-legs';
import { CallLog, type CallReport } from './call-log.service';
import { Call } from './call.entity';

/** A caller who rings again within this goes on where they were. */
const RESUMABLE_MS = 2 * HOUR;

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
      const resumesId = callerPhone && (await this.#brokenOffBy(tx, callerPhone));
      const contact = { channel: 'call', areaCode, callerPhone, resumesId } as const;
      const contactId = this.contacts.open(tx, actor, contact);
      if (resumesId)
        this.contacts.recordEvent(tx, actor, { contactId, kind: 'contact.resumes', facts: { resumesId } });
      const greeted = { isEmergency: false, isSilentHold: false, openedAt: this.clock.now() };
      tx.insert(Call, { id: newId(), contactId, callSid, state: 'queued', ...greeted });
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

  /** The caller is back in the queue, out of whatever they were in last. */
  async requeue(actor: Actor, callSid: string): Promise<void> {
    await this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { callSid });
      if (!call) return;
      const { stays } = legsOf(callSid, await this.log.factsOf(tx, callSid)).caller;
      const last = stays.toSorted((a, b) => b.joinedAt.getTime() - a.joinedAt.getTime())[0];
      const conferenceSid = last?.conferenceSid ?? '';
      const report = { legSid: CALLER_LABEL, kind: 'caller.requeued', sequence: 0, conferenceSid } as const;
      await this.log.note(tx, actor, { call, report });
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

  /** The contact that the same number was in a short while ago, when its call is over and it is still open. */
  async #brokenOffBy(tx: Tx, callerPhone: E164): Promise<string | undefined> {
    const since = plus(this.clock.now(), -RESUMABLE_MS);
    const open = await this.contacts.idsOfOpen(tx, callerPhone, since);
    if (open.length === 0) return undefined;
    const ended = await tx.find(Call, { where: { contactId: In(open), state: 'ended' } });
    return open.find((id) => ended.some(({ contactId }) => contactId === id));
  }
}
