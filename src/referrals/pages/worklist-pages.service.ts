import { Inject, Injectable } from '@nestjs/common';
import { OPENING_CHOICES, type OpeningReason } from '../../contacts';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { parseReference } from '../../kernel/reference';
import { CLOCK } from '../../platform/system-clock';
import { momentFields, sayDate, sayTime } from '../../platform/web/london-time';
import { Screenings } from '../../screening';
import { Disclosures } from '../disclosures.service';
import { holderOf } from '../referral-lifecycle';
import { timelineLine, type TimelineLine } from '../referral-timeline';
import { ReferralQueries, type ReferralWithClock } from '../referrals.queries';
import { holdingView, type HoldingView } from './holding-view';
import { Holding } from './holding.service';
import { identityView, type PersonView } from './identity-view';
import { offeredView, type OfferedView } from './offered-view';
import { worklistPaths } from './paths';
import { WorklistNames } from './worklist-names.service';

export interface WholeView {
  view: OfferedView;
  held: HeldView | null;
  holding: HoldingView;
  /** When a print of the page was made. */
  printedAt: string;
  /** Nobody is shown before whoever asks has said why. */
  restricted: { path: string; reasons: typeof OPENING_CHOICES } | null;
}

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
    private readonly doing: Holding,
    private readonly names: WorklistNames,
    private readonly screenings: Screenings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async offered(actor: StaffActor, typed: string): Promise<OfferedView> {
    const found = await this.#get(actor, typed);
    const needLabels = new Map(this.screenings.current.needs.map(({ key, label }) => [key as string, label]));
    const directory = await this.names.directory();
    return offeredView(found, { actor, needLabels, directory, now: this.clock.now() });
  }

  /** The referral's page: the card, the people once it is accepted, and what may be done. */
  async whole(actor: StaffActor, typed: string, reason?: OpeningReason): Promise<WholeView> {
    const { referral } = await this.#get(actor, typed);
    const isRestricted = await this.disclosures.isRestricted(referral);
    const isAsked = isRestricted && reason === undefined && holderOf(referral.state) === 'organisation';
    const held = isAsked ? null : await this.held(actor, typed, reason);
    const now = this.clock.now();
    return {
      view: await this.offered(actor, typed),
      held,
      holding: await this.holding(actor, typed),
      printedAt: `${sayDate(now)}, ${sayTime(now, now)}`.replace(' today', ''),
      restricted: isAsked
        ? { path: worklistPaths.identity(referral.reference), reasons: OPENING_CHOICES }
        : null,
    };
  }

  async holding(actor: StaffActor, typed: string): Promise<HoldingView> {
    const { referral } = await this.#get(actor, typed);
    const { supportService: nameOf } = await this.names.of(actor, []);
    const thread = await this.doing.questions.threadOf(referral, referral.supportServiceId);
    const last = await this.doing.undoAttempt.findLast(actor, referral.id);
    return holdingView(referral, { thread, last, nameOf, now: this.clock.now() });
  }

  /** The day it is in London. */
  today(): string {
    return momentFields(this.clock.now()).date;
  }

  async referenceOf(actor: StaffActor, typed: string): Promise<string> {
    return (await this.#get(actor, typed)).referral.reference;
  }

  /** Null until it is accepted; every call that returns people is a line in the trail. */
  async held(actor: StaffActor, typed: string, reason?: OpeningReason): Promise<HeldView | null> {
    const { referral } = await this.#get(actor, typed);
    if (holderOf(referral.state) !== 'organisation') return null;
    const people = await this.disclosures.toHolder(actor, referral.reference, reason);
    const now = this.clock.now();
    return {
      people: identityView(people, { now, organisationId: actor.organisationId }),
      timeline: await this.#timeline(actor, referral.id, now),
    };
  }

  async isHeldBy(actor: StaffActor, typed: string): Promise<boolean> {
    const { referral } = await this.#get(actor, typed);
    return referral.workerId === actor.accountId && holderOf(referral.state) === 'organisation';
  }

  /** Whether it is still with the organisation of whoever asks, in somebody else's hands. */
  async isWithColleague(actor: StaffActor, reference: string): Promise<boolean> {
    const found = await this.queries.findOnWorklist(actor, reference);
    return found !== undefined && holderOf(found.referral.state) === 'organisation';
  }

  async #timeline(actor: StaffActor, referralId: string, now: Date): Promise<TimelineLine[]> {
    const events = await this.queries.timelineOf(referralId);
    const names = await this.names.of(actor, events);
    return events.map((event) => timelineLine(event, names, now));
  }

  async #get(actor: StaffActor, typed: string): Promise<ReferralWithClock> {
    const reference = parseReference(typed);
    const found = reference && (await this.queries.findOnWorklist(actor, reference));
    if (!found) throw new DomainError('not-found', 'referral.not-found');
    return found;
  }
}
