import { HOUR, MINUTE, plus } from '../../../src/kernel/clock';
import { HubReferrals, ReferralClock, type Referral } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { placeStory } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

let running: RunningApp;
let first: Referral;
let second: Referral;

beforeAll(async () => {
  running = await startApp();
  first = (await placeStory(running)).inQueue('idva');
  second = (await placeStory(running)).inQueue('idva');
  await runsOut(first, plus(TUESDAY_10, 20 * MINUTE));
  await runsOut(second, plus(TUESDAY_10, 10 * MINUTE));
});
afterAll(() => running.stop());

function runsOut({ id: referralId }: Referral, dueAt: Date): Promise<number> {
  return running.db.inTransaction((tx) => tx.update(ReferralClock, { referralId }, { dueAt }));
}

async function due(after: number, by: number, size = 100) {
  const span = { after: plus(TUESDAY_10, after), by: plus(TUESDAY_10, by) };
  const { count, rows } = await running.app.get(HubReferrals, { strict: false }).due(span, size);
  const ids = rows.map(({ referral }) => referral.id).filter((id) => [first.id, second.id].includes(id));
  return { count, rows, ids };
}

describe(onBothEngines('what the hub sees run out'), () => {
  it('is shown by when it runs out, not by when it came, the highest level before the others', async () => {
    const { rows, ids } = await due(0, HOUR);
    expect(ids).toEqual([second.id, first.id]);
    const order = rows.map(({ referral, dueAt }) => [referral.rank, dueAt?.getTime()]);
    expect(order).toEqual(order.toSorted(([a = 0, x = 0], [b = 0, y = 0]) => a - b || x - y));
    expect(rows.find(({ referral }) => referral.id === second.id)?.dueAt).toEqual(
      plus(TUESDAY_10, 10 * MINUTE),
    );
  });

  it('counts all of it and shows as much as is asked for', async () => {
    const all = await due(0, HOUR);
    const one = await due(0, HOUR, 1);
    expect([one.count, one.rows.length]).toEqual([all.count, 1]);
    expect(all.rows).toHaveLength(all.count);
  });

  it('ends with the last moment, and begins after the first', async () => {
    expect((await due(0, 10 * MINUTE)).ids).toEqual([second.id]);
    expect((await due(10 * MINUTE, 20 * MINUTE)).ids).toEqual([first.id]);
  });

  it('holds nothing whose clock has stopped', async () => {
    await running.db.inTransaction((tx) =>
      tx.update(ReferralClock, { referralId: first.id }, { stoppedAt: TUESDAY_10 }),
    );
    expect((await due(0, HOUR)).ids).toEqual([second.id]);
  });
});
