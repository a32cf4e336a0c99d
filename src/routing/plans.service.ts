import { Inject, Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Areas, type DirectoryRow, type DirectorySnapshot, type Queue } from '../directory';
import { actorId, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { candidatesIn } from './candidates-in';
import type { PlanChange } from './change-plan';
import type { Placement, Plan } from './plan';
import { placementIn, planFor, type PlanInput } from './plan-for';
import { PlanRow } from './plan.entity';
import type { RoutingRules } from './routing-rules';
import { RuleSets } from './rule-sets/rule-sets.service';
import type { RoutingSubject } from './subject';

export interface NewPlan {
  contactId: string;
  screeningId: string;
  directoryRevision: number;
  subject: RoutingSubject;
  proposed: Plan;
  changes: readonly PlanChange[];
  changeReason: string | null;
}

@Injectable()
export class Plans {
  /** By what an area's directory is: the same list gives the same candidates, until the directory changes. */
  readonly #candidatesBy = new WeakMap<
    readonly DirectoryRow[],
    { rules: RoutingRules; candidates: readonly DirectoryRow[] }
  >();

  constructor(
    private readonly db: Database,
    private readonly areas: Areas,
    private readonly ruleSets: RuleSets,
    private readonly seals: Seals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async propose(subject: RoutingSubject, directory: DirectorySnapshot): Promise<Plan> {
    return this.planWith(await this.ruleSets.current(), subject, directory);
  }

  /** Who of one kind of help could take somebody, because a named person asks for that kind; null where nobody fits. */
  async proposeIn(
    tx: Tx,
    { queue, reason }: { queue: Queue; reason: string },
    subject: RoutingSubject,
    directory: DirectorySnapshot,
  ): Promise<Placement | null> {
    return placementIn(queue, reason, this.#input(await this.ruleSets.currentIn(tx), subject, directory));
  }

  /** The same by rules that may not be in use yet. */
  planWith(rules: RoutingRules, subject: RoutingSubject, directory: DirectorySnapshot): Plan {
    return planFor(this.#input(rules, subject, directory));
  }

  #input(rules: RoutingRules, subject: RoutingSubject, directory: DirectorySnapshot): PlanInput {
    const area = this.areas.get(subject.areaCode ?? '');
    const at = this.clock.now();
    return {
      ...{ subject, rules, area },
      services: this.#candidates(rules, area.code, directory),
      conditionOf: (serviceId) => directory.conditionOf(serviceId, at),
    };
  }

  record(tx: Tx, actor: Actor, plan: NewPlan): string {
    const id = newId();
    const row = this.seals.close(PlanRow, {
      id,
      ...plan,
      subject: JSON.stringify(plan.subject),
      proposed: worthKeeping(plan.proposed),
      rulesVersion: plan.proposed.rulesVersion,
      actorId: actorId(actor),
      createdAt: this.clock.now(),
    });
    tx.insert(PlanRow, row as Row<PlanRow>);
    return id;
  }

  /** What routing was told for the newest plans: ages, needs and circumstances, and nobody's identity. */
  async pastSubjects(count: number): Promise<RoutingSubject[]> {
    const rows = await this.db.reader.find(PlanRow, {
      select: { id: true, subject: true },
      where: { subject: Not(IsNull()) },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: count,
    });
    return rows.map((row) => {
      const { subject } = this.seals.open(PlanRow, row, ['subject']);
      return JSON.parse(subject ?? 'null') as RoutingSubject;
    });
  }

  /** Those of the area, and those of others where being far away may be what makes a place safe. */
  #candidates(rules: RoutingRules, areaCode: string, directory: DirectorySnapshot): readonly DirectoryRow[] {
    const local = directory.routableIn(areaCode);
    const known = this.#candidatesBy.get(local);
    if (known?.rules === rules) return known.candidates;
    const candidates = candidatesIn(rules, local, this.#routableElsewhere(areaCode, directory));
    this.#candidatesBy.set(local, { rules, candidates });
    return candidates;
  }

  #routableElsewhere(areaCode: string, directory: DirectorySnapshot): readonly DirectoryRow[] {
    return this.areas.all
      .filter(({ code }) => code !== areaCode)
      .flatMap(({ code }) => directory.routableIn(code));
  }
}

/** A service without a judgement was not asked for: most of a directory, in every plan. */
function worthKeeping(plan: Plan): Plan {
  return { ...plan, judgements: plan.judgements.filter(({ verdict }) => verdict !== 'not-asked-for') };
}
