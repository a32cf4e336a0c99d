import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Seals } from '../platform/database/seals.service';
import type { Tx } from '../platform/database/tx';
import { PlanRow } from './plan.entity';
import { recalledPlan, type RecalledPlan } from './recalled-plan';
import type { RoutingRules } from './routing-rules';
import { RuleSets } from './rule-sets/rule-sets.service';
import type { RoutingSubject } from './subject';

/** What was planned last for a contact: it holds on when somebody else has to be asked, days later and by hand. */
@Injectable()
export class RecalledPlans {
  constructor(
    private readonly seals: Seals,
    private readonly ruleSets: RuleSets,
  ) {}

  /** Undefined where nothing was ever planned. */
  async of(tx: Tx, contactId: string): Promise<RecalledPlan | undefined> {
    const order = { createdAt: 'DESC', id: 'DESC' } as const;
    const [row] = await tx.find(PlanRow, { where: { contactId }, order, take: 1 });
    return row && this.#recalled(row, await this.ruleSets.currentIn(tx));
  }

  /** The same of many; those of whom nothing was ever planned are not in it. */
  async ofEach(tx: Tx, contactIds: readonly string[]): Promise<ReadonlyMap<string, RecalledPlan>> {
    const order = { createdAt: 'ASC', id: 'ASC' } as const;
    const rows = await tx.find(PlanRow, { where: { contactId: In([...contactIds]) }, order });
    const rules = await this.ruleSets.currentIn(tx);
    const last = new Map(rows.map((row) => [row.contactId, row]));
    return new Map([...last].map(([contactId, row]) => [contactId, this.#recalled(row, rules)]));
  }

  #recalled(row: PlanRow, rules: RoutingRules): RecalledPlan {
    const { subject } = this.seals.open(PlanRow, row, ['subject']);
    const told = JSON.parse(subject ?? 'null') as RoutingSubject | null;
    return recalledPlan(row.proposed, told, rules);
  }
}
