import { Inject, Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { parseReference } from '../../../kernel/reference';
import { CLOCK } from '../../../platform/system-clock';
import { Disclosures, identityView, ReferralQueries, type PersonView } from '../../../referrals';
import { Tasks } from '../../../tasks';
import { HubBeside } from './hub-beside.service';
import { hubReferralView, type HubReferralView } from './hub-referral-view';
import { hubView, type HubView } from './hub-view';
import { HubWords } from './hub-words.service';

@Injectable()
export class HubPages {
  constructor(
    private readonly queries: ReferralQueries,
    private readonly tasks: Tasks,
    private readonly disclosures: Disclosures,
    private readonly words: HubWords,
    private readonly beside: HubBeside,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(): Promise<HubView> {
    const [referrals, tasks] = await Promise.all([this.queries.listOpen(), this.tasks.listOpen()]);
    const names = await this.words.names(referrals.map(({ referral }) => referral.workerId));
    return hubView({ referrals, tasks }, names, this.clock.now());
  }

  async referral(actor: StaffActor, typed: string): Promise<HubReferralView> {
    const history = await this.disclosures.historyToHub(actor, referenceOf(typed));
    const { referral, events, offers } = history;
    const beside = await this.beside.of(referral);
    const names = await this.words.names([
      referral.workerId,
      ...events.map(({ actorId }) => actorId),
      ...offers.map(({ offer }) => offer.answeredBy),
      ...beside.alarms.map(({ takenBy }) => takenBy),
      ...beside.siblings.map(({ referral: { workerId } }) => workerId),
    ]);
    const { needLabels } = this.words;
    return hubReferralView(history, beside, { names, needLabels, now: this.clock.now() });
  }

  async people(actor: StaffActor, typed: string): Promise<PersonView[]> {
    const people = await this.disclosures.toHub(actor, referenceOf(typed));
    return identityView(people, { now: this.clock.now(), organisationId: actor.organisationId });
  }
}

function referenceOf(typed: string): string {
  const reference = parseReference(typed);
  if (reference === undefined) throw new DomainError('not-found', 'referral.not-found');
  return reference;
}
