import fc from 'fast-check';
import { JoinedSwitchboard } from '../../../../src/telephony/simulator/joined-switchboard.gateway';
import { OwnSwitchboard } from '../../../../src/telephony/simulator/own-switchboard.gateway';
import { seededRandom } from '../../../../src/telephony/simulator/seeded-random';
import { stormCallers, stormReport } from '../../../../src/telephony/simulator/storm';
import { storm } from '../../../../src/telephony/simulator/storm.command';
import { ScriptedApp } from '../../../support/scripted-app';

const ACCESS = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'a token' };

describe('two windows with one network', () => {
  let app: ScriptedApp;
  let own: OwnSwitchboard;
  let joined: JoinedSwitchboard;
  let base: string;

  beforeEach(async () => {
    app = await ScriptedApp.start();
    app.answers('<Gather numDigits="1" action="/key" timeout="600"><Say>Press a key</Say></Gather>');
    app.page('/key', ({ Digits }) => `<Say>You pressed ${Digits}</Say><Pause length="600"/>`);
    const network = { ...ACCESS, number: '+441632960000', publicBaseUrl: app.url };
    own = new OwnSwitchboard({ ...network, pause: () => new Promise(() => undefined) });
    base = await own.listen(0);
    joined = new JoinedSwitchboard({ ...ACCESS, base });
  });

  afterEach(async () => {
    await own.close();
    await app.stop();
  });

  it('ring at the same time, each with its own keys and its own end', async () => {
    const [here, there] = [await own.call('+447700900001'), await joined.call('+447700900002')];
    await Promise.all([here.happenings.until('asked'), there.happenings.until('asked')]);
    here.press('1');
    const heard = there.happenings.next('heard');
    there.press('2');
    await heard;
    expect(there.happenings.heard).toBe('Press a key You pressed 2');
    await here.hangUp();
    expect(there.happenings.count('ended')).toBe(0);
    const others = own.othersEnded();
    await there.hangUp();
    await others;
    await there.happenings.until('ended');
    expect(app.asked('/hooks/twilio/voice').map(({ form }) => form['From'])).toEqual([
      '+447700900001',
      '+447700900002',
    ]);
  });

  it('let nobody ring who has not the keys of the network', async () => {
    const stranger = new JoinedSwitchboard({ ...ACCESS, authToken: 'another', base });
    await expect(stranger.call(undefined)).rejects.toThrow('Something else listens');
    expect(app.requests).toEqual([]);
  });

  it('hold a storm, and tell how it went', async () => {
    const report = await storm(own, { calls: 12, seed: 3, seconds: 4 });
    expect(report).toMatchObject({ calls: 12, answered: 12, queued: 0, joined: 0 });
    expect(report.p99).toBeGreaterThanOrEqual(report.p50);
  });
});

describe('the callers of a storm', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(stormCallers(20, 7, 10)).toEqual(stormCallers(20, 7, 10));
    expect(stormCallers(20, 7, 10)).not.toEqual(stormCallers(20, 8, 10));
  });

  it('use numbers that nobody has, and hang up in time', () => {
    for (const { from, hangsUpAfterMs } of stormCallers(300, 1, 10)) {
      expect(from ?? '+447700900000').toMatch(/^\+447700900\d{3}$/);
      expect(hangsUpAfterMs).toBeLessThanOrEqual(10_000);
    }
  });

  it('are told of by how many were answered and how soon', () => {
    const fate = { wasQueued: true, wasJoined: false };
    const fates = [10, 20, undefined].map((firstWordMs) => ({ ...fate, firstWordMs }));
    expect(stormReport(fates)).toEqual({ calls: 3, answered: 2, queued: 3, joined: 0, p50: 20, p99: 20 });
  });
});

describe('seeded chance', () => {
  it('is the same for the same seed, and lies between 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), (seed) => {
        const [one, other] = [seededRandom(seed), seededRandom(seed)];
        for (let times = 0; times < 20; times += 1) {
          const drawn = one();
          expect(drawn).toBe(other());
          expect(drawn >= 0 && drawn < 1).toBe(true);
        }
      }),
    );
  });
});
