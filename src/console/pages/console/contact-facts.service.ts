import { Inject, Injectable } from '@nestjs/common';
import {
  Areas,
  SupportServices,
  type DirectorySnapshot,
  type Organisation,
  type SupportService,
} from '../../../directory';
import { PersonHistory, Proposals } from '../../../intake';
import type { Clock } from '../../../kernel/clock';
import type { E164 } from '../../../kernel/phone-number';
import { CLOCK } from '../../../platform/system-clock';
import { assess, Screenings } from '../../../screening';
import type { ContactForm } from './contact-form';
import type { OpenedContact } from './contact-reader.service';
import { formView, type FormView } from './contact-view';
import { factsFromForm, type FactsRead, type KnownHere } from './facts-from-form';
import { cardsView } from './plan-view';
import { sayEarlier } from './say-earlier';

/** Reads and shows the form with what this deployment knows: its areas, organisations and questions. */
@Injectable()
export class ContactFacts {
  constructor(
    private readonly areas: Areas,
    private readonly supportServices: SupportServices,
    private readonly screenings: Screenings,
    private readonly proposals: Proposals,
    private readonly history: PersonHistory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What was typed, with what the record knows of the same person: that can only raise the level. */
  async read(form: ContactForm, { contact, callerPhone }: OpenedContact): Promise<FactsRead> {
    const directory = await this.supportServices.snapshot();
    const read = factsFromForm(form, {
      ...this.#known(callerPhone),
      organisationIds: directory.organisations.map(({ id }) => id),
    });
    const facts = await this.proposals.withRecord(read.facts, { contactId: contact.id, callerPhone });
    return { ...read, facts };
  }

  /** Beside the level, and no part of it; nothing to say of somebody without a number. */
  async sayEarlier(form: ContactForm, { contact, callerPhone }: OpenedContact): Promise<string | null> {
    const { callbackNumber } = form.texts;
    if (callerPhone === null && callbackNumber.trim() === '') return null;
    const known = { contactId: contact.id, callerPhone };
    const earlier = await this.history.earlierContacts(known, [callbackNumber]);
    return sayEarlier(earlier, this.clock.now());
  }

  async formView(form: ContactForm): Promise<FormView> {
    const directory = await this.supportServices.snapshot();
    const { areaCode } = form.texts;
    return formView(form, {
      questionSet: this.screenings.current,
      areas: this.areas.all,
      organisations: organisationsIn(directory, areaCode),
      prerequisites: prerequisitesIn(directory, areaCode),
    });
  }

  /** What to do at once, from the answers as they stand; no plan is needed to say it. */
  cards(form: ContactForm): ReturnType<typeof cardsView> {
    const { facts } = factsFromForm(form, { ...this.#known(null), organisationIds: [] });
    const thresholds = (this.areas.find(form.texts.areaCode) ?? this.areas.all[0])?.thresholds;
    const questionSet = this.screenings.current;
    return cardsView(thresholds ? assess(facts.screening, questionSet, thresholds).cards : [], questionSet);
  }

  #known(callerPhone: E164 | null): Omit<KnownHere, 'organisationIds'> {
    const areaCodes = this.areas.all.map(({ code }) => code);
    return { areaCodes, questionSet: this.screenings.current, callerPhone };
  }
}

/** Whom the person may not want told: everybody named who could be asked in this area. */
function organisationsIn(directory: DirectorySnapshot, areaCode: string): Organisation[] {
  const ids = new Set(directory.routableIn(areaCode).map(({ organisationId }) => organisationId));
  return directory.organisations
    .filter(({ id, isHub, isStated }) => ids.has(id) && isStated && !isHub)
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

function prerequisitesIn(directory: DirectorySnapshot, areaCode: string): SupportService[] {
  const asked = directory.routableIn(areaCode).flatMap(({ eligibility }) => eligibility.prerequisites);
  return [...new Set(asked)]
    .flatMap((id) => directory.find(id) ?? [])
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
