import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.service';
import { RehearsalResult } from './rehearsal-result.entity';
import { RehearsalRun } from './rehearsal-run.entity';

const RUNS_SHOWN = 30;
const PAST_SHOWN = 60;

/** What the rehearsals have found so far. */
@Injectable()
export class RehearsalQueries {
  constructor(private readonly db: Database) {}

  /** The newest first, the one under way among them. */
  listRuns(): Promise<RehearsalRun[]> {
    return this.db.reader.find(RehearsalRun, { order: { startedAt: 'DESC', id: 'DESC' }, take: RUNS_SHOWN });
  }

  async findLastDone(): Promise<RehearsalRun | undefined> {
    const order = { startedAt: 'DESC', id: 'DESC' } as const;
    const [last] = await this.db.reader.find(RehearsalRun, { where: { state: 'done' }, order, take: 1 });
    return last;
  }

  listResultsOf(runId: string): Promise<RehearsalResult[]> {
    return this.db.reader.find(RehearsalResult, { where: { runId }, order: { subjectId: 'ASC', id: 'ASC' } });
  }

  /** Of one support service or hub, the newest first. */
  listPast(kind: RehearsalResult['kind'], subjectId: string): Promise<RehearsalResult[]> {
    const order = { at: 'DESC', id: 'DESC' } as const;
    return this.db.reader.find(RehearsalResult, { where: { kind, subjectId }, order, take: PAST_SHOWN });
  }

  async countByVerdict(runId: string): Promise<ReadonlyMap<string, number>> {
    const sql = `SELECT verdict, COUNT(*) AS n FROM rehearsal_result WHERE "runId" = $1 GROUP BY verdict`;
    const rows = await this.db.select<{ verdict: string; n: number | string }>(sql, [runId]);
    return new Map(rows.map(({ verdict, n }) => [verdict, Number(n)]));
  }
}
