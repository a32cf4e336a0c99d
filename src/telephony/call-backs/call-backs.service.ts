import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import {
  Contact,
  Contacts,
  dueInsideWindow,
  People,
  Person,
  Reaches,
  SafeContact,
  type NewSafeContact,
  type ReachableWay,
  type SafeWindow,
} from '../../contacts';
import { Areas } from '../../directory';
import type { Actor, StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { E164 } from '../../kernel/phone-number';
import type { Tx } from '../../platform/database/tx';
import { CLOCK } from '../../platform/system-clock';
import { Tasks } from '../../tasks';
import { Call } from '../calls/call.entity';
import { callBackWindow, type CallBackTime } from './call-back-window';

/** What a caller agreed to by key, after pressing that it is safe. */
export interface KeypadCallBack {
  contactId: string;
  phone: E164;
  when: CallBackTime;
}

/** What a handler agreed with the person. */
export interface NewCallBack extends Pick<
  NewSafeContact,
  'whenText' | 'whoMayAnswer' | 'sayWeAre' | 'codeWord' | 'showNumber'
> {
  contactId: string;
  phone: E164;
  /** Null is any time, as the person said. */
  window: SafeWindow | null;
  /** A message may be left, as the person said. */
  isVoicemailSafe?: boolean;
}

export type ChangedCallBack = Omit<NewCallBack, 'phone'> & { phone?: E164 | undefined };

interface Agreed {
  contactId: string;
  ways: readonly NewSafeContact[];
  by: 'keypad' | 'handler';
}

/** Agreements to ring somebody back. Without one nobody is rung back, also when the line dropped. */
@Injectable()
export class CallBacks {
  @Inject(Reaches) private readonly reaches!: Reaches;

  constructor(
    private readonly contacts: Contacts,
    private readonly people: People,
    private readonly tasks: Tasks,
    private readonly areas: Areas,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Agreed without a handler: the rest, such as who may answer, is asked when they are reached. */
  async agreeByKeypad(tx: Tx, actor: Actor, { contactId, phone, when }: KeypadCallBack): Promise<void> {
    const window = callBackWindow(when, this.clock.now());
    const way = { method: 'phone', value: phone, safe: 'yes', isSaidByPerson: true, window } as const;
    await this.#agree(tx, actor, { contactId, ways: [way], by: 'keypad' });
  }

  /** Agreed with a handler, who has the contact. */
  async agree(tx: Tx, actor: StaffActor, agreed: NewCallBack): Promise<void> {
    const { contactId } = agreed;
    await this.contacts.getHeldBy(tx, actor, contactId);
    await this.#agree(tx, actor, { contactId, ways: waysFrom(agreed), by: 'handler' });
  }

  /** What the person says anew, in a live contact, of a call-back that stands; by the same number unless they say. */
  async change(tx: Tx, actor: StaffActor, { phone, ...said }: ChangedCallBack): Promise<void> {
    const { contactId } = said;
    const known = await this.#phoneOf(tx, contactId);
    const number = phone ?? (known && (this.people.valueOf(known) as E164));
    if (!number) throw new DomainError('conflict', 'call-back.no-way');
    const ways = waysFrom({ ...said, phone: number });
    await this.#agree(tx, actor, { contactId, ways, by: 'handler' });
  }

  /** A coordinator decided to try once more what was in vain, on the terms that stand. */
  async tryAgain(tx: Tx, actor: StaffActor, contactId: string): Promise<void> {
    const contact = await this.#contact(tx, contactId);
    const phone = await this.#phoneOf(tx, contactId);
    await this.#ask(tx, actor, { contact, window: phone?.window ?? null, by: 'handler' });
  }

  async #agree(tx: Tx, actor: Actor, { contactId, ways, by }: Agreed): Promise<void> {
    const contact = await this.#contact(tx, contactId);
    const personId = await this.#personOf(tx, contactId);
    for (const way of ways) {
      // What was said of the same way before counts no more; what another contact of a merged record knows still does.
      await tx.delete(SafeContact, { personId, method: way.method });
      this.people.addSafeContact(tx, personId, way);
    }
    // The keys of a call tell its timeline themselves.
    if (by === 'handler') this.contacts.recordEvent(tx, actor, { contactId, kind: 'call-back.agreed' });
    this.audit.record(tx, actor, { action: 'call-back.agreed', subjectId: contactId, facts: { by } });
    await this.#ask(tx, actor, { contact, window: ways[0]?.window ?? null, by });
  }

  /** One task a contact: agreeing anew moves the one there is. */
  async #ask(
    tx: Tx,
    actor: Actor,
    { contact, window, by }: { contact: Contact; window: SafeWindow | null; by: Agreed['by'] },
  ): Promise<void> {
    const { id: contactId, areaCode } = contact;
    const call = await tx.findOneBy(Call, { contactId });
    const level = call?.isEmergency ? 'high' : 'medium';
    const due = this.areas.dueAt({ areaCode, level, clock: 'triage' });
    const dueAt = dueInsideWindow(due, this.clock.now(), window);
    if (await this.tasks.moveOpen(tx, { contactId, kind: 'call-back' }, dueAt)) return;
    const rank = call?.isEmergency ? 0 : 1;
    const facts = { way: 'phone', by };
    this.tasks.add(tx, actor, { areaCode, kind: 'call-back', rank, contactId, facts, dueAt });
  }

  async #contact(tx: Tx, contactId: string): Promise<Contact> {
    const contact = await tx.findOneBy(Contact, { id: contactId });
    if (!contact) throw new DomainError('not-found', 'not-found');
    return contact;
  }

  async #phoneOf(tx: Tx, contactId: string): Promise<ReachableWay | undefined> {
    return (await this.reaches.waysOf(contactId, tx)).find(({ method }) => method === 'phone');
  }

  async #personOf(tx: Tx, contactId: string): Promise<string> {
    const known = await tx.findOneBy(Person, { contactId, part: 'at-risk' });
    return known?.id ?? this.people.add(tx, { contactId, part: 'at-risk' });
  }
}

/** A message may be left only where that was said of itself. */
function waysFrom({ phone, isVoicemailSafe = false, window, ...terms }: NewCallBack): NewSafeContact[] {
  const { whenText, whoMayAnswer, sayWeAre, codeWord, showNumber } = terms;
  const said = { window, whenText, whoMayAnswer, sayWeAre, codeWord, showNumber };
  const heard = { ...said, value: phone, isSaidByPerson: true } as const;
  return [
    { ...heard, method: 'phone', safe: 'yes' },
    { ...heard, method: 'voicemail', safe: isVoicemailSafe ? 'yes' : 'no' },
  ];
}
