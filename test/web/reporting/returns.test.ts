import { AuditEntry } from '../../../src/audit';
import { Contact } from '../../../src/contacts';
import { DAY, plus } from '../../../src/kernel/clock';
import { newId, newReference } from '../../../src/platform/ids';
import { Gap } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { DUDLEY } from '../../support/reported-rows';
import { signedIn } from '../../support/staff';

const YEAR = new Date('2025-03-31T23:00:00Z');
const PATH = '/reports/returns/safe-accommodation';
const QUERY = '?area=E08000027&year=2025-26';

let running: RunningApp;
let coordinator: Browser;

async function turnedAway(count: number, reasonCode: string, at = plus(YEAR, DAY)): Promise<string[]> {
  const contacts = Array.from({ length: count }, () => ({
    ...{ id: newId(), reference: newReference(), areaCode: DUDLEY, channel: 'call' as const },
    ...{ state: 'closed' as const, outcome: 'placed', isSourceVerified: true, version: 1, openedAt: at },
  }));
  const gaps = contacts.map(({ id }) => ({
    ...{ id: newId(), contactId: id, areaCode: DUDLEY, need: 'safe-accommodation', reasonCode },
    ...{ adults: 1, children: 2, createdAt: at },
  }));
  await running.db.inTransaction((tx) => {
    tx.insert(Contact, ...contacts);
    tx.insert(Gap, ...gaps);
  });
  return contacts.map(({ id }) => id);
}

beforeAll(async () => {
  running = await startApp();
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
  await turnedAway(20, 'no_space');
  const [first] = await turnedAway(7, 'family_too_large');
  await turnedAway(3, 'pets');
  await turnedAway(30, 'no_space', plus(YEAR, -DAY));
  // The same household again, for another need and for the same.
  const again = { contactId: first ?? '', areaCode: DUDLEY, reasonCode: 'no_space', adults: 1, children: 2 };
  const createdAt = plus(YEAR, 2 * DAY);
  await running.db.inTransaction((tx) => {
    tx.insert(Gap, { id: newId(), ...again, need: 'language', createdAt });
    tx.insert(Gap, { id: newId(), ...again, need: 'safe-accommodation', createdAt });
  });
});
afterAll(() => running.stop());

const lineOf = (file: string, label: string): string =>
  file.split('\n').find((line) => line.includes(`,${label},`)) ?? '';

describe(onBothEngines('the return on safe accommodation'), () => {
  it('shows each household once, withholds small numbers, and says what is to be filled in by hand', async () => {
    const page = pageOf(await coordinator.get(PATH + QUERY));
    expect(page.heading).toBe('Return on safe accommodation');
    expect(page.text).toContain('To be filled in by hand. Only the services that give it know who stayed');
    const { body } = await coordinator.get(`${PATH}.csv${QUERY}`);
    expect(lineOf(body, 'All')).toContain(',All,30,');
    expect(lineOf(body, 'No space')).toContain(',No space,21,');
    expect(lineOf(body, 'Another reason')).toContain(',[c],');
    expect(lineOf(body, 'Women')).toMatch(/,Women,,Only the services/);
  });

  it('gives small numbers to the collector alone, by an act that is recorded', async () => {
    const path = `${PATH}/for-the-collector.csv${QUERY}`;
    expect((await coordinator.get(path)).status).toBe(404);
    const { body } = await coordinator.post(path, {});
    expect(lineOf(body, 'Another reason')).toContain(',Another reason,3,');
    const [line] = await running.db.reader.findBy(AuditEntry, { action: 'return.taken' });
    expect(line?.facts).toEqual({ return: 'safe-accommodation', year: '2025-26' });
  });

  it.each(['auditor', 'handler', 'worker', 'manager', 'professional'] as const)(
    'is not for a %s',
    async (role) => {
      const isHubs = role === 'handler' || role === 'auditor';
      const other = await signedIn(running, { role, organisationId: isHubs ? 'dudley-hub' : 'chadd' });
      expect((await other.get(PATH)).status).toBe(403);
      expect((await other.get(`${PATH}.csv`)).status).toBe(403);
      expect((await other.post(`${PATH}/for-the-collector.csv`, {})).status).toBe(403);
    },
  );

  it('is there for years that there are', async () => {
    expect((await coordinator.get(`${PATH}?year=1999-00`)).status).toBe(404);
  });
});

describe(onBothEngines('the pack for the board'), () => {
  it('is one file for coordinators and auditors, and for nobody else', async () => {
    const auditor = await signedIn(running, { role: 'auditor', organisationId: 'dudley-hub' });
    for (const reader of [coordinator, auditor]) {
      const pack = await reader.get('/reports/pack.pdf?area=E08000027&quarter=2026-Q3');
      expect([pack.status, pack.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      expect(pack.body).toMatch(/^%PDF-1\.7/);
    }
    const worker = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    expect((await worker.get('/reports/pack.pdf')).status).toBe(403);
    expect((await coordinator.get('/reports/pack.pdf?quarter=2026-Q4')).status).toBe(404);
  });
});
