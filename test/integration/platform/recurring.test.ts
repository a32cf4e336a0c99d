import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app.module';
import { HOUR, MINUTE, SECOND } from '../../../src/kernel/clock';
import { RecurringLease } from '../../../src/platform/recurring/recurring-lease.entity';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';

const EVERY_MS = 10 * SECOND;
const LEASE_MS = 3 * EVERY_MS;
/** What rings people, follows clocks, looks after loose ends and offers calls. */
const KEPT = ['alarms', 'referral-clocks', 'reconciler', 'call-offers'];

let running: RunningApp;
let second: INestApplicationContext;
let turns: string[];
let ours: Recurring;
let theirs: Recurring;

beforeEach(async () => {
  running = await startApp({ hasDirectory: false });
  const { config, clock } = running;
  const module = AppModule.with({ config, clock });
  second = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  turns = [];
  [ours, theirs] = [running.app.get(Recurring), second.get(Recurring)];
  for (const [who, recurring] of [
    ['we', ours],
    ['they', theirs],
  ] as const)
    recurring.register({ name: 'test', everyMs: EVERY_MS, run: () => Promise.resolve(turns.push(who)) });
});
afterEach(async () => {
  await second.close();
  await running.stop();
});

describe(onBothEngines('two instances that look after the same'), () => {
  it('take no turn beside each other, and one that died is replaced when its lease is over', async () => {
    for (const recurring of [ours, theirs, ours, theirs]) await recurring.runNow('test');
    expect(turns).toEqual(['we', 'we']);
    running.clock.advance(LEASE_MS - SECOND);
    await theirs.runNow('test');
    expect(turns).toEqual(['we', 'we']);
    running.clock.advance(SECOND);
    await theirs.runNow('test');
    await ours.runNow('test');
    expect(turns).toEqual(['we', 'we', 'they']);
  });

  it('replace one that died with a clock an hour ahead as soon as any other', async () => {
    running.clock.advance(HOUR);
    await ours.runNow('test');
    running.clock.advance(-HOUR);
    await theirs.runNow('test');
    expect(turns).toEqual(['we', 'they']);
  });

  it('go on at once when the clock goes an hour ahead', async () => {
    await ours.runNow('test');
    running.clock.advance(HOUR);
    await theirs.runNow('test');
    expect(turns).toEqual(['we', 'they']);
  });

  it('have everything that rings, clocks and reconciles under a lease of three minutes at the most', async () => {
    await ours.runNow(...KEPT);
    const leases = await running.db.reader.find(RecurringLease);
    expect(leases.map(({ name }) => name).toSorted()).toEqual(KEPT.toSorted());
    const now = running.clock.now().getTime();
    for (const { heldUntil } of leases) expect(heldUntil.getTime() - now).toBeLessThanOrEqual(3 * MINUTE);
  });
});
