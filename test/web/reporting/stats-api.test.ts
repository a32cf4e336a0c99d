import { parse } from 'csv-parse/sync';
import { Contact } from '../../../src/contacts';
import { DAY, plus } from '../../../src/kernel/clock';
import { newId, newReference } from '../../../src/platform/ids';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { Partner } from '../../support/partner';
import { DUDLEY } from '../../support/reported-rows';
import { signedIn } from '../../support/staff';

const QUARTER = new Date('2026-06-30T23:00:00Z');
const QUERY = `area=${DUDLEY}&quarter=2026-Q3`;

interface Figure {
  category: string | null;
  part: string | null;
  month: string | null;
  count: number | null;
}

let running: RunningApp;
let partner: Partner;
let auditor: Browser;

beforeAll(async () => {
  running = await startApp();
  partner = await Partner.of(running, 'chadd', ['stats:read']);
  auditor = await signedIn(running, { role: 'auditor', organisationId: 'dudley-hub' });
  const counts = { call: [60, 70, 80], web: [30, 1, 40], professional: [20, 25, 22] } as const;
  const rows = Object.entries(counts).flatMap(([channel, months]) =>
    months.flatMap((count, month) =>
      Array.from({ length: count }, () => ({
        ...{ id: newId(), reference: newReference(), areaCode: DUDLEY, state: 'closed' as const, version: 1 },
        ...{ channel: channel as Contact['channel'], outcome: 'placed', isSourceVerified: true },
        openedAt: plus(QUARTER, (month * 31 + 1) * DAY),
      })),
    ),
  );
  await running.db.inTransaction((tx) => {
    tx.insert(Contact, ...rows);
    return Promise.resolve();
  });
});
afterAll(() => running.stop());

describe(onBothEngines('figures for a partner’s system'), () => {
  it('are the numbers of the page, and what is kept back there is kept back here', async () => {
    const { status, json } = await partner.get(`/api/v1/stats/contacts?${QUERY}`);
    expect(status).toBe(200);
    expect(json).toMatchObject({ report: 'contacts', quarter: '2026-Q3', isAnythingWithheld: true });
    const figures = json['figures'] as Figure[];
    const of = (wanted: Omit<Figure, 'count'>): number | null | undefined =>
      figures.find(
        ({ category, part, month }) =>
          category === wanted.category && part === wanted.part && month === wanted.month,
      )?.count;
    expect(of({ category: null, part: null, month: null })).toBe(348);
    expect(of({ category: 'web', part: null, month: '2026-08' })).toBeNull();
    expect(figures.some(({ count }) => count === 1)).toBe(false);
    const shown = await auditor.get(`/reports/contacts/table.csv?${QUERY}`);
    expect(shown.status).toBe(200);
    const counts = parse(shown.body.replace(/^\uFEFF/, ''))
      .slice(1)
      .map((line) => line.at(-1));
    expect(figures.map(({ count }) => (count === null ? '[c]' : String(count)))).toEqual(counts);
  });

  it('come as a table as well', async () => {
    const { status, headers, text } = await partner.get(`/api/v1/stats/contacts?${QUERY}&format=csv`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const [heads, ...lines] = parse(text);
    expect(heads?.slice(0, 2)).toEqual(['Area', 'Quarter']);
    expect(lines.some((line) => line.at(-1) === '348')).toBe(true);
    expect(lines.some((line) => line.at(-1) === '1')).toBe(false);
  });

  it.each([
    ['/api/v1/stats/names', 404],
    [`/api/v1/stats/contacts?area=E06000001`, 404],
    ['/api/v1/stats/contacts?quarter=2026-Q4', 404],
    ['/api/v1/stats/contacts?quarter=2026-08', 422],
    ['/api/v1/stats/contacts?area=Dudley', 422],
    ['/api/v1/stats/contacts?format=xml', 422],
  ])('are not there at %s: %i', async (path, status) => {
    expect((await partner.get(path)).status).toBe(status);
  });

  it('need their scope, and are none that staff ask for with a cookie', async () => {
    const other = await Partner.of(running, 'chadd', ['referrals:decide', 'webhooks:manage']);
    expect((await other.get('/api/v1/stats/contacts')).status).toBe(403);
    expect((await auditor.get('/api/v1/stats/contacts')).status).toBe(401);
  });
});
