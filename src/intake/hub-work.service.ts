import { Inject, Injectable } from '@nestjs/common';
import { Areas } from '../directory';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { Gap, rankOf } from '../referrals';
import type { DecisionKind, Plan } from '../routing';
import type { Assessment } from '../screening';
import { Tasks, type TaskKind } from '../tasks';

const TASK_OF: Readonly<Record<DecisionKind, TaskKind>> = {
  marac: 'marac-decision',
  'childrens-front-door': 'front-door-decision',
  'adults-front-door': 'adults-front-door-decision',
  'who-does-what-to-whom': 'who-does-what-decision',
};

export interface Work {
  contactId: string;
  areaCode: string;
  plan: Plan;
  assessment: Assessment;
  hasReferral: boolean;
}

/** What a plan leaves for a named person at the hub: decisions no machine takes, and people nobody took. */
@Injectable()
export class HubWork {
  constructor(
    private readonly tasks: Tasks,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  open(tx: Tx, actor: Actor, work: Work): void {
    const { plan } = work;
    for (const { kind, serviceId } of plan.decisions) {
      this.#task(tx, actor, work, {
        kind: TASK_OF[kind],
        clock: 'decision',
        facts: serviceId ? { serviceId } : {},
      });
    }
    if (plan.isHubTriage || !work.hasReferral)
      this.#task(tx, actor, work, { kind: 'triage', clock: 'triage', facts: {} });
    for (const { need, reasonCode, household } of plan.gaps) {
      const { contactId, areaCode } = work;
      tx.insert(Gap, {
        id: newId(),
        contactId,
        areaCode,
        need,
        reasonCode,
        ...household,
        createdAt: this.clock.now(),
      });
    }
  }

  #task(
    tx: Tx,
    actor: Actor,
    { contactId, areaCode, assessment }: Work,
    task: { kind: TaskKind; clock: 'decision' | 'triage'; facts: Readonly<{ [key: string]: string }> },
  ): void {
    const dueAt = this.areas.dueAt({ areaCode, level: assessment.workingLevel, clock: task.clock });
    const { kind, facts } = task;
    this.tasks.add(tx, actor, { areaCode, kind, rank: rankOf(assessment.level), contactId, facts, dueAt });
  }
}
