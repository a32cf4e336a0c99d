import { Injectable } from '@nestjs/common';
import { Contacts } from '../contacts';
import { Areas } from '../directory';
import type { Actor } from '../kernel/actor';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { Outbox } from '../platform/outbox/outbox.service';
import { rankOf } from '../referrals';
import { Tasks } from '../tasks';
import { Heard } from './heard.service';
import type { IntakeFacts, IntakeSource } from './household';
import { Intake, type Proposal } from './intake.service';
import { Referrer } from './referrer.entity';
import { Submissions, type Answered, type Once } from './submissions.service';

export interface Arrival {
  actor: Actor;
  source: IntakeSource;
  facts: IntakeFacts;
  once: Once;
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
    private readonly intake: Intake,
    private readonly heard: Heard,
    private readonly submissions: Submissions,
    private readonly tasks: Tasks,
    private readonly areas: Areas,
    private readonly seals: Seals,
    private readonly outbox: Outbox,
  ) {}

  /** Placed at once where that is safe and enough is known; else the hub calls back. Never turned away. */
  async receive(arrival: Arrival): Promise<Answered<Receipt>> {
    const { actor, facts, source } = arrival;
    const route = source.channel === 'web' ? 'self' : 'organisation';
    const proposal = await this.intake.propose(facts, route);
    const isPlaced = isPlacedAtOnce(arrival, proposal);
    const hasTaker = isPlaced && proposal.plan.placements.length > 0;
    return this.submissions.once(arrival.once, (tx) => {
      const { id: contactId, reference } = this.contacts.openWithReference(tx, actor, {
        channel: source.channel,
        areaCode: facts.areaCode,
        callerKind: facts.callerKind,
        sourceOrganisationId: source.organisationId ?? undefined,
        sourceDetails: source.details ?? undefined,
        isSourceVerified: source.isVerified,
        note: facts.note ?? undefined,
        outcome: hasTaker ? 'placed' : undefined,
      });
      if (isPlaced) this.#place(tx, arrival, { contactId, proposal });
      else this.#askToCallBack(tx, arrival, { contactId, proposal });
      this.#rememberReferrer(tx, arrival, contactId);
      const secret = this.secretFor(contactId);
      const expectedBy = this.#expectedBy(facts, proposal);
      const answer: Receipt = { reference, secret, expectedBy, outcome: isPlaced ? 'placed' : 'call-back' };
      return { contactId, answer };
    });
  }

  secretFor(contactId: string): string {
    return this.seals.index('referrer.secret', contactId);
  }

  #place(
    tx: Tx,
    { actor, facts, source }: Arrival,
    { contactId, proposal }: { contactId: string; proposal: Proposal },
  ): void {
    const isSourceVerified = source.channel === 'web' || source.isVerified;
    this.intake.place(tx, actor, {
      contactId,
      facts,
      proposal,
      changes: [],
      changeReason: null,
      isSourceVerified,
    });
    if (!isSourceVerified) this.#task(tx, actor, { contactId, facts, proposal, kind: 'verify-source' });
  }

  #askToCallBack(
    tx: Tx,
    { actor, facts }: Arrival,
    { contactId, proposal }: { contactId: string; proposal: Proposal },
  ): void {
    this.heard.record(tx, actor, { contactId, facts, assessment: proposal.assessment });
    this.#task(tx, actor, { contactId, facts, proposal, kind: 'call-back' });
    this.outbox.add(tx, { type: 'contact.received', subjectId: contactId });
  }

  #task(
    tx: Tx,
    actor: Actor,
    work: { contactId: string; facts: IntakeFacts; proposal: Proposal; kind: 'verify-source' | 'call-back' },
  ): void {
    const { contactId, facts, proposal, kind } = work;
    const { level, workingLevel } = proposal.assessment;
    const dueAt = this.areas.dueAt({ areaCode: facts.areaCode, level: workingLevel, clock: 'triage' });
    this.tasks.add(tx, actor, { areaCode: facts.areaCode, kind, rank: rankOf(level), contactId, dueAt });
  }

  #rememberReferrer(tx: Tx, { actor, source }: Arrival, contactId: string): void {
    if (source.channel === 'web') return;
    const row = this.seals.close(Referrer, {
      id: newId(),
      contactId,
      organisationId: source.organisationId,
      apiClientId: actor.kind === 'client' ? actor.clientId : null,
      email: source.replyTo,
    });
    tx.insert(Referrer, row as Row<Referrer>);
  }

  #expectedBy(facts: IntakeFacts, { assessment }: Proposal): string {
    const terms = { areaCode: facts.areaCode, level: assessment.workingLevel, clock: 'triage' } as const;
    return this.areas.dueAt(terms).toISOString();
  }
}

/** A person's own message needs consent, a safe way back and a complete screen; a professional's needs its footing. */
function isPlacedAtOnce({ facts, source }: Arrival, { assessment }: Proposal): boolean {
  const hasFooting = facts.consent.answer === 'given' || facts.consent.lawfulBasis !== null;
  if (source.channel !== 'web') return hasFooting;
  const hasSafeWay = facts.safeContacts.some(({ safe, isSaidByPerson }) => safe === 'yes' && isSaidByPerson);
  return facts.consent.answer === 'given' && hasSafeWay && assessment.isComplete;
}
