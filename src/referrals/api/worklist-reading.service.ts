import { Inject, Injectable } from '@nestjs/common';
import type { OpeningReason } from '../../contacts';
import type { ClientActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { parseReference } from '../../kernel/reference';
import { CLOCK } from '../../platform/system-clock';
import { Disclosures } from '../disclosures.service';
import { Questions } from '../questions.service';
import type { ReferralState } from '../referral-lifecycle';
import { ON_WORKLIST, ReferralQueries, type ReferralWithClock } from '../referrals.queries';
import { cursorOf, readCursor } from './worklist-cursor';
import { questionLines, worklistItem, type QuestionLine, type WorklistItem } from './worklist-item';
import { worklistPeople } from './worklist-people';
import type { WorklistQueryDto } from './worklist-requests';

const DEFAULT_SIZE = 25;

export interface WorklistPage {
  items: readonly WorklistItem[];
  /** Where the next page begins; `null` behind the last. */
  nextCursor: string | null;
}

/** What an organisation's own system reads of its worklist. */
@Injectable()
export class WorklistReading {
  constructor(
    private readonly queries: ReferralQueries,
    private readonly questions: Questions,
    private readonly disclosures: Disclosures,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(actor: ClientActor, { state, limit, cursor }: WorklistQueryDto): Promise<WorklistPage> {
    const { rows, next } = await this.queries.pageOf(actor, {
      states: state === undefined ? ON_WORKLIST : [state as ReferralState],
      after: cursor === undefined ? null : readCursor(cursor),
      limit: limit === undefined ? DEFAULT_SIZE : Number(limit),
    });
    return { items: rows.map(worklistItem), nextCursor: next && cursorOf(next) };
  }

  async one(actor: ClientActor, typed: string): Promise<WorklistItem & { questions: QuestionLine[] }> {
    const found = await this.#get(actor, typed);
    const { referral } = found;
    const thread = await this.questions.threadOf(referral, referral.supportServiceId);
    return { ...worklistItem(found), questions: questionLines(thread) };
  }

  async people(actor: ClientActor, typed: string, reason: OpeningReason | undefined): Promise<object[]> {
    const { referral } = await this.#get(actor, typed);
    const people = await this.disclosures.toSystem(actor, referral, reason);
    return worklistPeople(people, { now: this.clock.now(), organisationId: actor.organisationId });
  }

  async referenceOf(actor: ClientActor, typed: string): Promise<string> {
    return (await this.#get(actor, typed)).referral.reference;
  }

  /** "Not yours" and "not there" answer alike. */
  async #get(actor: ClientActor, typed: string): Promise<ReferralWithClock> {
    const reference = parseReference(typed);
    const found = reference && (await this.queries.findOnWorklist(actor, reference));
    if (!found) throw new DomainError('not-found', 'referral.not-found');
    return found;
  }
}
