import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import type { Proposal } from '../../../intake';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { maskPhone } from '../../../kernel/phone-number';
import { CLOCK } from '../../../platform/system-clock';
import { sayTime } from '../../../platform/web/london-time';
import { Page, type Failed, type SeeOther } from '../../../platform/web/page';
import { consolePaths } from '../../paths';
import { CHANNEL_WORDS } from './console-words';
import { ConsoleQueries } from './console.queries';

import { ContactFacts } from './contact-facts.service';
import type { ContactForm } from './contact-form';
import { ContactReader, type OpenedContact } from './contact-reader.service';
import { sayHappened } from './contact-timeline';
import type { PlanChoices } from './plan-changes';
import { planView } from './plan-view';
import { WaitingList } from './waiting-list.service';
import { sayCall } from './waiting-view';

export interface Shown {
  opened: OpenedContact;
  /** What was sent just now; else the draft. */
  form?: ContactForm;
  failed?: readonly Failed[];
  proposal?: Proposal | undefined;
  choices?: PlanChoices;
  mustDiscard?: boolean;
  status?: number;
}

const NO_CHOICES: PlanChoices = { choices: {}, reason: '' };

/** Puts the page of one contact together. */
@Injectable()
export class ContactPages {
  constructor(
    private readonly reader: ContactReader,
    private readonly waitingList: WaitingList,
    private readonly facts: ContactFacts,
    private readonly queries: ConsoleQueries,
    private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(actor: StaffActor, shown: Shown): Promise<Page> {
    const { opened, proposal, failed = [], choices = NO_CHOICES, mustDiscard = false, status = 200 } = shown;
    const model = {
      ...(await this.#frame(actor, opened)),
      ...(await this.#form(shown)),
      plan: proposal ? planView(proposal, choices) : null,
      canConfirm: failed.every(({ field }) => isAboutPlan(field)),
      mustDiscard,
      failed: failed.length > 0 ? failed : undefined,
    };
    return new Page('console/pages/console/contact.njk', model, status);
  }

  /** What was sent just now, whoever has the contact meanwhile; else the draft, for who may read it. */
  async #form({ opened, form }: Shown): Promise<object> {
    const { standing } = opened;
    if (!form && standing !== 'mine' && standing !== 'read-only') return { form: null, cards: [] };
    const read = form ?? opened.form;
    return { form: await this.facts.formView(read), cards: this.facts.cards(read) };
  }

  /** Whoever comes too late to change a contact still has all that was typed in front of them. */
  async orShownAgain(
    actor: StaffActor,
    { id, form }: { id: string; form: ContactForm },
    work: () => Promise<Page | SeeOther>,
  ): Promise<Page | SeeOther> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      const failed = [{ field: 'main', code: error.code }];
      return this.page(actor, { opened: await this.reader.open(actor, id), form, failed, status: 409 });
    }
  }

  async #frame(actor: StaffActor, { contact, standing, callerPhone, sent }: OpenedContact): Promise<object> {
    const [waiting, calls, timeline, names] = await Promise.all([
      this.waitingList.viewFor(actor),
      this.queries.callsOf([contact.id]),
      this.#timeline(contact.id),
      this.accounts.namesOf(contact.handlerId ? [contact.handlerId] : []),
    ]);
    return {
      paths: consolePaths,
      waiting,
      id: contact.id,
      reference: contact.reference,
      channel: CHANNEL_WORDS[contact.channel],
      outcome: contact.outcome,
      standing,
      sent,
      holder: names.get(contact.handlerId ?? '') ?? 'Somebody',
      maskedPhone: callerPhone && maskPhone(callerPhone),
      callState: sayCall(calls.get(contact.id) ?? null),
      canRingAgain: calls.get(contact.id) === 'queued',
      timeline,
    };
  }

  async #timeline(contactId: string): Promise<{ at: string; text: string }[]> {
    const events = await this.queries.timelineOf(contactId);
    const names = await this.accounts.namesOf(events.map(({ actorId }) => actorId));
    const now = this.clock.now();
    return events.map((event) => ({ at: sayTime(event.at, now), text: sayHappened(event, names) }));
  }
}

function isAboutPlan(field: string): boolean {
  return field === 'plan' || field === 'changeReason' || field.startsWith('choice-');
}
