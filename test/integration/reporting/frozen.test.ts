import fc from 'fast-check';
import { AuditEntry } from '../../../src/audit';
import { Contact } from '../../../src/contacts';
import { DAY, plus } from '../../../src/kernel/clock';
import { newId, newReference } from '../../../src/platform/ids';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { FrozenCount } from '../../../src/reporting/freezing/frozen-count.entity';
import { FrozenReport } from '../../../src/reporting/freezing/frozen-report.entity';
import { FrozenReports } from '../../../src/reporting/freezing/frozen-reports.service';
import { Counted } from '../../../src/reporting/reports/counted';
import { REPORTS } from '../../../src/reporting/reports/reports';
import { Reports, type Asked } from '../../../src/reporting/reports/reports.service';
import { startApp, type RunningApp } from '../../support/app';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { patience } from '../../support/patience';
import { DUDLEY, insertReported, reportedRows } from '../../support/reported-rows';

patience(300_000);

const RUNS = 8;
const SUMMER = new Date('2026-06-30T23:00:00Z');

let running: RunningApp;
let slate: CleanSlate;
let reports: Reports;
beforeAll(async () => {
  running = await startApp({ hasDirectory: false });
  slate = await CleanSlate.of(running.app);
  reports = running.app.get(Reports);
});
afterEach(() => slate.wipe());
afterAll(() => running.stop());

function asked(key: string): Asked {
  const found = reports.find(key, { area: DUDLEY, quarter: '2026-Q3' });
  if (!found) throw new Error(`no report ${key}`);
  return found;
}

async function shownOf(key: string): Promise<(number | undefined)[]> {
  const issue = await reports.read(asked(key));
  if (!issue) throw new Error('nothing was published');
  const { cube, withheld } = issue.counted;
  return cube.counts.map((count, index) => (withheld.has(index) ? undefined : count));
}

async function contacts(count: number, channel: Contact['channel'] = 'call'): Promise<void> {
  const rows = Array.from({ length: count }, () => ({
    ...{ id: newId(), reference: newReference(), areaCode: DUDLEY, channel, state: 'closed' as const },
    ...{ outcome: 'placed', isSourceVerified: true, version: 1, openedAt: plus(SUMMER, DAY) },
  }));
  await running.db.inTransaction((tx) => tx.insert(Contact, ...rows));
}

describe(onBothEngines('a settled quarter'), () => {
  it('keeps its published numbers, whatever is entered, merged or made later', async () => {
    await fc.assert(
      fc
        .asyncProperty(reportedRows, reportedRows, async (rows, late) => {
          await insertReported(running.db, rows);
          const before = [];
          for (const { key } of REPORTS) before.push(await shownOf(key));
          await insertReported(running.db, late);
          for (const [at, { key }] of REPORTS.entries()) expect(await shownOf(key)).toEqual(before[at]);
        })
        .afterEach(() => slate.wipe()),
      { numRuns: RUNS },
    );
  });

  it('is frozen by the hourly turn where nobody read it, and once', async () => {
    await contacts(30);
    await running.app.get(Recurring).runNow('freeze-quarters');
    const frozen = await running.db.reader.find(FrozenReport);
    expect(frozen).toHaveLength(REPORTS.length * reports.served.length * reports.quarters.length);
    await contacts(30);
    await running.app.get(Recurring).runNow('freeze-quarters');
    expect(await running.db.reader.count(FrozenReport)).toBe(frozen.length);
    expect((await shownOf('contacts')).at(-1)).toBe(30);
    expect(await running.db.reader.countBy(AuditEntry, { action: 'report.frozen' })).toBe(frozen.length);
  });

  it('is frozen by one of those that do so at the same moment', async () => {
    const subject = { reportKey: 'contacts', areaCode: DUDLEY, quarter: '2026-Q3' };
    const division = { categories: [{ key: 'call', text: 'Telephone' }], parts: [] };
    const counted = (count: number): Counted =>
      new Counted(division, [{ category: 'call', part: '', month: 0, count, households: null }]);
    const frozen = running.app.get(FrozenReports);
    await Promise.all([10, 20, 30].map((count) => frozen.freeze([{ subject, counted: counted(count) }])));
    const issues = await frozen.issuesOf(subject);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.counted.lines).toHaveLength(1);
  });

  it('freezes reports that give one total at one moment, and shows nothing of one that comes to it later', async () => {
    await contacts(30);
    await reports.read(asked('callers'));
    await contacts(3);
    expect([(await shownOf('contacts')).at(-1), (await shownOf('callers')).at(-1)]).toEqual([30, 30]);
    await running.db.inTransaction(async (tx) => {
      const [late] = await tx.find(FrozenReport, { where: { reportKey: 'callers' } });
      await tx.delete(FrozenCount, { frozenReportId: late?.id ?? '' });
      await tx.delete(FrozenReport, { id: late?.id ?? '' });
    });
    expect((await shownOf('callers')).every((count) => count === undefined)).toBe(true);
    expect((await shownOf('contacts')).at(-1)).toBe(30);
  });

  it('is published again as an act of a person, with its reason in the trail, and stays found as it was', async () => {
    const actor = {
      kind: 'staff',
      accountId: newId(),
      organisationId: 'dudley-hub',
      role: 'coordinator',
    } as const;
    await contacts(30);
    await reports.read(asked('contacts'));
    await contacts(3);
    expect(await reports.reissue(actor, asked('contacts'), 'entered-late')).toBe('few-differ');
    await contacts(7);
    expect(await reports.reissue(actor, asked('contacts'), 'entered-late')).toBe('whole');
    expect(await reports.reissue(actor, asked('contacts'), 'entered-late')).toBe('the-same');
    expect((await shownOf('contacts')).at(-1)).toBe(40);
    expect((await reports.read(asked('contacts'), 1))?.counted.shown()).toBe(30);
    const [line] = await running.db.reader.findBy(AuditEntry, { action: 'report.reissued' });
    expect(line?.actorId).toBe(actor.accountId);
    expect(line?.facts).toMatchObject({ report: 'contacts', issue: '2', reason: 'entered-late' });
  });
});
