import fc from 'fast-check';
import { Contact } from '../../../src/contacts';
import { HOUR, MINUTE, plus } from '../../../src/kernel/clock';
import { SideReader } from '../../../src/platform/database/side-reader.service';
import { newId, newReference } from '../../../src/platform/ids';
import { CALL_DAYS_REPORT } from '../../../src/reporting/reports/call-days-report';
import { CALL_HOURS_REPORT } from '../../../src/reporting/reports/call-hours-report';
import { quarterOf } from '../../../src/reporting/reports/quarter';
import type { CountLine, Report } from '../../../src/reporting/reports/report';
import { Call } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { patience } from '../../support/patience';
import { PLAIN_CATEGORIES, plainCalls, type PlainCounts } from '../../support/plain-counts';
import { addCall, callMade, type ReportedCalls } from '../../support/reported-calls';
import { DUDLEY } from '../../support/reported-rows';

patience(300_000);

let running: RunningApp;
let slate: CleanSlate;
beforeAll(async () => {
  running = await startApp({ hasDirectory: false });
  slate = await CleanSlate.of(running.app);
});
afterAll(() => running.stop());

const contactAt = (openedAt: Date) => ({
  ...{ id: newId(), reference: newReference(), areaCode: DUDLEY, channel: 'call' as const },
  ...{ state: 'closed' as const, outcome: 'placed', isSourceVerified: true, version: 1, openedAt },
});

async function countedBy(report: Report, bounds: readonly Date[]): Promise<PlainCounts> {
  const reader = running.app.get(SideReader);
  const lines = await reader.select<CountLine>(report.sql(reader.words), [DUDLEY, ...bounds]);
  const counts: PlainCounts = {};
  for (const { category, part, count } of lines) {
    const key = `${category}|${part}|0`;
    counts[key] = (counts[key] ?? 0) + count;
  }
  return counts;
}

async function keep(
  contacts: ReturnType<typeof contactAt>[],
  { calls, callEvents }: ReportedCalls,
): Promise<void> {
  await running.db.inTransaction((tx) => {
    tx.insert(Contact, ...contacts);
    tx.insert(Call, ...calls);
    expect(callEvents).toEqual([]);
  });
}

const OPENED = {
  callerChoice: null,
  greeted: 0,
  isQueued: true,
  waits: 5,
  isLeftLater: false,
  agreesCallBack: false,
};

/** Around the two changes of a year, in steps of a minute and less. */
const CHANGES = [new Date('2026-03-29T01:00:00Z'), new Date('2026-10-25T01:00:00Z')];
const near = fc
  .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -30 * 60, max: 30 * 60 }), fc.constantFrom(0, 1, -1))
  .map(([change, minutes, by]) => plus(change, minutes * MINUTE + by));

describe(onBothEngines('calls about a change of the clocks'), () => {
  it.each<[string, string, string]>([
    ['2026-03-29T00:59:59.999Z', '0', '0'],
    ['2026-03-29T01:00:00.000Z', '2', '0'],
    ['2026-03-29T22:59:59.999Z', '23', '0'],
    ['2026-03-29T23:00:00.000Z', '0', '1'],
    ['2026-10-25T00:30:00.000Z', '1', '0'],
    ['2026-10-25T01:30:00.000Z', '1', '0'],
    ['2026-10-25T02:00:00.000Z', '2', '0'],
    ['2026-10-24T23:00:00.000Z', '0', '0'],
    ['2026-10-25T23:30:00.000Z', '23', '0'],
    ['2026-07-01T11:00:00.000Z', '12', '3'],
    ['2031-01-01T11:00:00.000Z', '11', '3'],
  ])('count one at %s in hour %s of day %s', async (at, hour, weekday) => {
    const opened = contactAt(new Date(at));
    const rows: ReportedCalls = { calls: [], callEvents: [] };
    addCall(rows, opened, OPENED);
    await keep([opened], rows);
    const bounds = [-1, 0, 0, 1].map((hours) => plus(opened.openedAt, hours * HOUR));
    expect(await countedBy(CALL_HOURS_REPORT, bounds)).toEqual({ [`${hour}|in-time|0`]: 1 });
    expect(await countedBy(CALL_DAYS_REPORT, bounds)).toEqual({ [`${weekday}|within-20|0`]: 1 });
    await slate.wipe();
  });

  it('are what plain loops with the zone’s own rules count', async () => {
    const many = fc.array(fc.tuple(near, callMade), { minLength: 1, maxLength: 40, size: 'max' });
    await fc.assert(
      fc
        .asyncProperty(many, async (drawn) => {
          const contacts = drawn.map(([at]) => contactAt(at));
          const rows: ReportedCalls = { calls: [], callEvents: [] };
          drawn.forEach(([, made], index) => {
            const contact = contacts[index];
            if (contact) addCall(rows, contact, { ...made, agreesCallBack: false });
          });
          await keep(contacts, rows);
          for (const bounds of [
            quarterOf(2026, 1).bounds,
            quarterOf(2026, 2).bounds,
            quarterOf(2026, 4).bounds,
          ]) {
            const [first, last] = [bounds[0] ?? bounds[3], bounds[3]];
            const monthOf = (at: Date): number => (first && last && at >= first && at < last ? 0 : -1);
            const kept = { contacts, ...rows };
            const days = plainCalls(kept, ...PLAIN_CATEGORIES['call-days'], monthOf);
            expect(await countedBy(CALL_DAYS_REPORT, bounds)).toEqual(days);
            const hours = plainCalls(kept, ...PLAIN_CATEGORIES['call-hours'], monthOf);
            expect(await countedBy(CALL_HOURS_REPORT, bounds)).toEqual(hours);
          }
        })
        .afterEach(() => slate.wipe()),
      { numRuns: 40 },
    );
  });
});
