import { HOUR, MINUTE, SECOND } from '../../../src/kernel/clock';
import { Checks } from '../../../src/platform/checks/checks.service';
import { startApp, type RunningApp } from '../../support/app';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { signedIn } from '../../support/staff';
import { placeStory } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';
import { brokenBy, custodyOf } from '../referrals/custody-invariants';

let running: RunningApp;
let slate: CleanSlate;
beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  await slate.wipe();
  running = { ...running };
  running.clock.set(TUESDAY_10);
});
afterAll(() => running.stop());

const get = <T>(token: abstract new (...parameters: never[]) => T): T =>
  running.app.get(token, { strict: false });

describe(onBothEngines('a referral that was placed by a clock ahead of the next'), () => {
  it.each([
    ['a few seconds, as those of two instances are', 3 * SECOND],
    ['an hour, which was put back', HOUR],
  ])('by %s: its history still ends where it is', async (_, ahead) => {
    running.clock.advance(ahead);
    const { id, reference } = (await placeStory(running)).inQueue('idva');
    running.clock.set(TUESDAY_10);
    const worker = await signedIn(running, { role: 'worker', organisationId: 'black-country-womens-aid' });
    expect((await worker.post(`/worklist/${reference}/accept`, {})).status).toBe(303);
    const rows = await custodyOf(running.db, id);
    expect([rows.referral.state, brokenBy(rows)]).toEqual(['accepted', []]);
    expect(await get(Checks).find('referral-agrees-with-its-history')).toEqual([]);
  });
});

describe(onBothEngines('a session'), () => {
  it('goes on when the clock is put back, and ends a quarter of an hour after its last use all the same', async () => {
    running.clock.advance(HOUR);
    const worker = await signedIn(running, { role: 'worker', organisationId: 'black-country-womens-aid' });
    running.clock.set(TUESDAY_10);
    expect((await worker.get('/worklist')).status).toBe(200);
    running.clock.advance(14 * MINUTE);
    expect((await worker.get('/worklist')).status).toBe(200);
    running.clock.advance(16 * MINUTE);
    expect((await worker.get('/worklist')).status).toBe(303);
  });

  it('is over when the clock goes an hour ahead, and the way in is open', async () => {
    const who = { role: 'worker', organisationId: 'black-country-womens-aid' } as const;
    const worker = await signedIn(running, who);
    running.clock.advance(HOUR);
    expect((await worker.get('/worklist')).status).toBe(303);
    expect((await (await signedIn(running, who)).get('/worklist')).status).toBe(200);
  });
});
