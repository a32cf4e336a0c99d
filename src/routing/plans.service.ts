import { Inject, Injectable } from '@nestjs/common';
import { Areas, type DirectorySnapshot } from '../directory';
import { actorId, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { readReviewedFile } from '../platform/config/reviewed-file';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import type { PlanChange } from './change-plan';
import { parseRoutingRules } from './parse-routing-rules';
import type { Plan } from './plan';
import { planFor } from './plan-for';
import { PlanRow } from './plan.entity';
import type { RoutingRules } from './routing-rules';
import type { RoutingSubject } from './subject';

const VERSIONS = ['2026-09'] as const;

export interface NewPlan {
  contactId: string;
  screeningId: string;
  directoryRevision: number;
  proposed: Plan;
  changes: readonly PlanChange[];
  changeReason: string | null;
}

@Injectable()
export class Plans {
  readonly rules: readonly RoutingRules[];

  constructor(
    private readonly areas: Areas,
    private readonly seals: Seals,
    @Inject(CONFIG) config: Pick<Config, 'configDir'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.rules = VERSIONS.map((version) => {
      const file = readReviewedFile(config.configDir, `routing/${version}.json`);
      return parseRoutingRules(file.content, file.name);
    });
  }

  propose(subject: RoutingSubject & { areaCode: string }, directory: DirectorySnapshot): Plan {
    const rules = this.rules.at(-1);
    if (!rules) throw new Error('no routing rules');
    const area = this.areas.get(subject.areaCode);
    return planFor({ subject, rules, area, services: directory.routableIn(area.code) });
  }

  record(tx: Tx, actor: Actor, plan: NewPlan): string {
    const id = newId();
    const row = this.seals.close(PlanRow, {
      id,
      ...plan,
      proposed: worthKeeping(plan.proposed),
      rulesVersion: plan.proposed.rulesVersion,
      actorId: actorId(actor),
      createdAt: this.clock.now(),
    });
    tx.insert(PlanRow, row as Row<PlanRow>);
    return id;
  }
}

/** A service without a judgement was not asked for: most of a directory, in every plan. */
function worthKeeping(plan: Plan): Plan {
  return { ...plan, judgements: plan.judgements.filter(({ verdict }) => verdict !== 'not-asked-for') };
}
