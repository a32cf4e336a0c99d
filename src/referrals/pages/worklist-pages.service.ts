import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import { SupportServices } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { parseReference } from '../../kernel/reference';
import { CLOCK } from '../../platform/system-clock';
import { Screenings } from '../../screening';
import { Disclosures } from '../disclosures.service';
import { holderOf } from '../referral-lifecycle';
import { timelineLine, type TimelineLine } from '../referral-timeline';
import { ReferralQueries, type ReferralWithClock } from '../referrals.queries';
import { identityView, type PersonView } from './identity-view';
import { offeredView, type OfferedView } from './offered-view';
import { worklistView, type WorklistView } from './worklist-view';

export interface HeldView {
  people: readonly PersonView[];
  timeline: readonly TimelineLine[];
}

/** What an organisation's pages show: the card before it accepts, the people and the history after. */
@Injectable()
export class WorklistPages {
  constructor(
    private readonly queries: ReferralQueries,
    private readonly disclosures: Disclosures,
    private readonly supportServices: SupportServices,
    private readonly accounts: Accounts,
    private readonly screenings: Screenings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(actor: StaffActor): Promise<WorklistView> {
    return worklistView(await this.queries.listWorklistOf(actor), this.clock.now());
  }

  async offered(actor: StaffActor, typed: string): Promise<OfferedView> {
    const found = await this.#get(actor, typed);
    const needLabels = new Map(this.screenings.current.needs.map(({ key, label }) => [key as string, label]));
    return offeredView(found, { actor, needLabels, now: this.clock.now() });
  }

  /** Null until it is accepted; every call that returns people is a line in the trail. */
  async held(actor: StaffActor, typed: string): Promise<HeldView | null> {
    const { referral } = await this.#get(actor, typed);
    if (holderOf(referral.state) !== 'organisation') return null;
    const people = await this.disclosures.toHolder(actor, referral.reference);
    const now = this.clock.now();
    return { people: identityView(people, now), timeline: await this.#timeline(actor, referral.id, now) };
  }

  async isHeldBy(actor: StaffActor, typed: string): Promise<boolean> {
    const { referral } = await this.#get(actor, typed);
    return referral.workerId === actor.accountId && holderOf(referral.state) === 'organisation';
  }

  async #timeline(actor: StaffActor, referralId: string, now: Date): Promise<TimelineLine[]> {
    const events = await this.queries.timelineOf(referralId);
    const colleagues = events.filter((event) => event.actorOrganisationId === actor.organisationId);
    const people = await this.accounts.namesOf(colleagues.map(({ actorId }) => actorId));
    const directory = await this.supportServices.snapshot();
    const names = {
      person: (id: string) => people.get(id),
      organisation: (id: string) => directory.organisation(id)?.name,
      supportService: (id: string) => directory.find(id)?.name,
    };
    return events.map((event) => timelineLine(event, names, now));
  }

  async #get(actor: StaffActor, typed: string): Promise<ReferralWithClock> {
    const reference = parseReference(typed);
    const found = reference && (await this.queries.findOnWorklist(actor, reference));
    if (!found) throw new DomainError('not-found', 'referral.not-found');
    return found;
  }
}
