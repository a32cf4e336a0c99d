import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { OpeningReason } from '../../contacts';
import type { ClientActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { parseReference } from '../../kernel/reference';
import { cursorOf, pageSize, readCursor } from '../../platform/http/paging';
import { CLOCK } from '../../platform/system-clock';
import { Disclosures } from '../disclosures.service';
import { Questions } from '../questions.service';
import type { ReferralState } from '../referral-lifecycle';
import {
  ON_WORKLIST,
  ReferralQueries,
  type ReferralWithClock,
  type WorklistPlace,
} from '../referrals.queries';
import { questionLines, worklistItem, type QuestionLine, type WorklistItem } from './worklist-item';
import { worklistPeople } from './worklist-people';
import type { WorklistQueryDto } from './worklist-requests';

/** Urgency, age and id; nothing about anybody. */
const PLACE = z.tuple([z.literal([0, 1, 2]), z.iso.datetime(), z.uuid()]);

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

  async list(actor: ClientActor, query: WorklistQueryDto): Promise<WorklistPage> {
    const { rows, next } = await this.queries.pageOf(actor, {
      states: query.state === undefined ? ON_WORKLIST : [query.state as ReferralState],
      after: query.cursor === undefined ? null : placeIn(query.cursor),
      limit: pageSize(query),
    });
    const nextCursor = next && cursorOf([next.rank, next.createdAt.toISOString(), next.id]);
    return { items: rows.map(worklistItem), nextCursor };
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

function placeIn(cursor: string): WorklistPlace {
  const [rank, createdAt, id] = readCursor(cursor, PLACE);
  return { rank, createdAt: new Date(createdAt), id };
}
