import { Injectable } from '@nestjs/common';
import { Contacts } from '../../contacts';
import type { Actor } from '../../kernel/actor';
import type { E164 } from '../../kernel/phone-number';
import { Seals } from '../../platform/database/seals.service';
import type { CallBackTime } from '../call-backs/call-back-window';
import { CallBacks } from '../call-backs/call-backs.service';
import { CallLog } from '../calls/call-log.service';
import { Call } from '../calls/call.entity';

/** The call-back that a caller agrees to by key. Until the key for "safe" nothing of it is more than a typed number. */
@Injectable()
export class KeypadCallBack {
  constructor(
    private readonly log: CallLog,
    private readonly contacts: Contacts,
    private readonly callBacks: CallBacks,
    private readonly seals: Seals,
  ) {}

  async keepNumber(callSid: string, phone: E164): Promise<boolean> {
    return this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { callSid });
      if (!call || call.state === 'ended') return false;
      const { typedPhone } = this.seals.close(Call, { id: call.id, typedPhone: phone });
      await tx.update(Call, { id: call.id }, { typedPhone: typedPhone ?? null });
      return true;
    });
  }

  /** Not safe, not sure, or no answer: the number is forgotten, and nobody rings. */
  async giveUp(actor: Actor, callSid: string): Promise<void> {
    await this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { callSid });
      if (!call?.typedPhone) return;
      await tx.update(Call, { id: call.id }, { typedPhone: null });
      this.contacts.recordEvent(tx, actor, { contactId: call.contactId, kind: 'call.call-back-not-safe' });
    });
  }

  /** The agreement, its task and the end of the wait are one fact. False when there is nothing to agree to. */
  async agree(actor: Actor, callSid: string, when: CallBackTime): Promise<boolean> {
    return this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { callSid });
      if (!call) return false;
      const { contactId } = call;
      const report = { legSid: callSid, kind: 'caller.callback-agreed', sequence: 0 } as const;
      const phone = this.seals.open(Call, call, ['typedPhone']).typedPhone as E164 | null;
      // Twilio asks again when it did not hear us: what was agreed stays agreed.
      if (!phone) return (await this.log.factsOf(tx, callSid)).some(({ kind }) => kind === report.kind);
      await this.callBacks.agreeByKeypad(tx, actor, { contactId, phone, when });
      await tx.update(Call, { id: call.id }, { typedPhone: null });
      this.contacts.recordEvent(tx, actor, { contactId, kind: 'call.call-back-agreed', facts: { when } });
      await this.log.note(tx, actor, { call, report });
      return true;
    });
  }
}
