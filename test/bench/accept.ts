import { bareReader, type Bare } from './bare-reader';
import { Browsing, inTurn } from './browsing';
import { BENCH_ORGANISATION } from './growing/grow';
import { startHub, type Hub } from './hub';
import { growth, line, measure, type Measured } from './measure';
import type { BenchOptions } from './options';

const OFFERED = `SELECT id, reference FROM referral WHERE "organisationId" = $1 AND state = 'offered' ORDER BY id`;
const TAKEN = `UPDATE referral SET version = version + 1 WHERE id = $1 AND state = 'offered'`;
const YES = `SELECT "referralId", COUNT(*) AS n FROM referral_event WHERE kind = 'referral.accepted' GROUP BY 1 HAVING COUNT(*) > 1`;
const TIMES = 100;
const RACES = 10;
const RUNNERS = 10;

interface Offered {
  id: string;
  reference: string;
}

/** A worker's yes to a referral, with everything that follows in the same commit; and ten who want the same one. */
export async function benchAccept(options: BenchOptions): Promise<void> {
  const before = new Map<string, Measured>();
  for (const size of options.sizes) {
    process.stdout.write(`accept, ${size} referrals, ${options.engine}\n`);
    const hub = await startHub(options, size);
    const bare = bareReader(hub.database);
    for (const [label, measured] of await measureAccepts(hub, bare)) {
      process.stdout.write(line(label, measured, growth(before.get(label), measured)));
      if (!before.has(label)) before.set(label, measured);
    }
    const twice = await bare.run(YES, []);
    process.stdout.write(`taken twice: ${twice.length}\n\n`);
    await bare.close();
    await hub.stop();
  }
}

async function measureAccepts(hub: Hub, bare: Bare): Promise<[string, Measured][]> {
  const offered = (await bare.run(OFFERED, [BENCH_ORGANISATION])) as unknown as Offered[];
  if (offered.length < 3 * TIMES) throw new Error('too few are offered: grow the hub anew');
  const browsing = new Browsing(hub.url, RUNNERS * RUNNERS);
  const [next, worker] = [inTurn(offered), inTurn(hub.workers)];
  const accept = (reference: string): Promise<number> =>
    browsing.post(`/worklist/${reference}/accept`, worker(), {}).then(({ status }) => status);
  const yes = async (): Promise<void> => {
    const status = await accept(next().reference);
    if (status !== 303) throw new Error(`a yes was answered ${status}`);
  };
  const rows = await measure({ times: TIMES }, 1, async () => void (await bare.run(TAKEN, [next().id])));
  const one = await measure({ times: TIMES }, 1, yes);
  const ten = await measure({ times: TIMES }, 10, yes);
  const race = await measure({ times: RACES }, 1, async () => {
    const { reference } = next();
    const all = await Promise.all(Array.from({ length: RUNNERS }, () => accept(reference)));
    if (all.filter((status) => status === 303).length !== 1) throw new Error(`answered ${all.join(', ')}`);
  });
  browsing.close();
  return [
    ['bare engine, the one conditional update', rows],
    ['accept', one],
    ['accept, 10 at once', ten],
    [`one referral wanted by ${RUNNERS} at once`, race],
  ];
}
