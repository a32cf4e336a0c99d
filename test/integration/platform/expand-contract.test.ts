import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { DatabaseConfig } from '../../../src/platform/config/config';
import { migrate } from '../../../src/platform/database/migrations';
import { ENGINE, onBothEngines } from '../../support/engine';
import { emptyDatabase, migrationsWhere, onDatabase, type Migration } from '../../support/migrating';
import { breaksContract, shapeOf } from './breaks-contract';

/** From here on somebody works with what was there before, and no migration may stop them. */
const FROM = '1795680000000';
/** Steps that take away what no version that still runs has used: the release in which that was stopped. */
const CONTRACTED: Readonly<Record<string, string>> = {};

let folder: string;
let database: DatabaseConfig;
let remove: () => Promise<void>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onward-contract-'));
  ({ database, remove } = await emptyDatabase(folder));
});
afterEach(async () => {
  await remove();
  rmSync(folder, { recursive: true, force: true });
});

function step(time: number, up: (runner: QueryRunner) => Promise<unknown>): Migration {
  return class implements MigrationInterface {
    name = `Step${time}`;
    async up(runner: QueryRunner): Promise<void> {
      await up(runner);
    }
    down(): Promise<void> {
      return Promise.reject(new Error('one way'));
    }
  };
}

const sql =
  (...statements: string[]) =>
  async (runner: QueryRunner): Promise<void> => {
    for (const statement of statements) await runner.query(statement);
  };
const BEGINNING = step(1795340000001, sql('CREATE TABLE "t" ("a" varchar(9) NOT NULL, "b" varchar(9))'));

describe(onBothEngines('what the version before would stumble over'), () => {
  it.each<[string, string[], string[]]>([
    ['a column that goes', ['ALTER TABLE "t" DROP COLUMN "b"'], ['t.b is gone']],
    ['a column of another name', ['ALTER TABLE "t" RENAME COLUMN "b" TO "c"'], ['t.b is gone']],
    ['a table that goes', ['DROP TABLE "t"'], ['t.a is gone', 't.b is gone']],
    ['a table of another name', ['ALTER TABLE "t" RENAME TO "u"'], ['t.a is gone', 't.b is gone']],
    [
      'a column of another type',
      ['ALTER TABLE "t" DROP COLUMN "b"', 'ALTER TABLE "t" ADD COLUMN "b" integer'],
      ['t.b has another type'],
    ],
    ['a column that may be empty', ['ALTER TABLE "t" ADD COLUMN "c" varchar(9)'], []],
    [
      'a column with a value of its own',
      [`ALTER TABLE "t" ADD COLUMN "c" varchar(9) NOT NULL DEFAULT 'x'`],
      [],
    ],
    ['a new table', ['CREATE TABLE "u" ("a" varchar(9) NOT NULL)'], []],
    ['an index', ['CREATE INDEX "t_b_index" ON "t" ("b")'], []],
  ])('%s', async (_, statements, found) => {
    await onDatabase(database, [BEGINNING, step(1795340000002, sql(...statements))], async (source) => {
      await source.runMigrations({ transaction: 'each' });
      const after = await shapeOf(source);
      const text = { type: [...after.values()][0]?.type ?? '', hasDefault: false };
      const known = ENGINE === 'postgres' ? 'character varying' : 'varchar(9)';
      const before = new Map([
        ['t.a', { ...text, type: known, isRequired: true }],
        ['t.b', { ...text, type: known, isRequired: false }],
      ]);
      expect(breaksContract(before, after)).toEqual(found);
    });
  });

  it('a column that has to be filled all at once', () => {
    const a = { type: 'text', isRequired: false, hasDefault: false };
    const filled = { ...a, isRequired: true };
    expect(breaksContract(new Map([['t.a', a]]), new Map([['t.a', filled]]))).toEqual([
      't.a has to be filled now',
    ]);
    const more = new Map([
      ['t.a', a],
      ['t.b', filled],
    ]);
    expect(breaksContract(new Map([['t.a', a]]), more)).toEqual(['t.b is new and has to be filled']);
  });
});

describe(onBothEngines('each migration since somebody works with the product'), () => {
  it('adds, and takes nothing away from the version before', async () => {
    const all = migrationsWhere(() => true);
    const later = new Set(migrationsWhere((time) => time >= FROM));
    await migrate(
      database,
      all.filter((each) => !later.has(each)),
    );
    for (const migration of later) {
      const done = all.slice(0, all.indexOf(migration) + 1);
      const shape = () => onDatabase(database, [], shapeOf);
      const before = await shape();
      await migrate(database, done);
      const broken = breaksContract(before, await shape());
      const { name } = migration;
      if (!(name in CONTRACTED)) expect({ name, broken }).toEqual({ name, broken: [] });
    }
    expect((await onDatabase(database, [], shapeOf)).size).toBeGreaterThan(300);
  });
});

/** SQLite has one process, which migrates before it listens. */
const onPostgres = ENGINE === 'postgres' ? describe : describe.skip;

onPostgres('a migration of a table that is in use (postgres)', () => {
  it('keeps nobody waiting behind it, and is done once the table is free', async () => {
    await migrate(database, [BEGINNING]);
    const connectionString = database.engine === 'postgres' ? database.url : '';
    const [holder, reader] = [new Client({ connectionString }), new Client({ connectionString })];
    await Promise.all([holder.connect(), reader.connect()]);
    await holder.query('BEGIN');
    await holder.query('SELECT * FROM "t"');
    const adds = step(1795340000002, sql('ALTER TABLE "t" ADD COLUMN "c" varchar(9)'));
    const migrating = migrate(database, [BEGINNING, adds]);
    const waiting = `SELECT 1 FROM "pg_locks" WHERE NOT "granted" AND "relation" = '"t"'::regclass`;
    while ((await reader.query(waiting)).rowCount === 0);
    await reader.query('SELECT * FROM "t"');
    await holder.query('COMMIT');
    expect(await migrating).toEqual(['Step1795340000002']);
    await Promise.all([holder.end(), reader.end()]);
  });

  it('is run once by two instances that start side by side', async () => {
    const adds = step(1795340000002, sql('ALTER TABLE "t" ADD COLUMN "c" varchar(9)'));
    const steps = [BEGINNING, adds];
    const runs = await Promise.all([1, 2, 3].map(() => migrate(database, steps)));
    expect(runs.flat().toSorted()).toEqual(['Step1795340000001', 'Step1795340000002']);
  });
});
