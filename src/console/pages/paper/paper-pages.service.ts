import { Inject, Injectable } from '@nestjs/common';
import { Areas, phoneList, SupportServices } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { CLOCK } from '../../../platform/system-clock';
import { sayDate } from '../../../platform/web/london-time';
import { Screenings } from '../../../screening';
import { consolePaths } from '../../paths';
import { ContactFacts } from '../console/contact-facts.service';
import { readContactForm } from '../console/contact-form';

/** What is needed to go on by hand: the questions in use, and whom to ring. */
@Injectable()
export class PaperPages {
  constructor(
    private readonly areas: Areas,
    private readonly supportServices: SupportServices,
    private readonly screenings: Screenings,
    private readonly facts: ContactFacts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of one's own area, unless another is asked for. */
  async view({ organisationId }: StaffActor, slug: unknown): Promise<object> {
    const { all } = this.areas;
    const own = all.find(({ hubOrganisationId }) => hubOrganisationId === organisationId);
    const area = all.find((each) => each.slug === slug) ?? own ?? all[0];
    const directory = await this.supportServices.snapshot();
    const { version, cards } = this.screenings.current;
    return {
      made: sayDate(this.clock.now()),
      version,
      revision: directory.revision,
      area,
      areas: all.map(({ slug: each, name }) => ({ href: consolePaths.paperOf(each), name })),
      // The words for the person: those for the handler speak of what the screen does by itself.
      danger: cards.find(({ key }) => key === 'call-999')?.web ?? [],
      form: await this.facts.formView(readContactForm({})),
      groups: area ? phoneList(directory, area.code) : [],
    };
  }
}
