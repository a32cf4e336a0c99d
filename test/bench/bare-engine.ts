import Sqlite from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import type { DatabaseConfig } from '../../src/platform/config/config';
import { newId } from '../../src/platform/ids';
import { line, measure, type Measured } from './measure';

type Value = string | number | null | boolean | Date | object;
type Rows = Map<string, Record<string, Value>[]>;

/** Tables an intake writes, what is referred to before what refers to it. */
const TABLES = [
  'submission',
  'contact',
  'hub_task',
  'contact_event',
  'person',
  'safe_contact',
  'consent_record',
  'referrer',
  'screening',
  'plan',
  'referral',
  'offer',
  'referral_clock',
  'referral_event',
  'gap',
  'audit_entry',
  'outbox_message',
] as const;

export interface Bare {
  perSecond: number;
  text: string;
}

/** Writes the rows of one intake again and again with nothing between them and the engine: no HTTP, no rules, no keys. */
export async function bareEngine(database: DatabaseConfig, seconds: number): Promise<Bare> {
  return database.engine === 'sqlite'
    ? bareSqlite(database.file, seconds)
    : barePostgres(database.url, seconds);
}

async function bareSqlite(file: string, seconds: number): Promise<Bare> {
  const handle = new Sqlite(file);
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = ON');
  handle.pragma('wal_autocheckpoint = 4000');
  const select = (sql: string, ...given: string[]): Record<string, Value>[] =>
    handle.prepare(sql).all(...given) as Record<string, Value>[];
  const rows = await rowsOfOneIntake((sql, given) =>
    Promise.resolve(select(sql.replaceAll(/\$\d+/g, '?'), ...given)),
  );
  const statements = new Map(
    [...rows].map(([table, [first = {}]]) => {
      const names = Object.keys(first);
      const marks = names.map(() => '?').join(', ');
      return [
        table,
        handle.prepare(`INSERT INTO ${table} (${names.map(quoted).join(', ')}) VALUES (${marks})`),
      ];
    }),
  );
  const once = handle.transaction(() => {
    for (const [table, ofTable] of renewed(rows)) {
      for (const row of ofTable) statements.get(table)?.run(...Object.values(row));
    }
  });
  const measured = await measure(seconds, 1, () => Promise.resolve(once.immediate()));
  handle.close();
  return report(rows, 'bare better-sqlite3, one transaction at a time', measured);
}

async function barePostgres(url: string, seconds: number): Promise<Bare> {
  const pool = new Pool({ connectionString: url, max: 10 });
  const rows = await rowsOfOneIntake(
    async (sql, given) => (await pool.query<Record<string, Value>>(sql, given)).rows,
  );
  const once = async (): Promise<void> => {
    const client = await pool.connect();
    await client.query('BEGIN');
    for (const [table, ofTable] of renewed(rows)) {
      const given: Value[] = [];
      const tuples = ofTable.map(
        (row) =>
          `(${Object.values(row)
            .map((value) => `$${given.push(plain(value))}`)
            .join(', ')})`,
      );
      const names = Object.keys(ofTable[0] ?? {}).map(quoted);
      await client.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES ${tuples.join(', ')}`, given);
    }
    await client.query('COMMIT');
    client.release();
  };
  const measured = await measure(seconds, 10, once);
  await pool.end();
  return report(rows, 'bare pg, a statement a table, 10 at once', measured);
}

function report(rows: Rows, label: string, measured: Measured): Bare {
  const count = [...rows.values()].reduce((sum, each) => sum + each.length, 0);
  return { perSecond: measured.perSecond, text: line(`${label} (${count} rows)`, measured) };
}

type Select = (sql: string, given: string[]) => Promise<Record<string, Value>[]>;

async function rowsOfOneIntake(select: Select): Promise<Rows> {
  const [submission] = await select('SELECT * FROM submission ORDER BY id DESC LIMIT 1', []);
  const contactId = submission?.['contactId'] as string;
  const rows: Rows = new Map([['submission', submission ? [submission] : []]]);
  const byContact = [
    'contact_event',
    'person',
    'consent_record',
    'referrer',
    'screening',
    'plan',
    'referral',
    'gap',
    'hub_task',
  ];
  rows.set('contact', await select('SELECT * FROM contact WHERE id = $1', [contactId]));
  for (const table of byContact)
    rows.set(table, await select(`SELECT * FROM ${table} WHERE "contactId" = $1`, [contactId]));
  const ids = (table: string): string[] => (rows.get(table) ?? []).map(({ id }) => id as string);
  const among = (table: string, column: string, values: string[]): Promise<Record<string, Value>[]> =>
    select(
      `SELECT * FROM ${table} WHERE "${column}" IN (${values.map((_, at) => `$${at + 1}`).join(', ')})`,
      values,
    );
  rows.set('safe_contact', await among('safe_contact', 'personId', ids('person')));
  for (const table of ['offer', 'referral_clock', 'referral_event']) {
    rows.set(table, await among(table, 'referralId', ids('referral')));
  }
  const subjects = [contactId, ...ids('referral'), ...ids('hub_task')];
  for (const table of ['audit_entry', 'outbox_message'])
    rows.set(table, await among(table, 'subjectId', subjects));
  return new Map(
    TABLES.map((table) => [table, rows.get(table) ?? []] as const).filter(([, each]) => each.length > 0),
  );
}

/** The same rows under new ids and references. */
function renewed(rows: Rows): Rows {
  const ids = new Map<Value, string>();
  for (const ofTable of rows.values()) for (const { id } of ofTable) if (id) ids.set(id, newId());
  const fresh = (name: string, value: Value): Value => {
    if (name === 'keyHash' || name === 'reference')
      return randomUUID().slice(0, name === 'reference' ? 16 : 36);
    return ids.get(value) ?? value;
  };
  const renew = (row: Record<string, Value>): Record<string, Value> =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, fresh(name, value)]));
  return new Map([...rows].map(([table, ofTable]) => [table, ofTable.map(renew)]));
}

function plain(value: Value): Value {
  return typeof value === 'object' && value !== null && !(value instanceof Date)
    ? JSON.stringify(value)
    : value;
}

function quoted(name: string): string {
  return `"${name}"`;
}
