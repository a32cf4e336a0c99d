import { Inject, Injectable } from '@nestjs/common';
import { OrganisationPauses, PausedOrganisations } from '../../../../access';
import { Areas, type Organisation } from '../../../../directory';
import type { Clock } from '../../../../kernel/clock';
import { DomainError } from '../../../../kernel/domain-error';
import { CLOCK } from '../../../../platform/system-clock';
import { HubWords } from '../hub-words.service';
import { OrganisationsInHand } from './in-hand.service';
import {
  organisationRows,
  organisationView,
  type OrganisationRow,
  type OrganisationView,
} from './organisations-view';

/** Which organisations take people now, and what each has in hand. */
@Injectable()
export class OrganisationPages {
  constructor(
    private readonly pauses: OrganisationPauses,
    private readonly paused: PausedOrganisations,
    private readonly words: HubWords,
    private readonly areas: Areas,
    private readonly inHand: OrganisationsInHand,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(): Promise<OrganisationRow[]> {
    return organisationRows(await this.#outside(), await this.paused.listOpen(), this.clock.now());
  }

  async one(id: string): Promise<OrganisationView> {
    const organisation = await this.get(id);
    const pauses = await this.pauses.listOf(id);
    const { person } = await this.words.names(pauses.flatMap(({ pausedBy, endedBy }) => [pausedBy, endedBy]));
    return organisationView({
      ...{ organisation, pauses, now: this.clock.now() },
      inHand: await this.inHand.of(id),
      nameOf: (accountId) => person(accountId) ?? 'somebody of the hub',
    });
  }

  /** One that may be paused: the hub itself may not. */
  async get(id: string): Promise<Organisation> {
    const organisation = (await this.#outside()).find((each) => each.id === id);
    if (!organisation) throw new DomainError('not-found', 'not-found');
    return organisation;
  }

  async #outside(): Promise<readonly Organisation[]> {
    const hubs = new Set(this.areas.all.map(({ hubOrganisationId }) => hubOrganisationId));
    const { organisations } = await this.words.directory();
    return organisations.filter(({ id }) => !hubs.has(id));
  }
}
