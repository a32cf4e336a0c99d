import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { CONFIRMATION_LIFE_MS, Reaches } from '../../contacts';
import { SupportServices, type Queue } from '../../directory';
import type { StaffActor } from '../../kernel/actor';
import { plus, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Level } from '../../kernel/level';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox/outbox.service';
import { CLOCK } from '../../platform/system-clock';
import { FoundReferrals } from '../found-referrals.service';
import { LevelChanges } from '../level-changes.service';
import { Placements } from '../placements.service';
import { ReferralJournal } from '../referral-journal.service';
import { OPEN_STATES, rankOf } from '../referral-lifecycle';
import { Referral } from '../referral.entity';
import { HolderTasks } from './holder-tasks.service';
import { reviewDueAt } from './review-day';
import { StepRouting } from './step-routing.service';
import { SupportStep } from './support-step.entity';

export interface AskedStep {
  /** The kind of help that is to go on. */
  queue: Queue;
  level: Level;
  reason: string;
  exitPlan: string;
  /** ISO date. */
  reviewOn: string;
}

/**
 * Steps a person up or down between support services. The new referral goes the way of every referral; the old one is
 * held until the first contact of the new, so that there is no moment in which nobody holds the person.
 */
@Injectable()
export class SupportSteps {
  @Inject(LevelChanges) private readonly levels!: LevelChanges;
  @Inject(Placements) private readonly placements!: Placements;
  @Inject(HolderTasks) private readonly work!: HolderTasks;
  @Inject(Reaches) private readonly reaches!: Reaches;
  @Inject(Outbox) private readonly outbox!: Outbox;
  @Inject(ReferralJournal) private readonly journal!: ReferralJournal;
  @Inject(Seals) private readonly seals!: Seals;
  @Inject(CLOCK) private readonly clock!: Clock;

  constructor(
    private readonly db: Database,
    private readonly supportServices: SupportServices,
    private readonly found: FoundReferrals,
    private readonly routing: StepRouting,
  ) {}

  /** Returns the reference of the referral that is to go on. */
  async ask(actor: StaffActor, reference: string, asked: AskedStep): Promise<string> {
    const directory = await this.supportServices.snapshot();
    return this.db.inTransaction(async (tx) => {
      const referral = await this.found.held(tx, actor, reference);
      await this.#assertMay(tx, referral, asked);
      const direction = rankOf(asked.level) <= rankOf(referral.level) ? 'up' : 'down';
      if (asked.level !== referral.level) await this.levels.changeIn(tx, actor, referral, asked);
      const fresh = await tx.findOneBy(Referral, { id: referral.id });
      const to = await this.routing.referralFor(tx, fresh ?? referral, { ...asked, directory });
      const [placed] = await this.placements.place(tx, actor, referral.contactId, {
        placed: [to],
        directory,
      });
      if (!placed) throw new DomainError('invalid', 'step.nobody');
      this.#keep(tx, actor, { referral, placed, asked, direction });
      await this.work.setIn(tx, actor, placed, { kind: 'review', dueAt: reviewDueAt(asked.reviewOn) });
      await this.#tellPerson(tx, referral);
      return placed.reference;
    });
  }

  /** The one that is under way: the new referral has not met the person, and has not ended. */
  async findOpen(tx: Tx, referralId: string): Promise<SupportStep | undefined> {
    const order = { askedAt: 'DESC', id: 'DESC' } as const;
    const steps = await tx.find(SupportStep, { where: { referralId, takenOverAt: IsNull() }, order });
    for (const step of steps) {
      const to = await tx.findOneBy(Referral, { id: step.toReferralId });
      if (to && OPEN_STATES.includes(to.state)) return step;
    }
    return undefined;
  }

  async #assertMay(tx: Tx, referral: Referral, asked: AskedStep): Promise<void> {
    // Who was never met has nothing to step from: it is given back, and the next best is asked.
    if (referral.state !== 'contacted') throw new DomainError('conflict', 'step.not-met');
    if (await this.findOpen(tx, referral.id)) throw new DomainError('conflict', 'step.under-way');
    if (asked.reason === '') throw new DomainError('invalid', 'step.reason');
    if (asked.exitPlan === '') throw new DomainError('invalid', 'step.exit-plan');
    const reviewAt = reviewDueAt(asked.reviewOn);
    if (!(reviewAt > this.clock.now())) throw new DomainError('invalid', 'step.review-on');
  }

  #keep(
    tx: Tx,
    actor: StaffActor,
    {
      referral,
      placed,
      asked,
      direction,
    }: { referral: Referral; placed: Referral; asked: AskedStep; direction: 'up' | 'down' },
  ): void {
    const { reason, exitPlan, reviewOn } = asked;
    const step = { id: newId(), referralId: referral.id, toReferralId: placed.id, direction, reviewOn };
    const by = { askedBy: actor.accountId, askedAt: this.clock.now() };
    const row = this.seals.close(SupportStep, { ...step, ...by, reason, exitPlan });
    tx.insert(SupportStep, row as Row<SupportStep>);
    const facts = { direction, queue: placed.queue, supportServiceId: placed.supportServiceId };
    this.journal.record(tx, actor, referral, { kind: 'step.asked', facts });
    this.journal.record(tx, actor, placed, {
      kind: 'step.came',
      facts: { direction, queue: referral.queue },
    });
  }

  /** Neutral, and only by a written way that the person said is safe; whether it may be used is asked again when it goes. */
  async #tellPerson(tx: Tx, { contactId }: Referral): Promise<void> {
    const ways = await this.reaches.waysOf(contactId, tx);
    const isSafe = ways.some(
      ({ method, safe, isSaidByPerson }) =>
        (method === 'sms' || method === 'email') && safe === 'yes' && isSaidByPerson,
    );
    if (!isSafe) return;
    const expiresAt = plus(this.clock.now(), CONFIRMATION_LIFE_MS);
    this.outbox.add(tx, { type: 'person.received', subjectId: contactId, expiresAt });
  }
}
