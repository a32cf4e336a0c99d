import { bareReader } from './bare-reader';
import { Browsing, inTurn } from './browsing';
import { measureBySize } from './by-size';
import { BENCH_ORGANISATION } from './growing/grow';
import type { BenchOptions } from './options';

const PAGES_IN = 20;
const FIRST_ROWS = `SELECT * FROM referral WHERE "organisationId" = $1
  AND state IN ('offered', 'accepted', 'contacted') ORDER BY "changedAt", id LIMIT 26`;

/** An organisation's list, whole page with sign-in and permission, first and deep; the hub's; and the rows alone. */
export function benchWorklist(options: BenchOptions): Promise<void> {
  return measureBySize('worklist', options, async (hub) => {
    const browsing = new Browsing(hub.url, 10);
    const bare = bareReader(hub.database);
    const worker = inTurn(hub.workers);
    const deep = await deepPage(browsing, worker());
    const page = (path: string, token: () => string) => async (): Promise<void> => {
      const { status } = await browsing.get(path, token());
      if (status !== 200) throw new Error(`${path} answered ${status}`);
    };
    const rows = async (): Promise<void> => {
      if ((await bare.run(FIRST_ROWS, [BENCH_ORGANISATION])).length !== 26) throw new Error('too few rows');
    };
    const extent = options.seconds;
    return {
      kinds: [
        { label: 'bare engine, 26 rows of the list', extent: 1, atOnce: 1, work: rows },
        { label: 'first page', extent, atOnce: 1, work: page('/worklist', worker) },
        { label: `page ${PAGES_IN + 1}`, extent, atOnce: 1, work: page(deep, worker) },
        { label: 'first page, 10 at once', extent, atOnce: 10, work: page('/worklist', worker) },
        {
          label: 'the hub’s list, every area',
          extent,
          atOnce: 1,
          work: page('/hub/referrals', () => hub.coordinator),
        },
      ],
      end: async () => {
        browsing.close();
        await bare.close();
        return `${(await hub.memory()).toFixed(0)} MB of memory of the server`;
      },
    };
  });
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
