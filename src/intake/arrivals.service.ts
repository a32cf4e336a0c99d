import { Injectable } from '@nestjs/common';
import { Contacts } from '../contacts';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../platform/database/tx';
import type { Assessment } from '../screening';
import type { IntakeFacts, IntakeSource } from './household';
import { HubFirst, safeWayOf } from './hub-first.service';
import { PlanWriter } from './plan-writer.service';
import { Proposals, type Proposal } from './proposals.service';
import { Referrers } from './referrers.service';
import { Submissions, type Answered, type Once } from './submissions.service';

export interface Arrival {
  actor: Actor;
  source: IntakeSource;
  facts: IntakeFacts;
  once: Once;
  /** Something was said that only a person can act on, such as who must not be told: nothing is placed before that. */
  isForHubFirst?: boolean;
  /** What else is on the disk before anybody sees the reference. */
  along?: (tx: Tx, contactId: string) => Promise<void>;
}

export interface Receipt extends Readonly<Record<string, unknown>> {
  reference: string;
  /** Proves to the status page that the asker is the one who sent it. */
  secret: string;
  /** When the hub or a service will have taken it up; ISO 8601. */
  expectedBy: string;
  outcome: 'placed' | 'call-back';
}

/** What arrives without a handler on the line: the person's own message, a professional's referral, an API submission. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly contacts: Contacts,
    private readonly proposals: Proposals,
    private readonly planWriter: PlanWriter,
    private readonly submissions: Submissions,
    private readonly hubFirst: HubFirst,
    private readonly referrers: Referrers,
  ) {}

  /** Placed at once where that is safe and enough is known; else the hub calls back. Never turned away. */
  async receive(arrival: Arrival): Promise<Answered<Receipt>> {
    const { actor, facts, source } = arrival;
    const route = source.channel === 'web' ? 'self' : 'organisation';
    const known = { ...arrival, facts: await this.proposals.withRecord(facts) };
    const proposal = await this.proposals.propose(known.facts, route);
    // What the sender is told follows from what the sender said: a guess must not show who is known here.
    const told = this.proposals.assess(facts);
    const isPlaced = isPlacedAtOnce(arrival, told);
    const hasTaker = isPlaced && proposal.plan.placements.length > 0;
    return this.submissions.once(arrival.once, async (tx) => {
      const { id: contactId, reference } = this.contacts.openWithReference(tx, actor, {
        channel: source.channel,
        areaCode: facts.areaCode,
        callerKind: facts.callerKind,
        sourceOrganisationId: source.organisationId ?? undefined,
        sourceDetails: source.details ?? undefined,
        isSourceVerified: source.isVerified,
        note: facts.note ?? undefined,
        heardFrom: facts.heardFrom,
        statedOrganisationId: facts.statedOrganisationId,
        outcome: hasTaker ? 'placed' : undefined,
      });
      await arrival.along?.(tx, contactId);
      const expectedBy = await this.#take(tx, known, { contactId, proposal, isPlaced, told });
      this.referrers.remember(tx, actor, { contactId, source, expectedBy });
      const secret = this.referrers.codeFor(contactId);
      const outcome = isPlaced ? 'placed' : 'call-back';
      const answer: Receipt = { reference, secret, expectedBy: expectedBy.toISOString(), outcome };
      return { contactId, answer };
    });
  }

  /** Returns when somebody will have taken it up. */
  async #take(
    tx: Tx,
    { actor, facts, source }: Arrival,
    {
      contactId,
      proposal,
      isPlaced,
      told,
    }: { contactId: string; proposal: Proposal; isPlaced: boolean; told: Assessment },
  ): Promise<Date> {
    const isSourceVerified = source.channel === 'web' || source.isVerified;
    const arrived = { contactId, facts, assessment: proposal.assessment };
    const kind = source.channel === 'web' && !isPlaced ? 'call-back' : 'triage';
    const decided = { contactId, facts, proposal, changes: [], changeReason: null, isSourceVerified };
    if (isPlaced) await this.planWriter.write(tx, actor, decided);
    else this.hubFirst.keep(tx, actor, { ...arrived, kind });
    if (!isSourceVerified) this.hubFirst.ask(tx, actor, { ...arrived, kind: 'verify-source' });
    return this.hubFirst.dueAt({ ...arrived, assessment: told, kind });
  }
}

/** A person's own message needs consent, a safe way back and a complete screen; a professional's needs its footing. */
function isPlacedAtOnce(
  { facts, source, isForHubFirst = false }: Arrival,
  { isComplete }: Assessment,
): boolean {
  if (isForHubFirst) return false;
  const hasFooting = facts.consent.answer === 'given' || facts.consent.lawfulBasis !== null;
  if (source.channel !== 'web') return hasFooting;
  const hasSafeWay = safeWayOf(facts) !== undefined;
  return facts.consent.answer === 'given' && hasSafeWay && isComplete;
}
