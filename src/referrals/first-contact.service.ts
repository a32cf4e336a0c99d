import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { followUpOf, type AttemptOutcome } from './contact-attempts';
import { ContactAttempts } from './contact-attempts.service';
import { Custody } from './custody.service';
import { DueWork } from './due-work.service';
import { FoundReferrals, type OrganisationActor } from './found-referrals.service';
import { HubAlerts } from './hub-alerts.service';
import type { Referral } from './referral.entity';
import type { Sought } from './sought';
import { StepsTakenOver } from './steps/steps-taken-over.service';

/** Whoever holds a referral reaches the person, or tries. Each try is on record, and the clock of the next one runs. */
@Injectable()
export class FirstContact {
  @Inject(StepsTakenOver) private readonly steps!: StepsTakenOver;

  constructor(
    private readonly db: Database,
    private readonly found: FoundReferrals,
    private readonly custody: Custody,
    private readonly due: DueWork,
    private readonly attempts: ContactAttempts,
    private readonly alerts: HubAlerts,
  ) {}

  async record(
    actor: OrganisationActor,
    sought: Sought,
    tried: { outcome: AttemptOutcome; note: string },
  ): Promise<void> {
    await this.db.inTransaction((tx) => this.recordIn(tx, actor, sought, tried));
  }

  async recordIn(
    tx: Tx,
    actor: OrganisationActor,
    sought: Sought,
    tried: { outcome: AttemptOutcome; note: string },
  ): Promise<void> {
    const referral = await this.found.held(tx, actor, sought);
    await this.custody.move(tx, actor, referral, passingFor(tried.outcome));
    const inVain = await this.attempts.add(tx, actor, { referral, ...tried });
    await this.#follow(tx, actor, referral, followUpOf(tried.outcome, inVain));
  }

  async #follow(
    tx: Tx,
    actor: Actor,
    referral: Referral,
    next: ReturnType<typeof followUpOf>,
  ): Promise<void> {
    if (referral.state !== 'accepted' && next !== 'contacted') return;
    if (next === 'contacted') {
      await this.due.settle(tx, actor, referral.id);
      return this.steps.follow(tx, actor, referral);
    }
    await this.due.owesContact(tx, actor, referral);
    if (next === 'tell-hub-unsafe') this.alerts.raise(tx, actor, referral, 'unsafe-contact');
    if (next === 'tell-hub-unreached') this.alerts.raise(tx, actor, referral, 'not-reached');
  }
}

function passingFor(outcome: AttemptOutcome) {
  return outcome === 'made'
    ? ({ move: 'record-contact', fact: { kind: 'referral.contacted' } } as const)
    : ({ move: 'record-attempt', fact: { kind: 'referral.attempted', facts: { outcome } } } as const);
}
