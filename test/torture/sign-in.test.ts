import { HOUR } from '../../src/kernel/clock';
import { seededRandom } from '../../src/telephony/simulator/seeded-random';
import { startApp, type RunningApp } from '../support/app';
import { bare } from '../support/bare';
import { Browser, type Answer } from '../support/browser';
import { onBothEngines } from '../support/engine';
import { patience } from '../support/patience';
import { median, NOISE_Z, rankDeviate } from '../support/rank-deviate';
import { runs } from '../support/runs';
import { createAccount, PASSWORD } from '../support/staff';

const PAIRS = runs(20, 2_000);
const STUFFED = runs(150, 50_000);
const AT_ONCE = runs(2, 20);
/** A median of few is mostly noise: then the ranks alone speak. */
const MEDIANS_WITHIN_MS = runs(Number.POSITIVE_INFINITY, 5);
const ACCOUNTS = 20;
const SLOWEST_MS = 3_000;
const random = seededRandom(Number(process.env['TORTURE_SEED'] ?? 7));
let running: RunningApp;
patience(runs(120_000, 3_600_000));

/** Behind a proxy on this machine, which says where each request came from. */
beforeAll(async () => {
  const config = { mode: 'production', trustedProxies: ['127.0.0.1'] } as const;
  running = await startApp({ hasDirectory: false, config });
  for (let turn = 0; turn < ACCOUNTS; turn += 1) {
    const account = { name: 'Ash', organisationId: 'chadd', role: 'worker', password: PASSWORD } as const;
    await createAccount(running, { ...account, email: known(turn) });
  }
});
afterAll(() => running.stop());

const known = (turn: number): string => `worker${String(turn % ACCOUNTS).padStart(2, '0')}@example.org`;
const unknown = (turn: number): string => `nobody${String(turn % ACCOUNTS).padStart(2, '0')}@example.org`;
/** One in 25 is an account; whoever stuffs does not know which. */
const stuffed = (turn: number): string =>
  turn % 25 === 0 ? known(turn / 25) : `list${turn % 500}@example.org`;
const from = (turn: number): string => `198.${18 + (turn % 2)}.${(turn >> 8) % 250}.${turn % 250}`;

function attempt(email: string, password: string, address: string): Promise<Answer> {
  return new Browser(running.url).post('/sign-in', { email, password }, { 'x-forwarded-for': address });
}

async function timed(email: string, turn: number): Promise<{ ms: number; said: string }> {
  const began = performance.now();
  const { status, body } = await attempt(email, `wrong ${turn} again`, from(turn));
  return { ms: performance.now() - began, said: `${status} ${bare(body).replaceAll(email, '')}` };
}

describe(onBothEngines(`${PAIRS} pairs of a known and an unknown account`), () => {
  it('get the same words, and neither takes longer than the other but for noise', async () => {
    const [ofKnown, ofUnknown]: [number[], number[]] = [[], []];
    for (let turn = -3; turn < PAIRS; turn += 1) {
      // Nobody is slowed down here: what is measured is the work.
      if (turn % (ACCOUNTS * 4) === 0) running.clock.advance(HOUR + 1);
      const isKnownFirst = random() < 0.5;
      const first = await timed(isKnownFirst ? known(turn + 20) : unknown(turn + 20), turn + 20);
      const second = await timed(isKnownFirst ? unknown(turn + 20) : known(turn + 20), turn + 20 + 60_000);
      expect(first.said).toBe(second.said);
      if (turn < 0) continue;
      ofKnown.push((isKnownFirst ? first : second).ms);
      ofUnknown.push((isKnownFirst ? second : first).ms);
    }
    const deviate = rankDeviate(ofKnown, ofUnknown);
    const said = `medians ${median(ofKnown).toFixed(2)} and ${median(ofUnknown).toFixed(2)} ms, z ${deviate.toFixed(2)}`;
    process.stdout.write(`known and unknown: ${said}\n`);
    expect(Math.abs(median(ofKnown) - median(ofUnknown))).toBeLessThan(MEDIANS_WITHIN_MS);
    expect(Math.abs(deviate)).toBeLessThan(NOISE_Z);
  });
});

describe(onBothEngines(`${STUFFED} stuffed passwords`), () => {
  it('let nobody in, and keep nobody waiting who knows theirs', async () => {
    const statuses = new Map<number, number>();
    const waited: number[] = [];
    const cookies: string[] = [];
    let turn = 0;
    const stuff = async (): Promise<void> => {
      for (let mine = (turn += 1); mine <= STUFFED; mine = turn += 1) {
        const { status, setCookie } = await attempt(stuffed(mine), `stuffed password ${mine}`, from(mine));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (setCookie !== '') cookies.push(setCookie);
      }
    };
    const genuine = async (): Promise<void> => {
      for (let who = 0; who < 10 && turn < STUFFED; who += 1) {
        const email = `genuine${who}@example.org`;
        const account = {
          name: 'Ash',
          organisationId: 'chadd',
          role: 'worker',
          password: PASSWORD,
        } as const;
        await createAccount(running, { ...account, email });
        const began = performance.now();
        expect((await attempt(email, PASSWORD, `203.0.113.${who}`)).status).toBe(200);
        waited.push(performance.now() - began);
      }
    };
    await Promise.all([...Array.from({ length: AT_ONCE }, stuff), genuine()]);
    const slowest = Math.max(...waited);
    process.stdout.write(
      `stuffed: ${JSON.stringify([...statuses])}, slowest genuine ${Math.round(slowest)} ms of ${waited.length}\n`,
    );
    expect(cookies).toEqual([]);
    expect([...statuses.keys()].filter((status) => status !== 422 && status !== 429)).toEqual([]);
    expect(waited.length).toBeGreaterThan(0);
    expect(slowest).toBeLessThan(SLOWEST_MS);
  });
});
