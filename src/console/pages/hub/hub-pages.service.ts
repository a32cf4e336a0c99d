import { Inject, Injectable } from '@nestjs/common';
import { OPENING_CHOICES, RecordOpenings, Restrictions, type OpeningReason } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { parseReference } from '../../../kernel/reference';
import { CLOCK } from '../../../platform/system-clock';
import { Disclosures, identityView, peopleIn, type PersonView } from '../../../referrals';
import { HubBeside } from './hub-beside.service';
import { hubReferralView, type HubReferralView } from './hub-referral-view';
import { HubWords } from './hub-words.service';

export interface ReferralPageView extends HubReferralView {
  /** Where whoever opens the record has to say why. */
  openingReasons: typeof OPENING_CHOICES | null;
}

@Injectable()
export class HubPages {
  constructor(
    private readonly disclosures: Disclosures,
    private readonly words: HubWords,
    private readonly beside: HubBeside,
    private readonly restrictions: Restrictions,
    private readonly openings: RecordOpenings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async referral(actor: StaffActor, typed: string): Promise<ReferralPageView> {
    const history = await this.disclosures.historyToHub(actor, referenceOf(typed));
    const { referral, events, offers } = history;
    const beside = await this.beside.of(referral);
    const names = await this.words.names([
      referral.workerId,
      ...peopleIn(events),
      ...offers.map(({ offer }) => offer.answeredBy),
      ...beside.alarms.map(({ takenBy }) => takenBy),
      ...beside.siblings.map(({ referral: { workerId } }) => workerId),
    ]);
    const { needLabels } = this.words;
    const isRestricted = (await this.restrictions.among([referral.contactId])).size > 0;
    const isSealed = isRestricted && (await this.openings.isSealedTo(actor, referral.contactId));
    const view = hubReferralView(history, beside, { names, needLabels, isSealed, now: this.clock.now() });
    return { ...view, openingReasons: isRestricted ? OPENING_CHOICES : null };
  }

  /** A restricted record only with a reason; without one, `restricted.reason`. */
  async people(actor: StaffActor, typed: string, reason?: OpeningReason): Promise<PersonView[]> {
    const people = await this.disclosures.toHub(actor, referenceOf(typed), reason);
    return identityView(people, { now: this.clock.now(), organisationId: actor.organisationId });
  }
}

function referenceOf(typed: string): string {
  const reference = parseReference(typed);
  if (reference === undefined) throw new DomainError('not-found', 'referral.not-found');
  return reference;
}
