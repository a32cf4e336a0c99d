import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Ties } from '../../access';
import { DAY, plus, type Clock } from '../../kernel/clock';
import { Checks, type LooseEndFound } from '../../platform/checks/checks.service';
import { Database } from '../../platform/database/database.service';
import { CLOCK } from '../../platform/system-clock';
import { CaseAction } from './case-action.entity';

const SHOWN_AT_MOST = 100;

/** Nobody falls between two meetings: a case is heard, put off or moved, also when the meeting did not take place. */
@Injectable()
export class CaseChecks implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly checks: Checks,
    private readonly ties: Ties,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ties.register({
      words: ['action of a meeting', 'actions of a meeting'],
      path: () => '/partnership',
      count: async (tx, organisationId) => {
        const open = await tx.find(CaseAction, { where: { organisationId, doneAt: IsNull() } });
        return open.length;
      },
    });
    this.checks.register({
      name: 'case-was-heard',
      says: 'Every case on the list of a meeting was heard, put off or moved a day after its meeting.',
      find: () => this.#unheard(),
    });
  }

  #unheard(): Promise<LooseEndFound[]> {
    return this.db.select<{ subjectId: string; contactId: string; areaCode: string }>(
      `SELECT k."id" AS "subjectId", k."contactId", m."areaCode" FROM "meeting_case" k
       JOIN "meeting" m ON m."id" = k."meetingId"
       WHERE k."heardAt" IS NULL AND m."startsAt" < $1 ORDER BY k."id" LIMIT ${SHOWN_AT_MOST}`,
      [plus(this.clock.now(), -DAY)],
    );
  }
}
