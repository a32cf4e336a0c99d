import { bareReader } from './bare-reader';
import { Browsing, inTurn } from './browsing';
import { BENCH_ORGANISATION } from './growing/grow';
import { startHub, type Hub } from './hub';
import { growth, line, measure, type Measured } from './measure';
import type { BenchOptions } from './options';

const PAGES_IN = 20;
const FIRST_ROWS = `SELECT * FROM referral WHERE "organisationId" = $1
  AND state IN ('offered', 'accepted', 'contacted') ORDER BY "changedAt", id LIMIT 26`;

/** An organisation's list, whole page with sign-in and permission, first and deep; the hub's; and the rows alone. */
export async function benchWorklist(options: BenchOptions): Promise<void> {
  const before = new Map<string, Measured>();
  for (const size of options.sizes) {
    process.stdout.write(`worklist, ${size} referrals, ${options.engine}\n`);
    const hub = await startHub(options, size);
    for (const [label, measured] of await measureList(hub, options.seconds)) {
      process.stdout.write(line(label, measured, growth(before.get(label), measured)));
      if (!before.has(label)) before.set(label, measured);
    }
    process.stdout.write(`memory of the server after it: ${(await hub.memory()).toFixed(0)} MB\n\n`);
    await hub.stop();
  }
}

async function measureList(hub: Hub, seconds: number): Promise<[string, Measured][]> {
  const browsing = new Browsing(hub.url, 10);
  const worker = inTurn(hub.workers);
  const deep = await deepPage(browsing, worker());
  const page = (path: string, token: () => string) => async (): Promise<void> => {
    const { status } = await browsing.get(path, token());
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  };
  const first = await measure(seconds, 1, page('/worklist', worker));
  const deeper = await measure(seconds, 1, page(deep, worker));
  const together = await measure(seconds, 10, page('/worklist', worker));
  const hubs = await measure(
    seconds,
    1,
    page('/hub/referrals', () => hub.coordinator),
  );
  browsing.close();
  const bare = bareReader(hub.database);
  const rows = await measure(1, 1, async () => {
    if ((await bare.run(FIRST_ROWS, [BENCH_ORGANISATION])).length !== 26) throw new Error('too few rows');
  });
  await bare.close();
  return [
    ['bare engine, 26 rows of the list', rows],
    ['first page', first],
    [`page ${PAGES_IN + 1}`, deeper],
    ['first page, 10 at once', together],
    ['the hub’s list, every area', hubs],
  ];
}

async function deepPage(browsing: Browsing, token: string): Promise<string> {
  let path = '/worklist';
  for (let at = 0; at < PAGES_IN; at += 1) {
    const { text } = await browsing.get(path, token);
    const next = /href="(\/worklist\?after=[^"]+)"/.exec(text)?.[1];
    if (!next) throw new Error('the list has too few pages');
    path = next.replaceAll('&amp;', '&');
  }
  return path;
}
