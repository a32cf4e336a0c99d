import { Accounts } from '../../../src/access';
import { TELEPHONY } from '../../../src/kernel/actor';
import { plus, SECOND } from '../../../src/kernel/clock';
import { newId } from '../../../src/platform/ids';
import { Call } from '../../../src/telephony';
import { CallLog, type CallReport } from '../../../src/telephony/calls/call-log.service';
import { Offers } from '../../../src/telephony/offering/offers.service';
import type { RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { ring } from './desk';

const CONFERENCE = 'CF1';

/** A call as the telephone network reports it, without the network. */
export class ReportedCall {
  #sequence = 0;

  private constructor(
    private readonly running: RunningApp,
    readonly contactId: string,
  ) {}

  /** Somebody rings, waits in the queue, and one handler takes the contact. */
  static async takenBy(running: RunningApp, handler: Browser): Promise<ReportedCall> {
    const call = await ReportedCall.waiting(running);
    await handler.post(`/console/contacts/${call.contactId}/take`, {});
    return call;
  }

  /** And both can talk. */
  static async joinedWith(running: RunningApp, handler: Browser): Promise<ReportedCall> {
    const call = await ReportedCall.takenBy(running, handler);
    await call.join();
    return call;
  }

  static async waiting(running: RunningApp): Promise<ReportedCall> {
    const contactId = await ring(running);
    const openedAt = running.clock.now();
    const row = { id: newId(), contactId, callSid: `CA${contactId}`, openedAt, queuedAt: openedAt };
    await running.db.inTransaction((tx) => {
      tx.insert(Call, { ...row, state: 'queued', isEmergency: false, isSilentHold: false });
      return Promise.resolve();
    });
    return new ReportedCall(running, contactId);
  }

  /** Offered to one handler for 20 seconds, as the round of offers would. */
  static async offeredTo(running: RunningApp, accountId: string): Promise<ReportedCall> {
    const reported = await ReportedCall.waiting(running);
    const call = await reported.row();
    const leaseUntil = plus(running.clock.now(), 20 * SECOND);
    await running.db.inTransaction((tx) =>
      running.app
        .get(Offers, { strict: false })
        .open(tx, TELEPHONY, { call, accountId, channel: 'console', leaseUntil }),
    );
    return reported;
  }

  get path(): string {
    return `/console/contacts/${this.contactId}`;
  }

  async join(): Promise<void> {
    await this.report('caller', 'conference.join');
    await this.report('handler-a', 'conference.join');
  }

  async report(legSid: string, kind: CallReport['kind']): Promise<void> {
    const log = this.running.app.get(CallLog, { strict: false });
    this.#sequence += 1;
    const where = kind.startsWith('conference') ? { conferenceSid: CONFERENCE } : {};
    const report = { legSid, kind, sequence: this.#sequence, ...where };
    await this.running.db.inTransaction(async (tx) => {
      const call = await log.lock(tx, { contactId: this.contactId });
      if (call) await log.note(tx, TELEPHONY, { call, report });
    });
  }

  async row(): Promise<Call> {
    return this.running.db.reader.findOneByOrFail(Call, { contactId: this.contactId });
  }
}

export function accountsOf(running: RunningApp): Accounts {
  return running.app.get(Accounts, { strict: false });
}
