import { setTimeout as wait } from 'node:timers/promises';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { MINUTE } from '../../../src/kernel/clock';
import { migrate } from '../../../src/platform/database/migrations';
import { RecurringLease } from '../../../src/platform/recurring/recurring-lease.entity';
import { ENGINE } from '../../support/engine';
import { startInstance } from '../../support/instances';
import { migrationsWhere } from '../../support/migrating';
import { runs } from '../../support/runs';
import { now, openStage, type Stage } from '../crash/stage';
import { Fleet } from './fleet';

const LASTS_MS = runs(30_000, 300_000);
const DIES_EVERY_MS = runs(5_000, 10_000);
const RESTARTS = runs(3, 9);
const LEASE_MS = 3 * MINUTE;
/** A turn that comes each second, and a lease of ten: so soon after it another instance has taken it over. */
const QUICKEST = 'call-offers';
const TAKEN_OVER_WITHIN_MS = runs(30_000, 10_000);

/** Said of a machine that does nothing else; in the short form others are at work beside it. */
const ANSWERED_WITHIN_MS = runs(30_000, 10_000);
const SERVED_WITHIN_MS = runs(30_000, 2_000);
/** As a later version may: everything is added, and nothing that is there has to be read anew. */
const NEXT_VERSION = ['contact', 'referral', 'referral_event', 'outbox_message', 'audit_entry'].map(
  (table, index) =>
    class implements MigrationInterface {
      name = `Widen${1_999_999_999_990 + index}`;
      async up(runner: QueryRunner): Promise<void> {
        await runner.query(`ALTER TABLE "${table}" ADD COLUMN "laterWord" varchar(64)`);
      }
      down(): Promise<void> {
        return Promise.reject(new Error('one way'));
      }
    },
);

/** An embedded file has one process. */
const onPostgres = ENGINE === 'postgres' ? describe : describe.skip;

let stage: Stage;
let fleet: Fleet;

beforeEach(async () => {
  fleet = new Fleet(() => ({ ...stage.running.config, background: true }));
  stage = await openStage(fleet.ask);
  await fleet.fill();
}, 300_000);
afterEach(async () => {
  await fleet.killAll();
  await stage.close();
}, 300_000);

/** Under load from all sides until the work is done. */
async function underLoad(work: () => Promise<void>): Promise<void> {
  const until = { isOver: false };
  const busy = stage.load.run('http://fleet', until);
  const over = work().finally(() => (until.isOver = true));
  await Promise.allSettled([busy, over]);
  await Promise.all([busy, over]);
}

/** How long nobody had the quickest turn, at the worst. */
async function longestWithoutHolder(until: Promise<unknown>): Promise<number> {
  let longest = 0;
  let isOver = false;
  void until.finally(() => (isOver = true));
  while (!isOver) {
    const lease = await stage.running.db.reader.findOneBy(RecurringLease, { name: QUICKEST });
    longest = Math.max(longest, now().getTime() - (lease?.heldUntil ?? now()).getTime());
    await wait(250);
  }
  return longest;
}

/** Everything that was acknowledged is there once, and what had to go out has gone. */
async function expectNothingLost(): Promise<void> {
  await fleet.killAll();
  const { running, ledger, aftermath } = stage;
  running.clock.set(now());
  expect(await aftermath.faults()).toEqual([]);
  const survivor = await startInstance({ config: running.config, at: now().getTime() + LEASE_MS });
  expect(await survivor.drain()).toBe(true);
  await survivor.kill();
  expect(await aftermath.faults()).toEqual([]);
  expect(await aftermath.unsent()).toBe(0);
  expect(ledger.open).toEqual([]);
}

function say(what: string): void {
  const done = (['referral', 'acceptance', 'call'] as const).map(
    (kind) => `${stage.ledger.acknowledged(kind).length} of ${kind}`,
  );
  const asked = `${fleet.requests} requests (${fleet.perSecond} a second), ${fleet.cut.length} cut off, p99 ${fleet.within(0.99)} ms, the longest ${fleet.within(1)} ms`;
  process.stdout.write(`${what}: ${asked}; acknowledged ${done.join(', ')}\n`);
}

onPostgres('three instances on one database, under load', () => {
  it('of which one dies every few seconds lose nothing, double nothing, and leave nobody without an answer', async () => {
    let deaths = 0;
    let withoutHolder = 0;
    await underLoad(async () => {
      const began = performance.now();
      const dying = (async () => {
        while (performance.now() - began < LASTS_MS) {
          const next = wait(DIES_EVERY_MS);
          await fleet.replaceDead();
          deaths += 1;
          await next;
        }
      })();
      withoutHolder = await longestWithoutHolder(dying);
      await dying;
    });
    say(`${deaths} deaths in ${LASTS_MS / 1000} s; ${withoutHolder} ms without a holder`);
    await expectNothingLost();
    expect(deaths).toBeGreaterThan(1);
    expect(withoutHolder).toBeLessThan(TAKEN_OVER_WITHIN_MS);
    expect(fleet.within(1)).toBeLessThan(ANSWERED_WITHIN_MS);
  }, 3_600_000);

  it('are replaced one after another, and nobody who asked is cut off', async () => {
    await underLoad(async () => {
      for (let count = 0; count < RESTARTS; count += 1) await fleet.replaceInTurn();
    });
    say(`${RESTARTS} replaced`);
    expect(fleet.cut).toEqual([]);
    await expectNothingLost();
  }, 3_600_000);

  it('serve on while a new version changes the tables that they write to', async () => {
    const { database } = stage.running.config;
    await underLoad(async () => {
      await wait(2_000);
      const known = migrationsWhere(() => true);
      expect(await migrate(database, [...known, ...NEXT_VERSION])).toHaveLength(NEXT_VERSION.length);
      await wait(2_000);
    });
    say('a new version');
    expect(fleet.cut).toEqual([]);
    expect(fleet.within(0.99)).toBeLessThan(SERVED_WITHIN_MS);
    await expectNothingLost();
  }, 3_600_000);
});
