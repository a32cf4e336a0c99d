import { Injectable } from '@nestjs/common';
import { Areas, SupportServices, type AreaPhone } from '../../../directory';
import type { Actor } from '../../../kernel/actor';
import { filled } from '../../../platform/web/written';
import { Screenings } from '../../../screening';
import { PAGES } from './pages.en-GB';
import type { ReferContext } from './refer-journey';

/** What the questions to a professional are made from, for whoever asks. */
@Injectable()
export class ReferContexts {
  constructor(
    private readonly screenings: Screenings,
    private readonly served: Areas,
    private readonly supportServices: SupportServices,
  ) {}

  get areas(): Areas['all'] {
    return this.served.all;
  }

  get areasToRing(): Areas['withPublishedPhone'] {
    return this.served.withPublishedPhone;
  }

  /** Whom the sender rings about it: the hub that reads it, and its number where one is published. */
  hubOf(areaCode: string): { hub: string; phone: AreaPhone | null } {
    const area = this.served.all.find(({ code }) => code === areaCode);
    const isPublished = this.served.withPublishedPhone.some(({ code }) => code === areaCode);
    return {
      hub: filled(PAGES.hub, { area: area?.name ?? '' }),
      phone: isPublished ? (area?.phone ?? null) : null,
    };
  }

  async isVetted(organisationId: string): Promise<boolean> {
    return (await this.supportServices.snapshot()).isVetted(organisationId);
  }

  async of(actor: Actor): Promise<ReferContext> {
    const directory = await this.supportServices.snapshot();
    const own = actor.kind === 'staff' ? directory.organisation(actor.organisationId)?.name : undefined;
    return {
      questions: this.screenings.current,
      areas: this.served.all,
      organisations: directory.organisations
        .filter(({ isStated, isHub }) => isStated && !isHub)
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
      tools: [
        ...new Set(
          this.served.all.flatMap(({ thresholds }) => thresholds.toolGrades.map(({ tool }) => tool)),
        ),
      ],
      signedInAs: own ?? (actor.kind === 'staff' ? actor.organisationId : null),
    };
  }
}
