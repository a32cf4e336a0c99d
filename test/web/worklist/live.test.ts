import { Live } from '../../../src/platform/live/live.service';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { ENGINE, onBothEngines } from '../../support/engine';
import { startInstance } from '../../support/instances';
import { openLine, type Line } from '../../support/live';
import { signedIn } from '../../support/staff';
import { placeStory } from '../../support/story';

const ORGANISATIONS = ['black-country-womens-aid', 'barnardos', 'cranstoun', 'dudley-hub'] as const;
const LAST = 'LAST-WORD';

let running: RunningApp;
const lines = new Map<string, Line>();
const browsers = new Map<string, Browser>();

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  for (const organisationId of ORGANISATIONS) {
    const role = organisationId === 'dudley-hub' ? 'coordinator' : 'worker';
    const browser = await signedIn(running, { role, organisationId });
    browsers.set(organisationId, browser);
    lines.set(organisationId, await openLine(running, browser));
  }
});
afterEach(() => {
  for (const line of lines.values()) line.close();
});
afterAll(() => running.stop());

/** Everything an organisation heard until now. */
async function heardBy(organisationId: (typeof ORGANISATIONS)[number]): Promise<string[]> {
  await running.db.inTransaction((tx) => {
    running.app.get(Live).publish(tx, { kind: 'last', subject: LAST, audience: { organisationId } });
  });
  const heard: string[] = [];
  for (;;) {
    const { kind, subject } = JSON.parse((await lines.get(organisationId)?.news()) ?? '{}') as Record<
      string,
      string
    >;
    if (subject === LAST) return heard;
    heard.push(`${kind} ${subject}`);
  }
}

describe(onBothEngines('while referrals move'), () => {
  it('an organisation hears of what comes to its worklist and leaves it, and of nobody else’s', async () => {
    const story = await placeStory(running);
    const [idva, children] = [story.inQueue('idva').reference, story.inQueue('childrens').reference];
    const worker = browsers.get('black-country-womens-aid');
    await worker?.post(`/worklist/${idva}/decline`, { reason: 'organisation.no-space', note: '' });
    expect(await heardBy('black-country-womens-aid')).toEqual([
      `referral.changed ${idva}`,
      `referral.gone ${idva}`,
    ]);
    expect(await heardBy('barnardos')).toEqual([`referral.changed ${children}`]);
    expect(await heardBy('cranstoun')).toEqual([]);
  });

  it('the hub hears of each', async () => {
    const story = await placeStory(running);
    const heard = (await heardBy('dudley-hub')).join(' ');
    for (const { reference } of story.referrals) expect(heard).toContain(reference);
  });
});

/** SQLite has one instance; a second process on the same file is heard by the pages' own asking. */
const acrossInstances = ENGINE === 'postgres' ? describe : describe.skip;

acrossInstances('what another instance did', () => {
  it('is heard here', async () => {
    const { config, clock } = running;
    const other = await startInstance({ config, at: clock.now().getTime() });
    try {
      const story = await placeStory(running);
      const line = lines.get('barnardos');
      expect(await line?.news()).toContain(story.inQueue('childrens').reference);
      const browser = new Browser(other.url, browsers.get('barnardos')?.cookie);
      const answer = await browser.post(`/worklist/${story.inQueue('childrens').reference}/accept`, {});
      expect(answer.status).toBe(303);
      expect(await line?.news()).toContain('referral.changed');
      await browser.post('/sign-out', {});
      for (let heard: string | undefined = ''; heard !== undefined; heard = await line?.news());
    } finally {
      await other.kill();
    }
  }, 60_000);
});
