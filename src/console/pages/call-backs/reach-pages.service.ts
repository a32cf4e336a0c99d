import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../../access';
import { SupportServices } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { CLOCK } from '../../../platform/system-clock';
import { Page, type Failed } from '../../../platform/web/page';
import { termsAsAgreed, type TypedTerms } from './call-back-form';
import { DAY_OPTIONS } from './call-back-words';
import { ReachReader } from './reach-reader.service';
import { reachView } from './reach-view';

/** How the person of a contact may be reached, for whoever at the hub is about to. */
@Injectable()
export class ReachPages {
  constructor(
    private readonly reader: ReachReader,
    private readonly supportServices: SupportServices,
    private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(actor: StaffActor, contactId: string, shown: Shown = {}): Promise<Page> {
    const directory = await this.supportServices.snapshot();
    const facts = await this.reader.read(actor, contactId);
    const { failed, typed, bar, isChanged = false } = shown;
    const names = await this.accounts.namesOf(facts.ways.flatMap(({ changed }) => changed?.by ?? []));
    const model = {
      view: reachView(facts, {
        now: this.clock.now(),
        organisationId: actor.organisationId,
        names,
        organisationName: (id) => this.supportServices.nameOfOrganisation(id),
      }),
      organisations: directory.organisations.map(({ id, name }) => ({ value: id, text: name })),
      dayOptions: DAY_OPTIONS,
      ...{ failed, bar, isChanged, typed: typed ?? termsAsAgreed(null) },
    };
    return new Page('console/pages/call-backs/reach.njk', model, failed ? 422 : 200);
  }
}

interface Shown {
  /** How the person is reached was changed just now. */
  isChanged?: boolean;
  failed?: readonly Failed[];
  /** A call back as it was sent. */
  typed?: TypedTerms;
  /** Somebody who must not be told, as they were sent. */
  bar?: { name: string; relation: string; phone: string; organisationId: string };
}
