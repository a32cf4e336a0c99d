import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox/outbox.service';
import { CLOCK } from '../../platform/system-clock';
import { CallEvent } from '../calls/call-event.entity';
import { Call } from '../calls/call.entity';
import { CallOffer } from '../offering/call-offer.entity';
import { SmsEvent } from '../sms/sms-event.entity';
import { NetworkRecord, type NetworkRecordKind } from './network-record.entity';

export const DELETE_NETWORK_RECORD = 'network.record-delete';

export interface Named {
  kind: NetworkRecordKind;
  sid: string;
}

/** What the telephone network still knows of calls and messages of ours, and the queue by which it is made to forget. */
@Injectable()
export class NetworkRecords {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every leg of a contact's call, and the messages that opened it or went out about it. */
  async ofContact(tx: Tx, contactId: string, messageIds: readonly string[]): Promise<Named[]> {
    const calls = await tx.find(Call, { where: { contactId }, select: { id: true, callSid: true } });
    const texts = await tx.find(SmsEvent, {
      where: [{ contactId }, { messageId: In(messageIds) }],
      select: { id: true, messageSid: true },
    });
    const legs = await this.legsOf(tx, calls);
    return [...legs, ...texts.map(({ messageSid: sid }) => ({ kind: 'message', sid }) as const)];
  }

  async legsOf(tx: Tx, calls: readonly Pick<Call, 'id' | 'callSid'>[]): Promise<Named[]> {
    const callSid = In(calls.map((call) => call.callSid));
    const events = await tx.find(CallEvent, { where: { callSid }, select: { id: true, legSid: true } });
    const callId = In(calls.map(({ id }) => id));
    const offers = await tx.find(CallOffer, { where: { callId }, select: { id: true, legSid: true } });
    const sids = [
      ...calls.map((call) => call.callSid),
      ...events.map(({ legSid }) => legSid),
      ...offers.flatMap(({ legSid }) => legSid ?? []),
    ];
    return sids.filter((sid) => sid.startsWith('CA')).map((sid) => ({ kind: 'call', sid }) as const);
  }

  /** Asks for each once; how many were new. */
  async ask(tx: Tx, named: readonly Named[], sourceId: string): Promise<number> {
    const wanted = new Map(named.map((each) => [each.sid, each]));
    if (wanted.size === 0) return 0;
    const known = await tx.find(NetworkRecord, { where: { sid: In([...wanted.keys()]) } });
    for (const { sid } of known) wanted.delete(sid);
    for (const { kind, sid } of wanted.values()) {
      const id = newId();
      tx.insert(NetworkRecord, { id, kind, sid, sourceId, askedAt: this.clock.now() });
      this.outbox.add(tx, { type: DELETE_NETWORK_RECORD, subjectId: id });
    }
    return wanted.size;
  }

  async find(id: string): Promise<NetworkRecord | undefined> {
    return (await this.db.reader.findOneBy(NetworkRecord, { id })) ?? undefined;
  }

  async gone(tx: Tx, id: string): Promise<void> {
    await tx.update(NetworkRecord, { id }, { goneAt: this.clock.now() });
  }

  /** For a certificate. */
  async countOf(sourceId: string): Promise<{ asked: number; gone: number }> {
    const rows = await this.db.reader.findBy(NetworkRecord, { sourceId });
    return { asked: rows.length, gone: rows.filter(({ goneAt }) => goneAt !== null).length };
  }
}
