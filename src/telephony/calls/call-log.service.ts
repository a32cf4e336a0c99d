import { Inject, Injectable } from '@nestjs/common';
import { Contact, Contacts } from '../../contacts';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { CallEvent } from './call-event.entity';
import type { CallFact } from './call-facts';
import { wasWithHelpline } from './call-legs';
import { callPlace, callStanding, type CallPlace, type CallStanding, type CallState } from './call-state';
import { Call } from './call.entity';

const TRIES = 3;
const RACES = new Set(['call_sid_unique', 'call_contact_unique', 'call_event_unique', 'contact.changed']);

/** A report as it came in; `at` when Twilio said when. */
export interface CallReport extends Omit<CallFact, 'at' | 'conferenceSid'> {
  conferenceSid?: string | undefined;
  at?: Date | undefined;
}

/** A report that was new, and where the call and its caller stood before and stand after it. */
export interface Noted {
  call: Call;
  report: CallReport;
  before: CallState;
  place: { before: CallPlace; after: CallPlace };
}

/** Told in the transaction that keeps the report. */
export type CallListener = (tx: Tx, actor: Actor, noted: Noted) => Promise<void>;

/** Everything that is known about calls: reports go in once, and each call's row follows from all of its own. */
@Injectable()
export class CallLog {
  readonly #listeners: CallListener[] = [];

  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onNoted(listener: CallListener): void {
    this.#listeners.push(listener);
  }

  /** Holds the row until the commit, so that two reports about one call cannot each draw from half the facts. */
  async lock(tx: Tx, where: { callSid: string } | { contactId: string }): Promise<Call | undefined> {
    await tx.update(Call, where, where);
    return tx.findOneBy(Call, where);
  }

  /** Adds a report to a locked call. False when this was known already. */
  async note(tx: Tx, actor: Actor, { call, report }: { call: Call; report: CallReport }): Promise<boolean> {
    const known = await tx.find(CallEvent, { where: { callSid: call.callSid } });
    if (known.some((event) => isSame(event, report))) return false;
    const event = this.#insert(tx, call.callSid, report);
    const facts = [...known, event];
    const standing = callStanding(call.callSid, facts);
    await this.#follow(tx, actor, { call, standing, facts });
    await tx.update(Call, { id: call.id }, { ...standing });
    const before = call.state;
    Object.assign(call, standing);
    const place = { before: callPlace(call.callSid, known), after: callPlace(call.callSid, facts) };
    for (const tell of this.#listeners) await tell(tx, actor, { call, report, before, place });
    return true;
  }

  /** All that is known of a call. */
  factsOf(tx: Tx, callSid: string): Promise<CallFact[]> {
    return tx.find(CallEvent, { where: { callSid } });
  }

  /** Keeps a report about a call that has no row, once. */
  async keep(tx: Tx, callSid: string, report: CallReport): Promise<void> {
    const { legSid, kind, sequence, conferenceSid = '' } = report;
    const known = await tx.findOneBy(CallEvent, { callSid, legSid, conferenceSid, kind, sequence });
    if (!known) this.#insert(tx, callSid, report);
  }

  #insert(
    tx: Tx,
    callSid: string,
    { at = this.clock.now(), conferenceSid = '', ...report }: CallReport,
  ): CallFact {
    const { legSid, kind, sequence } = report;
    const event = { id: newId(), callSid, legSid, kind, sequence, conferenceSid, at };
    tx.insert(CallEvent, event);
    return event;
  }

  /**
   * A row that another request wrote first, or a contact that a handler took meanwhile, is a race and not a
   * mistake: the next try sees what this one could not.
   */
  async inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.db.inTransaction(work);
      } catch (error) {
        const isRace = error instanceof DomainError && RACES.has(error.code);
        if (!isRace || tries === TRIES) throw error;
      }
    }
  }

  async #follow(tx: Tx, actor: Actor, change: Change): Promise<void> {
    const { call, standing, facts } = change;
    if (standing.state === call.state) return;
    const { contactId } = call;
    const said: Record<string, string> = standing.endedBy ? { by: standing.endedBy } : {};
    this.contacts.recordEvent(tx, actor, { contactId, kind: `call.${standing.state}`, facts: said });
    if (standing.state === 'ended') await this.#letGo(tx, actor, { call, standing, facts });
  }

  /** Who rings off with a call-back agreed, or from a helpline, has not given up. */
  async #letGo(
    tx: Tx,
    actor: Actor,
    { call: { contactId, callSid }, standing, facts }: Change,
  ): Promise<void> {
    // The agreement holds the contact.
    if (facts.some(({ kind }) => kind === 'caller.callback-agreed')) return;
    const isElsewhere = standing.joinedAt === null && wasWithHelpline(callSid, facts);
    const contact = isElsewhere ? await tx.findOneBy(Contact, { id: contactId }) : undefined;
    if (contact?.state === 'waiting') await this.contacts.close(tx, actor, contactId, 'helpline');
    else await this.contacts.abandon(tx, actor, contactId);
  }
}

interface Change {
  call: Call;
  standing: CallStanding;
  facts: readonly CallFact[];
}

function isSame(event: CallFact, { legSid, kind, sequence, conferenceSid = '' }: CallReport): boolean {
  const isOfLeg = event.legSid === legSid && event.conferenceSid === conferenceSid;
  return isOfLeg && event.kind === kind && event.sequence === sequence;
}
