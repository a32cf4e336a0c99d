import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bareReader } from './bare-reader';
import { Browsing } from './browsing';
import { BENCH_ORGANISATION } from './growing/grow';
import { startHub, type Hub } from './hub';
import { line, measure } from './measure';
import type { BenchOptions } from './options';

const LATEST = `SELECT reference, "contactId" FROM referral WHERE "organisationId" = $1 AND state = 'offered'
  ORDER BY id DESC LIMIT 1`;

/** What the server needs for each kind of page, and its bytes; beside a server that sends the same bytes and does nothing. */
export async function benchPages(options: BenchOptions): Promise<void> {
  const [size = 0] = options.sizes;
  const hub = await startHub(options, size);
  process.stdout.write(`pages, ${size} referrals, ${options.engine}\n`);
  const browsing = new Browsing(hub.url, 1);
  const seconds = options.seconds / 2;
  for (const [path, token] of await pagesOf(hub)) {
    const { status, bytes } = await browsing.get(path, token);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    const measured = await measure(seconds, 1, async () => void (await browsing.get(path, token)));
    const shown = path.replace(/[0-9A-Z]{4}-.*|[0-9a-f-]{36}/, '…');
    process.stdout.write(line(shown, measured, `   ${(bytes / 1_000).toFixed(1)} kB`));
  }
  await bareHttp((await browsing.get('/worklist', hub.workers[0] ?? '')).text, seconds);
  browsing.close();
  await hub.stop();
}

async function pagesOf(hub: Hub): Promise<[string, string][]> {
  const bare = bareReader(hub.database);
  const [latest] = await bare.run(LATEST, [BENCH_ORGANISATION]);
  await bare.close();
  const { reference, contactId } = latest as { reference: string; contactId: string };
  const [worker = ''] = hub.workers;
  const [handler = ''] = hub.handlers;
  return [
    ['/', ''],
    ['/contact', ''],
    ['/refer', ''],
    ['/sign-in', ''],
    ['/worklist', worker],
    [`/worklist/${reference}`, worker],
    ['/console', handler],
    [`/console/contacts/${contactId}`, handler],
    ['/hub', hub.coordinator],
    ['/hub/referrals', hub.coordinator],
    [`/hub/referrals/${reference}`, hub.coordinator],
  ];
}

async function bareHttp(page: string, seconds: number): Promise<void> {
  const bare = fork(join(__dirname, 'bare-twiml.js'));
  bare.send(page);
  const [{ url }] = (await once(bare, 'message')) as [{ url: string }];
  const browsing = new Browsing(url, 1);
  const measured = await measure(seconds, 1, async () => void (await browsing.get('/', '')));
  process.stdout.write(`${line('bare HTTP, the bytes of the worklist', measured)}\n`);
  browsing.close();
  bare.kill();
  await once(bare, 'exit');
}
