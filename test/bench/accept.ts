import { bareReader } from './bare-reader';
import { Browsing, inTurn } from './browsing';
import { measureBySize } from './by-size';
import { BENCH_ORGANISATION } from './growing/grow';
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
export function benchAccept(options: BenchOptions): Promise<void> {
  return measureBySize('accept', options, async (hub) => {
    const bare = bareReader(hub.database);
    const offered = (await bare.run(OFFERED, [BENCH_ORGANISATION])) as unknown as Offered[];
    if (offered.length < 3 * TIMES + RACES) throw new Error('too few are offered: grow the hub anew');
    const browsing = new Browsing(hub.url, RUNNERS * RUNNERS);
    const [next, worker] = [inTurn(offered), inTurn(hub.workers)];
    const accept = (reference: string): Promise<number> =>
      browsing.post(`/worklist/${reference}/accept`, worker(), {}).then(({ status }) => status);
    const yes = async (): Promise<void> => {
      const status = await accept(next().reference);
      if (status !== 303) throw new Error(`a yes was answered ${status}`);
    };
    const race = async (): Promise<void> => {
      const { reference } = next();
      const all = await Promise.all(Array.from({ length: RUNNERS }, () => accept(reference)));
      if (all.filter((status) => status === 303).length !== 1) throw new Error(`answered ${all.join(', ')}`);
    };
    const take = async (): Promise<void> => void (await bare.run(TAKEN, [next().id]));
    const extent = { times: TIMES };
    return {
      kinds: [
        { label: 'bare engine, the one conditional update', extent, atOnce: 1, work: take },
        { label: 'one at a time', extent, atOnce: 1, work: yes },
        { label: '10 at once', extent, atOnce: RUNNERS, work: yes },
        { label: `one referral wanted by ${RUNNERS}`, extent: { times: RACES }, atOnce: 1, work: race },
      ],
      end: async () => {
        browsing.close();
        const twice = await bare.run(YES, []);
        await bare.close();
        return `${twice.length} taken twice`;
      },
    };
  });
}
