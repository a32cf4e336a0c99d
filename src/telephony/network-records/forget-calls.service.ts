import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { DAY, plus, type Clock } from '../../kernel/clock';
import type { Check, LooseEndFound } from '../../platform/checks/checks.service';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { Dispatcher } from '../../platform/outbox/dispatcher.service';
import { OutboxMessage } from '../../platform/outbox/outbox-message.entity';
import type { Forgetting, Forgot } from '../../platform/retention/kept-store';
import { Retention } from '../../platform/retention/retention.service';
import { CLOCK } from '../../platform/system-clock';
import { HubTask } from '../../tasks';
import { CallBackAttempt } from '../call-backs/call-back-attempt.entity';
import { Call } from '../calls/call.entity';
import { CallGuest } from '../in-call';
import { SmsEvent } from '../sms/sms-event.entity';
import { DeleteNetworkRecord } from './delete-network-record.job';
import { NetworkRecord } from './network-record.entity';
import { NetworkRecords } from './network-records.service';

const NOTHING = {
  ...{ handlerPhone: null, typedPhone: null, callerChoice: null, language: null, wantsGender: null },
  ...{ isEmergency: false, isSilentHold: false },
};
const SHOWN_AT_MOST = 100;

/** Calls and messages: what we keep of them, and what the network does. */
@Injectable()
export class ForgetCalls implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly retention: Retention,
    private readonly records: NetworkRecords,
    private readonly dispatcher: Dispatcher,
    private readonly deleting: DeleteNetworkRecord,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register(this.deleting);
    this.#register();
    this.retention.keep({
      tables: {
        call: 'what a caller chose by key',
        call_guest: 'numbers that were brought into a call',
        call_back_attempt: 'notes about calls back',
        network_record: 'calls and messages kept by the telephone network, asked to be deleted there',
      },
      forget: (tx, forgetting) => this.#forget(tx, forgetting),
    });
  }

  /** What has to hold: the page of loose ends names what the network did not delete. */
  get check(): Check {
    return {
      name: 'network-forgets',
      says: 'What the telephone network was asked to delete is gone there within two days.',
      find: () => this.#stillThere(),
    };
  }

  #register(): void {
    this.retention.register({
      key: 'network-record',
      what: 'Calls and messages as the telephone network keeps them: numbers and times. No recording is made',
      from: 'the call or message was over',
      because:
        'Long enough to compare our calls with theirs and to answer a bill; then a number that rang us is not found there.',
      way: 'by-itself',
      due: (before, take) => this.#due(before, take),
      forget: (tx, ids, sourceId) => this.#forgetAtNetwork(tx, ids, sourceId),
    });
  }

  async #forget(tx: Tx, { contactId, sourceId }: Forgetting): Promise<Forgot> {
    const tasks = await tx.find(HubTask, { where: { contactId }, select: { id: true } });
    const messages = await tx.find(OutboxMessage, { where: { subjectId: contactId }, select: { id: true } });
    const ids = messages.map(({ id }) => id);
    const named = await this.records.ofContact(tx, contactId, ids);
    return {
      network_record: await this.records.ask(tx, named, sourceId),
      call: await tx.update(Call, { contactId }, NOTHING),
      call_guest: await tx.delete(CallGuest, { contactId }),
      call_back_attempt: await tx.update(
        CallBackAttempt,
        { taskId: In(tasks.map(({ id }) => id)) },
        { note: null },
      ),
    };
  }

  /** Calls and messages in one list; a message’s row goes with it, a call’s stays for the counts. */
  async #due(before: Date, take: number): Promise<string[]> {
    const { reader } = this.db;
    const texts = await reader.find(SmsEvent, {
      where: { at: LessThan(before) },
      take,
      select: { id: true },
    });
    const calls = await reader
      .createQueryBuilder(Call, 'c')
      .select('c.id', 'id')
      .where('c.endedAt < :before', { before })
      .andWhere(`NOT EXISTS (SELECT 1 FROM network_record n WHERE n.sid = c."callSid")`)
      .orderBy('c.id')
      .limit(take)
      .getRawMany<{ id: string }>();
    return [...texts, ...calls].slice(0, take).map(({ id }) => id);
  }

  async #forgetAtNetwork(tx: Tx, ids: readonly string[], sourceId: string): Promise<number> {
    const texts = await tx.find(SmsEvent, { where: { id: In(ids) } });
    const calls = await tx.find(Call, { where: { id: In(ids) } });
    const legs = await this.records.legsOf(tx, calls);
    const messages = texts.map(({ messageSid: sid }) => ({ kind: 'message', sid }) as const);
    await this.records.ask(tx, [...legs, ...messages], sourceId);
    if (texts.length > 0) await tx.delete(SmsEvent, { id: In(texts.map(({ id }) => id)) });
    return texts.length + calls.length;
  }

  async #stillThere(): Promise<LooseEndFound[]> {
    const late = await this.db.reader
      .createQueryBuilder(NetworkRecord, 'n')
      .where('n.goneAt IS NULL AND n.askedAt < :before', { before: plus(this.clock.now(), -2 * DAY) })
      .orderBy('n.id')
      .limit(SHOWN_AT_MOST)
      .getMany();
    return late.map(({ id }) => ({ subjectId: id }));
  }
}
