import { Accounts, Session } from '../../src/access';
import { digest } from '../../src/access/password.service';
import { system } from '../../src/kernel/actor';
import { newId, newSecret } from '../../src/platform/ids';
import { OutboxMessage } from '../../src/platform/outbox/outbox-message.entity';
import { Offer, Referral, ReferralClock, ReferralEvent } from '../../src/referrals';
import { startApp, type RunningApp } from '../support/app';
import { Browser, type Answer } from '../support/browser';
import { onBothEngines } from '../support/engine';
import { startInstance, type Instance } from '../support/instances';
import { pageOf } from '../support/page-object';
import { runs } from '../support/runs';
import { PASSWORD } from '../support/staff';
import { placeStory } from '../support/story';

const ORGANISATION = 'black-country-womens-aid';
const PROCESSES = 3;
const WORKERS = runs(60, 200);
const ROUNDS = runs(3, 50);

let running: RunningApp;
let instances: Instance[];
let workers: { accountId: string; browser: Browser }[];

/** Everybody is signed in before the race: no session is made during it. */
async function signIn(index: number): Promise<{ accountId: string; browser: Browser }> {
  const name = `Worker ${index}`;
  const email = `race-${index}@example.org`;
  const account = { email, name, organisationId: ORGANISATION, role: 'worker', password: PASSWORD } as const;
  const accountId = await running.app.get(Accounts).create(system('test'), account);
  const token = newSecret();
  const at = running.clock.now();
  await running.db.inTransaction((tx) => {
    const times = { createdAt: at, seenAt: at };
    return Promise.resolve(
      tx.insert(Session, { id: newId(), tokenHash: digest(token), accountId, ...times }),
    );
  });
  const { url } = instances[index % PROCESSES] as Instance;
  return { accountId, browser: new Browser(url, `onward=${token}`) };
}

beforeAll(async () => {
  running = await startApp();
  const order = { config: running.config, at: running.clock.now().getTime() };
  instances = [];
  for (let count = 0; count < PROCESSES; count += 1) instances.push(await startInstance(order));
  workers = await Promise.all(Array.from({ length: WORKERS }, (_, index) => signIn(index)));
}, 120_000);
afterAll(async () => {
  await Promise.all(instances.map((each) => each.kill()));
  await running.stop();
});

async function race({ reference }: Referral): Promise<{ winners: string[]; losers: Answer[] }> {
  const answers = await Promise.all(
    workers.map(({ browser }) => browser.post(`/worklist/${reference}/accept`, {})),
  );
  const isWon = ({ status }: Answer): boolean => status === 303;
  return {
    winners: workers.filter((_, index) => isWon(answers[index] as Answer)).map(({ accountId }) => accountId),
    losers: answers.filter((answer) => !isWon(answer)),
  };
}

async function expectOneHolder({ id }: Referral, workerId: string | undefined): Promise<void> {
  const { reader } = running.db;
  expect(await reader.findOneByOrFail(Referral, { id })).toMatchObject({ state: 'accepted', workerId });
  const about = { referralId: id };
  expect(await reader.findBy(Offer, about)).toMatchObject([{ answer: 'accepted', answeredBy: workerId }]);
  expect(await reader.countBy(ReferralEvent, { ...about, kind: 'referral.accepted' })).toBe(1);
  expect(await reader.countBy(ReferralClock, { ...about, kind: 'first-contact' })).toBe(1);
  expect(await reader.countBy(OutboxMessage, { type: 'referral.accepted', subjectId: id })).toBe(1);
}

describe(
  onBothEngines(`${WORKERS} workers in ${PROCESSES} processes who accept one referral at once`),
  () => {
    it('are one who has it, and others who are told in general terms', async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const referral = (await placeStory(running)).inQueue('idva');
        const { winners, losers } = await race(referral);
        expect(winners).toHaveLength(1);
        expect(losers.map(({ status }) => status)).toEqual(Array(WORKERS - 1).fill(409));
        for (const page of losers.map(pageOf)) {
          expect(page.heading).toBe('Somebody took or moved this referral a moment ago');
          expect(page.text).toContain('Somebody of your organisation has accepted it');
          expect(page.$('main').text()).not.toMatch(/Worker \d/);
        }
        await expectOneHolder(referral, winners[0]);
      }
    }, 3_600_000);
  },
);
