import { Injectable } from '@nestjs/common';
import type { Proposal, WhatIfAnswer } from '../../../intake';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { Page, type Failed, type SeeOther } from '../../../platform/web/page';
import { ContactFacts } from './contact-facts.service';
import type { ContactForm } from './contact-form';
import { ContactFrame } from './contact-frame.service';
import { ContactReader, type OpenedContact } from './contact-reader.service';
import { canRead } from './contact-view';
import type { PlanChoices } from './plan-changes';
import { planView } from './plan-view';

export interface Shown {
  opened: OpenedContact;
  /** What was sent just now; else the draft. */
  form?: ContactForm;
  failed?: readonly Failed[];
  proposal?: Proposal | undefined;
  choices?: PlanChoices;
  whatIf?: WhatIfAnswer | undefined;
  mustDiscard?: boolean;
  status?: number;
}

const NO_CHOICES: PlanChoices = { choices: {}, reason: '' };

/** Puts the page of one contact together. */
@Injectable()
export class ContactPages {
  constructor(
    private readonly reader: ContactReader,
    private readonly facts: ContactFacts,
    private readonly frame: ContactFrame,
  ) {}

  async page(actor: StaffActor, shown: Shown): Promise<Page> {
    const { opened, proposal, failed = [], choices = NO_CHOICES, mustDiscard = false, status = 200 } = shown;
    const model = {
      ...(await this.frame.of(actor, opened)),
      ...(await this.#form(shown)),
      plan: proposal ? planView(proposal, choices, shown.whatIf) : null,
      isTyping: opened.standing === 'mine' || opened.standing === 'beside',
      canAskWhatIf: opened.standing === 'mine',
      canConfirm: failed.every(({ field }) => isAboutPlan(field)),
      mustDiscard,
      failed: failed.length > 0 ? failed : undefined,
    };
    return new Page('console/pages/console/contact.njk', model, status);
  }

  /** What was sent just now, whoever has the contact meanwhile; else the draft, for who may read it. */
  async #form({ opened, form }: Shown): Promise<object> {
    const { standing } = opened;
    if (!form && !canRead(standing)) return { form: null, cards: [] };
    const read = form ?? opened.form;
    return {
      form: await this.facts.formView(read),
      cards: this.facts.cards(read),
      history: await this.facts.sayEarlier(read, opened),
    };
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
      return this.page(actor, { opened: await this.reader.openAgain(actor, id), form, failed, status: 409 });
    }
  }
}

function isAboutPlan(field: string): boolean {
  return field === 'plan' || field === 'changeReason' || field.startsWith('choice-');
}
