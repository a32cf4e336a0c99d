import { Inject, Injectable } from '@nestjs/common';
import { CONFIRMATION_LIFE_MS, Contacts } from '../contacts';
import { Areas, SupportServices, type DirectorySnapshot } from '../directory';
import type { Actor, StaffActor } from '../kernel/actor';
import { plus, type Clock } from '../kernel/clock';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Outbox } from '../platform/outbox/outbox.service';
import { CLOCK } from '../platform/system-clock';
import { Placements, type Referral } from '../referrals';
import { changedPlacements, Plans, type Plan, type PlanChange } from '../routing';
import { assess, Screenings, type Assessment } from '../screening';
import { cardFor } from './card-for';
import { Heard } from './heard.service';
import type { IntakeFacts } from './household';
import { HubWork } from './hub-work.service';
import { subjectOf } from './subject-of';

/** What follows from the facts, before anybody has agreed to it. */
export interface Proposal {
  assessment: Assessment;
  plan: Plan;
  directory: DirectorySnapshot;
}

export interface Decided {
  contactId: string;
  facts: IntakeFacts;
  proposal: Proposal;
  changes: readonly PlanChange[];
  changeReason: string | null;
  isSourceVerified: boolean;
}

/** The one transaction that turns what was heard into people, screening, plan, referrals and tasks. */
@Injectable()
export class Intake {
  constructor(
    private readonly db: Database,
    private readonly areas: Areas,
    private readonly supportServices: SupportServices,
    private readonly screenings: Screenings,
    private readonly plans: Plans,
    private readonly contacts: Contacts,
    private readonly placements: Placements,
    private readonly heard: Heard,
    private readonly hubWork: HubWork,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async propose(facts: IntakeFacts, route: 'self' | 'organisation'): Promise<Proposal> {
    const directory = await this.supportServices.snapshot();
    const thresholds = this.areas.get(facts.areaCode).thresholds;
    const assessment = assess(facts.screening, this.screenings.current, thresholds);
    const plan = this.plans.propose(subjectOf(facts, assessment, route), directory);
    return { assessment, plan, directory };
  }

  /** A handler agrees to the plan, as it is or changed: everything is written, and the contact closes. */
  async confirm(actor: StaffActor, decided: Omit<Decided, 'isSourceVerified'>): Promise<Referral[]> {
    return this.db.inTransaction(async (tx) => {
      await this.contacts.assertHeldBy(tx, actor, decided.contactId);
      const placed = this.place(tx, actor, { ...decided, isSourceVerified: true });
      await this.contacts.close(tx, actor, decided.contactId, 'placed');
      return placed;
    });
  }

  /** Writes all of it, for callers that have a transaction; the contact's own state is theirs. */
  place(tx: Tx, actor: Actor, decided: Decided): Referral[] {
    const { contactId, facts, proposal, changes } = decided;
    const { assessment, plan, directory } = proposal;
    const screeningId = this.heard.record(tx, actor, { contactId, facts, assessment });
    this.plans.record(tx, actor, {
      contactId,
      screeningId,
      directoryRevision: directory.revision,
      proposed: plan,
      changes,
      changeReason: decided.changeReason,
    });
    const area = this.areas.get(facts.areaCode);
    const referrals = changedPlacements(plan, changes).map((placement) => {
      const { queue, forWhom, isLead, serviceId, alternatives } = placement;
      const card = cardFor(facts, assessment, { placement, areaName: area.name });
      const { isSourceVerified } = decided;
      const terms = { contactId, areaCode: area.code, queue, forWhom, isLead, supportServiceId: serviceId };
      return this.placements.place(tx, actor, { ...terms, alternatives, card, isSourceVerified }, directory);
    });
    this.hubWork.open(tx, actor, {
      contactId,
      areaCode: area.code,
      plan,
      assessment,
      hasReferral: referrals.length > 0,
    });
    this.#tellPerson(tx, contactId, facts);
    return referrals;
  }

  /** Only where the person named a written way as safe; whether it may be used is asked again when it is sent. */
  #tellPerson(tx: Tx, contactId: string, { safeContacts }: IntakeFacts): void {
    const isSafe = safeContacts.some(
      ({ method, safe, isSaidByPerson }) =>
        (method === 'sms' || method === 'email') && safe === 'yes' && isSaidByPerson,
    );
    if (!isSafe) return;
    const expiresAt = plus(this.clock.now(), CONFIRMATION_LIFE_MS);
    this.outbox.add(tx, { type: 'person.received', subjectId: contactId, expiresAt });
  }
}
