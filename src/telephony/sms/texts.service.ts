import { Inject, Injectable } from '@nestjs/common';
import { Reaches } from '../../contacts';
import { Areas } from '../../directory';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { E164 } from '../../kernel/phone-number';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { SmsEvent } from './sms-event.entity';
import { endOf, type TextEnd } from './sms-status';
import { isStop } from './stop-words';
import { Threads } from './threads.service';

export interface IncomingText {
  messageSid: string;
  to: string;
  from: E164 | undefined;
  body: string;
}

export interface TextReport {
  messageSid: string;
  status: string;
  messageId: string | null;
  errorCode: string | null;
}

export type TextListener = (tx: Tx, messageId: string, end: TextEnd) => Promise<void>;

/** Text messages as Twilio reports them: those that people send us, and what became of ours. */
@Injectable()
export class Texts {
  readonly #listeners: TextListener[] = [];

  constructor(
    private readonly db: Database,
    private readonly threads: Threads,
    private readonly reaches: Reaches,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Told once what became of a message of ours, in the transaction that keeps the report. */
  onEnd(listener: TextListener): void {
    this.#listeners.push(listener);
  }

  /** A message becomes part of a contact. STOP becomes a "no" to texting its number, and nothing else. */
  async receive(actor: Actor, { messageSid, to, from, body }: IncomingText): Promise<void> {
    const areaCode = this.areas.forNumber(to).code;
    await this.#once({ messageSid, status: 'received' }, async (tx) => {
      const isRefusal = from !== undefined && isStop(body);
      if (isRefusal) await this.reaches.stopTexts(tx, actor, from);
      const contactId = isRefusal ? null : await this.threads.add(tx, actor, { areaCode, from, body });
      this.#insert(tx, { messageSid, status: 'received', contactId });
    });
  }

  async report({ messageSid, status, messageId, errorCode }: TextReport): Promise<void> {
    await this.#once({ messageSid, status }, async (tx) => {
      this.#insert(tx, { messageSid, status, messageId, errorCode });
      const end = endOf(status);
      if (messageId && end) for (const tell of this.#listeners) await tell(tx, messageId, end);
    });
  }

  #insert(tx: Tx, event: Partial<SmsEvent> & Pick<SmsEvent, 'messageSid' | 'status'>): void {
    tx.insert(SmsEvent, { id: newId(), at: this.clock.now(), ...event });
  }

  async #once(
    key: Pick<SmsEvent, 'messageSid' | 'status'>,
    work: (tx: Tx) => void | Promise<void>,
  ): Promise<void> {
    const unlessKnown = async (tx: Tx): Promise<void> => {
      if (!(await tx.findOneBy(SmsEvent, key))) await work(tx);
    };
    try {
      await this.db.inTransaction(unlessKnown);
    } catch (error) {
      const code = error instanceof DomainError ? error.code : undefined;
      // Two copies at the same moment: the other one is on disk. Two messages to stop: this one finds the other's.
      if (code === 'stopped_number_phone_unique') await this.db.inTransaction(unlessKnown);
      else if (code !== 'sms_event_unique') throw error;
    }
  }
}
