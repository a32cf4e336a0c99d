import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { CLOCK } from '../../../platform/system-clock';
import { sayTime } from '../../../platform/web/london-time';
import { ConsoleQueries } from './console.queries';
import type { OpenedContact } from './contact-reader.service';
import { sayHappened } from './contact-timeline';
import { ResumedContacts } from './resumed-contacts.service';

/** What happened in a contact, and in the one before it. */
@Injectable()
export class ContactPast {
  constructor(
    private readonly queries: ConsoleQueries,
    private readonly resumed: ResumedContacts,
    private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** For the handler who has the contact: nobody else decides whether it goes on from an earlier one. */
  async earlier(actor: StaffActor, { contact, standing }: OpenedContact): Promise<object | null> {
    const earlier = standing === 'mine' ? await this.resumed.earlierOf(actor, contact) : undefined;
    if (!earlier) return null;
    const { reference, openedAt, handlerId, hasHeard, isSealed } = earlier;
    const names = await this.accounts.namesOf(handlerId ? [handlerId] : []);
    const holder = names.get(handlerId ?? '');
    return { reference, hasHeard, isSealed, holder, at: sayTime(openedAt, this.clock.now()) };
  }

  async timeline(contactId: string): Promise<{ at: string; text: string }[]> {
    const events = await this.queries.timelineOf(contactId);
    const names = await this.accounts.namesOf(events.map(({ actorId }) => actorId));
    const now = this.clock.now();
    return events.map((event) => ({ at: sayTime(event.at, now), text: sayHappened(event, names) }));
  }
}
