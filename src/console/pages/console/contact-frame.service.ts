import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { maskPhone } from '../../../kernel/phone-number';
import { CLOCK } from '../../../platform/system-clock';
import { sayTime } from '../../../platform/web/london-time';
import { callPaths } from '../../paths';
import { InCallPages } from '../in-call/in-call-pages.service';
import { ConsoleFrame } from './console-frame.service';
import { CHANNEL_WORDS } from './console-words';
import { ConsoleQueries } from './console.queries';
import type { OpenedContact } from './contact-reader.service';
import { sayHappened } from './contact-timeline';
import { ResumedContacts } from './resumed-contacts.service';

/** What stands around the form of a contact: who waits, how the call goes, what happened. */
@Injectable()
export class ContactFrame {
  constructor(
    private readonly frame: ConsoleFrame,
    private readonly queries: ConsoleQueries,
    private readonly resumed: ResumedContacts,
    private readonly inCall: InCallPages,
    private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(actor: StaffActor, opened: OpenedContact): Promise<object> {
    const { contact, standing, callerPhone, sent } = opened;
    const [parts, telephone, timeline, earlier, names] = await Promise.all([
      this.frame.parts(actor),
      this.#telephone(opened),
      this.#timeline(contact.id),
      this.#earlier(opened),
      this.accounts.namesOf(contact.handlerId ? [contact.handlerId] : []),
    ]);
    return {
      ...parts,
      id: contact.id,
      reference: contact.reference,
      channel: CHANNEL_WORDS[contact.channel],
      outcome: contact.outcome,
      standing,
      isWriting: standing === 'mine',
      sent,
      earlier,
      holder: names.get(contact.handlerId ?? '') ?? 'Somebody',
      maskedPhone: callerPhone && maskPhone(callerPhone),
      ...telephone,
      timeline,
    };
  }

  /** Whom to bring into the call, for its handler. */
  async #telephone({ contact, standing, form }: OpenedContact): Promise<object> {
    const call = await this.frame.callOf(contact.id, standing);
    if (!call || standing !== 'mine') return { call, callPaths };
    const choices = await this.inCall.choices(form.texts.areaCode || contact.areaCode);
    const guestOptions = [
      { value: '', text: 'Choose' },
      ...choices.map(({ value, text }) => ({ value, text })),
    ];
    return { call, callPaths, guestOptions };
  }

  /** For the handler who has the contact: nobody else decides whether it goes on from an earlier one. */
  async #earlier({ contact, standing }: OpenedContact): Promise<object | null> {
    const earlier = standing === 'mine' ? await this.resumed.earlierOf(contact) : undefined;
    if (!earlier) return null;
    const { reference, openedAt, handlerId, hasHeard } = earlier;
    const names = await this.accounts.namesOf(handlerId ? [handlerId] : []);
    const holder = names.get(handlerId ?? '');
    return { reference, hasHeard, holder, at: sayTime(openedAt, this.clock.now()) };
  }

  async #timeline(contactId: string): Promise<{ at: string; text: string }[]> {
    const events = await this.queries.timelineOf(contactId);
    const names = await this.accounts.namesOf(events.map(({ actorId }) => actorId));
    const now = this.clock.now();
    return events.map((event) => ({ at: sayTime(event.at, now), text: sayHappened(event, names) }));
  }
}
