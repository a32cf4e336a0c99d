import fc from 'fast-check';
import { SideReader } from '../../../src/platform/database/side-reader.service';
import { quarterOf } from '../../../src/reporting/reports/quarter';
import type { CountLine, Report } from '../../../src/reporting/reports/report';
import { REPORTS } from '../../../src/reporting/reports/reports';
import { startApp, type RunningApp } from '../../support/app';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { patience } from '../../support/patience';
import { PLAIN, type PlainCounts } from '../../support/plain-counts';
import { DUDLEY, insertReported, reportedRows } from '../../support/reported-rows';

patience(300_000);

const RUNS = 50;
const SUMMER = quarterOf(2026, 3);

let running: RunningApp;
let slate: CleanSlate;
beforeAll(async () => {
  running = await startApp({ hasDirectory: false });
  slate = await CleanSlate.of(running.app);
});
afterAll(() => running.stop());

async function linesOf(report: Report): Promise<CountLine[]> {
  const reader = running.app.get(SideReader);
  return reader.select<CountLine>(report.sql(reader.words), [DUDLEY, ...SUMMER.bounds]);
}

describe(onBothEngines('the figures of a report'), () => {
  it('are what plain loops over the same rows count', async () => {
    await fc.assert(
      fc
        .asyncProperty(reportedRows, async (rows) => {
          await insertReported(running.db, rows);
          for (const report of REPORTS) {
            const counted: PlainCounts = {};
            for (const { category, part, month, count } of await linesOf(report))
              counted[`${category}|${part}|${month}`] = count;
            expect({ report: report.key, ...counted }).toEqual({
              report: report.key,
              ...PLAIN[report.key]?.(rows),
            });
          }
        })
        .afterEach(() => slate.wipe()),
      { numRuns: RUNS },
    );
  });

  it('are none where there are no rows', async () => {
    for (const report of REPORTS) expect(await linesOf(report)).toEqual([]);
  });
});
