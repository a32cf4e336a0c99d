import { Injectable } from '@nestjs/common';
import { Seals } from '../platform/database/seals.service';
import type { Tx } from '../platform/database/tx';
import { PlanRow } from './plan.entity';
import { recalledPlan, type RecalledPlan } from './recalled-plan';
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
    if (!row) return undefined;
    const { subject } = this.seals.open(PlanRow, row, ['subject']);
    const told = JSON.parse(subject ?? 'null') as RoutingSubject | null;
    return recalledPlan(row.proposed, told, await this.ruleSets.currentIn(tx));
  }
}
