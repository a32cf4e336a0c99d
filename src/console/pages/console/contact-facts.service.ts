import { Injectable } from '@nestjs/common';
import { Areas, SupportServices, type Organisation } from '../../../directory';
import type { E164 } from '../../../kernel/phone-number';
import { assess, Screenings } from '../../../screening';
import type { ContactForm } from './contact-form';
import { formView, type FormView } from './contact-view';
import { factsFromForm, type FactsRead, type KnownHere } from './facts-from-form';
import { cardsView } from './plan-view';

/** Reads and shows the form with what this deployment knows: its areas, organisations and questions. */
@Injectable()
export class ContactFacts {
  constructor(
    private readonly areas: Areas,
    private readonly supportServices: SupportServices,
    private readonly screenings: Screenings,
  ) {}

  async read(form: ContactForm, callerPhone: E164 | null): Promise<FactsRead> {
    const directory = await this.supportServices.snapshot();
    return factsFromForm(form, {
      ...this.#known(callerPhone),
      organisationIds: directory.organisations.map(({ id }) => id),
    });
  }

  async formView(form: ContactForm): Promise<FormView> {
    const organisations = await this.#organisationsIn(form.texts.areaCode);
    return formView(form, { questionSet: this.screenings.current, areas: this.areas.all, organisations });
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

  /** Whom the person may not want told: everybody named who could be asked in this area. */
  async #organisationsIn(areaCode: string): Promise<Organisation[]> {
    const directory = await this.supportServices.snapshot();
    const ids = new Set(directory.routableIn(areaCode).map(({ organisationId }) => organisationId));
    return directory.organisations
      .filter(({ id, isHub, isStated }) => ids.has(id) && isStated && !isHub)
      .toSorted((a, b) => a.name.localeCompare(b.name));
  }
}
