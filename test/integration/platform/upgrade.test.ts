import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { DatabaseConfig } from '../../../src/platform/config/config';
import { migrate } from '../../../src/platform/database/migrations';
import { ENGINE, onBothEngines } from '../../support/engine';
import { emptyDatabase, migrationsWhere, onDatabase } from '../../support/migrating';

/** The last migration of the first release. */
const FIRST_RELEASE = '1795350000000';
const AT = '2026-11-22 10:00:00.000';

type Value = string | number | null;
/** One row of each table that later migrations change, as the first release wrote it. */
const ROWS: readonly (readonly [string, Readonly<Record<string, Value>>])[] = [
  [
    'account',
    {
      id: 'a1',
      emailIndex: 'e',
      email: 'x',
      name: 'x',
      organisationId: 'hub',
      role: 'handler',
      passwordHash: 'x',
      isDemonstration: 0,
      createdAt: AT,
    },
  ],
  [
    'contact',
    {
      id: 'c1',
      reference: 'C1',
      areaCode: 'E08000027',
      channel: 'call',
      state: 'live',
      handlerId: 'a1',
      isSourceVerified: 0,
      version: 1,
      openedAt: AT,
    },
  ],
  [
    'contact_event',
    { id: 'ce1', contactId: 'c1', at: AT, kind: 'contact.opened', actorId: 'a1', facts: '{}' },
  ],
  ['person', { id: 'p1', contactId: 'c1', part: 'at-risk', createdAt: AT }],
  [
    'safe_contact',
    {
      id: 's1',
      personId: 'p1',
      method: 'phone',
      value: 'x',
      valueIndex: 'x',
      safe: 'yes',
      isSaidByPerson: 1,
    },
  ],
  [
    'referral',
    {
      id: 'r1',
      reference: 'R1',
      contactId: 'c1',
      areaCode: 'E08000027',
      queue: 'idva',
      forWhom: 'adult',
      level: 'high',
      rank: 0,
      isLead: 1,
      state: 'offered',
      supportServiceId: 's',
      organisationId: 'o',
      alternatives: '[]',
      card: '{}',
      isSourceVerified: 1,
      version: 1,
      createdAt: AT,
      changedAt: AT,
    },
  ],
  [
    'offer',
    { id: 'o1', referralId: 'r1', supportServiceId: 's', organisationId: 'o', offeredAt: AT, answerBy: AT },
  ],
  ['referral_clock', { id: 'k1', referralId: 'r1', kind: 'acknowledge', startedAt: AT, dueAt: AT }],
  ['call', { id: 'l1', contactId: 'c1', callSid: 'CA1', state: 'queued', openedAt: AT }],
  ['call_event', { id: 'v1', callSid: 'CA1', legSid: 'CA1', kind: 'caller.ringing', sequence: 0, at: AT }],
];

let folder: string;
let database: DatabaseConfig;
let remove: () => Promise<void>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onward-upgrade-'));
  ({ database, remove } = await emptyDatabase(folder));
});
afterEach(async () => {
  await remove();
  rmSync(folder, { recursive: true, force: true });
});

async function insert(
  source: DataSource,
  table: string,
  row: Readonly<Record<string, Value>>,
): Promise<void> {
  const names = Object.keys(row).map((name) => `"${name}"`);
  const values = Object.values(row).map((value) =>
    typeof value === 'string' ? `'${value}'` : String(value),
  );
  const isBoolean = (name: string): boolean => /^"is[A-Z]/.test(name);
  const sql = values.map((value, index) =>
    ENGINE === 'postgres' && isBoolean(names[index] ?? '') ? `(${value} = 1)` : value,
  );
  await source.query(`INSERT INTO "${table}" (${names.join(', ')}) VALUES (${sql.join(', ')})`);
}

describe(onBothEngines('a database of the first release'), () => {
  it('keeps every row when it is brought to the newest form', async () => {
    const ofFirstRelease = migrationsWhere((time) => time <= FIRST_RELEASE);
    await onDatabase(database, ofFirstRelease, async (source) => {
      await source.runMigrations({ transaction: 'each' });
      for (const [table, row] of ROWS) await insert(source, table, row);
    });
    expect(await migrate(database)).not.toEqual([]);
    const kept = await onDatabase(database, [], (source) =>
      Promise.all(
        ROWS.map(async ([table]) => (await source.query<object[]>(`SELECT "id" FROM "${table}"`)).length),
      ),
    );
    expect(kept).toEqual(ROWS.map(() => 1));
  });

  // PostgreSQL refuses such a row itself, whoever changes the table.
  (ENGINE === 'sqlite' ? it : it.skip)('is not served where a row has lost what it belongs to', async () => {
    await onDatabase(
      database,
      migrationsWhere((time) => time <= FIRST_RELEASE),
      async (source) => {
        await source.runMigrations({ transaction: 'each' });
        await source.query('PRAGMA foreign_keys = OFF');
        for (const [table, row] of ROWS.filter(([table]) => table === 'contact_event'))
          await insert(source, table, row);
      },
    );
    const said = 'rows of contact_event refer to rows that are not there: nothing was changed';
    await expect(migrate(database)).rejects.toThrow(said);
    // And whoever starts it again: the first try left nothing behind.
    await expect(migrate(database)).rejects.toThrow(said);
  });
});
