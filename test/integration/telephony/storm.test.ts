import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { Contact } from '../../../src/contacts';
import { Call } from '../../../src/telephony';
import { PATHS } from '../../../src/telephony/paths';
import { stormCallers } from '../../../src/telephony/simulator/storm';
import { WebhookSender } from '../../../src/telephony/simulator/webhook-sender.gateway';
import { onBothEngines } from '../../support/engine';
import { SimulatedTime } from '../../support/simulated-time';
import { Helpline, OUR_NUMBER } from './helpline';

const CALLS = 20;
const SLOW_MS = 1_000;
const LATEST_MS = 2_000;

let helpline: Helpline;

afterEach(() => helpline.stop());

/** Nobody else gets at what a call needs for so long. */
async function slowDatabase(): Promise<{ isSlow: Promise<unknown> }> {
  const { database } = helpline.config;
  if (database.engine === 'sqlite') return { isSlow: helpline.db.inTransaction(() => wait(SLOW_MS)) };
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query('LOCK TABLE contact, call IN ACCESS EXCLUSIVE MODE');
  const isSlow = wait(SLOW_MS)
    .then(() => client.query('COMMIT'))
    .then(() => client.end());
  return { isSlow };
}

describe(onBothEngines(`${CALLS} calls at once`), () => {
  it('are all answered within two seconds while the database is slow by one, and all are kept', async () => {
    helpline = await Helpline.start({ background: false });
    const { telephony, publicBaseUrl } = helpline.config;
    const [authToken = ''] = telephony.authTokens;
    const took: number[] = [];
    const network = new WebhookSender({
      accountSid: telephony.accountSid,
      authToken,
      publicBaseUrl,
      base: helpline.url,
      onAnswer: (_, milliseconds) => took.push(milliseconds),
    });
    const { isSlow } = await slowDatabase();
    const callers = stormCallers(CALLS, 1, 1);
    const heard = await Promise.all(
      callers.map(({ from }, index) =>
        network.post(PATHS.voice, {
          CallSid: `CA${String(index).padStart(32, '0')}`,
          CallStatus: 'ringing',
          From: from ?? 'anonymous',
          To: OUR_NUMBER,
        }),
      ),
    );
    expect(heard.filter((xml) => !xml.includes('ring 999'))).toEqual([]);
    expect(Math.max(...took)).toBeLessThan(LATEST_MS);
    expect(Math.max(...took)).toBeGreaterThan(SLOW_MS / 2);
    await isSlow;
    while ((await helpline.db.reader.count(Call)) < CALLS) await wait(20);
    expect(await helpline.db.reader.count(Contact)).toBe(CALLS);
  });

  it.each([1, 2])(
    'end well when reports come twice and out of order (seed %i)',
    async (seed) => {
      const time = new SimulatedTime();
      const turmoil = { seed, twice: 0.3, overtaken: 0.4 };
      helpline = await Helpline.start({}, undefined, { time, turmoil });
      const callers = stormCallers(CALLS, seed, 240);
      const legs = callers.map(({ from, keys }) => {
        const leg = helpline.simulator.call(from);
        const left = [...keys];
        leg.happenings.onEach(({ kind }) => kind === 'asked' && leg.press(left.shift() ?? ''));
        return leg;
      });
      for (let minute = 0; minute < 4; minute += 1) {
        await time.elapse(60);
        const isLast = (index: number): boolean =>
          (callers[index]?.hangsUpAfterMs ?? 0) <= (minute + 1) * 60_000;
        await Promise.all(legs.filter((_, index) => isLast(index)).map((leg) => leg.hangUp()));
      }
      await time.settle();
      await helpline.simulator.flush();
      await time.settle();
      expect(helpline.faults).toEqual([]);
      const calls = await helpline.db.reader.find(Call);
      expect(calls).toHaveLength(CALLS);
      expect(calls.filter(({ state }) => state !== 'ended')).toEqual([]);
      expect(await helpline.db.reader.count(Contact)).toBe(CALLS);
    },
    300_000,
  );
});
