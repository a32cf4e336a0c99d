import { load } from 'cheerio';
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { bareReader } from './bare-reader';
import { Browsing } from './browsing';
import { Calls } from './calls';
import { startHub, type Hub } from './hub';
import { line, measuredOf, type Measured } from './measure';
import type { BenchOptions } from './options';

const CALLS_A_SECOND = 20;
const CALLS_AT_ONCE = 50;
/** A report takes no longer where it is counted for the first time. */
const GOAL_MS = 2_000;

/** Every report of every quarter, counted and then read again, while calls come in; and the calls by themselves. */
export async function benchReports(options: BenchOptions): Promise<void> {
  for (const size of options.sizes) {
    process.stdout.write(`reports, ${size} referrals over two years, ${options.engine}\n`);
    const hub = await startHub(options, size, 'reported');
    await forgetFrozen(hub);
    const calls = new Calls(hub.url, hub.config.telephony, CALLS_AT_ONCE);
    await calls.during(CALLS_A_SECOND, () => wait(2_000));
    const alone = await calls.during(CALLS_A_SECOND, () => wait(options.seconds * 1_000));
    say('first TwiML, 20 a second', alone);
    const took = { counted: new Map<string, number[]>(), frozen: new Map<string, number[]>() };
    const counting = await calls.during(CALLS_A_SECOND, () => readAll(hub, took.counted));
    const reading = await calls.during(CALLS_A_SECOND, () => readAll(hub, took.frozen));
    for (const [key, each] of took.counted) say(`${key}, counted`, measuredOf({ each, total: sum(each) }));
    for (const [key, each] of took.frozen) say(`${key}, frozen`, measuredOf({ each, total: sum(each) }));
    say('first TwiML while reports are counted', counting, ratio(counting, alone));
    say('first TwiML while frozen ones are read', reading, ratio(reading, alone));
    const slowest = Math.max(...[...took.counted.values()].flat());
    process.stdout.write(`slowest report ${slowest.toFixed(0)} ms; the goal is ${GOAL_MS} ms\n\n`);
    calls.close();
    await hub.stop();
  }
}

function say(label: string, measured: Measured, more = ''): void {
  process.stdout.write(line(label, measured, `${more}   load ${loadavg()[0]?.toFixed(1)}`));
}

function ratio(beside: Measured, alone: Measured): string {
  return `   ${(beside.p50 / alone.p50).toFixed(1)} and ${(beside.p99 / alone.p99).toFixed(1)} times alone`;
}

function sum(each: readonly number[]): number {
  return each.reduce((all, one) => all + one, 0);
}

/** What was kept of an earlier run would be read and not counted. */
async function forgetFrozen({ database }: Hub): Promise<void> {
  const bare = bareReader(database);
  for (const table of ['frozen_count', 'frozen_report']) await bare.run(`DELETE FROM ${table}`, []);
  await bare.close();
}

async function readAll(hub: Hub, took: Map<string, number[]>): Promise<void> {
  const browsing = new Browsing(hub.url, 1);
  const get = async (path: string): Promise<string> => {
    const { status, text } = await browsing.get(path, hub.coordinator);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    return text;
  };
  const list = load(await get('/reports'));
  const attributes = (found: string, name: string): string[] =>
    list(found)
      .toArray()
      .map((each) => list(each).attr(name) ?? '');
  const reports = attributes('main li a[href^="/reports/"]', 'href').map(
    (href) => /^\/reports\/([\w-]+)/.exec(href)?.[1] ?? '',
  );
  for (const quarter of attributes('#quarter option', 'value'))
    for (const key of reports) {
      const from = performance.now();
      await get(`/reports/${key}?area=E08000027&quarter=${quarter}`);
      took.set(key, [...(took.get(key) ?? []), performance.now() - from]);
    }
  browsing.close();
}
