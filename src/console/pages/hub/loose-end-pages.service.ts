import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../../kernel/clock';
import { Checks } from '../../../platform/checks/checks.service';
import { CLOCK } from '../../../platform/system-clock';
import { sayTime } from '../../../platform/web/london-time';
import { Reconciler } from '../../../tasks';
import { hubPaths } from './hub-paths';

export interface LooseEndView {
  checks: readonly {
    name: string;
    says: string;
    isMet: boolean;
    ends: readonly { subjectId: string; since: string; taskPath: string | null }[];
  }[];
}

/** Everything that always has to hold, and where it does not. */
@Injectable()
export class LooseEndPages {
  constructor(
    private readonly checks: Checks,
    private readonly reconciler: Reconciler,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async page(): Promise<LooseEndView> {
    const open = await this.reconciler.listOpen();
    const now = this.clock.now();
    const checks = this.checks.all.map(({ name, says }) => {
      const ends = open
        .filter(({ checkName }) => checkName === name)
        .map(({ subjectId, seenAt, taskId }) => ({
          subjectId,
          since: sayTime(seenAt, now),
          taskPath: taskId && hubPaths.task(taskId),
        }));
      return { name, says, isMet: ends.length === 0, ends };
    });
    return { checks: checks.toSorted((a, b) => Number(a.isMet) - Number(b.isMet)) };
  }
}
