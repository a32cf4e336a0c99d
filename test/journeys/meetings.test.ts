import type { Browser } from 'playwright-core';
import { partnershipPaths as paths } from '../../src/partnership';
import { startApp, type RunningApp } from '../support/app';
import { openChromium } from '../support/chromium';
import { onBothEngines } from '../support/engine';
import { staffPage, type Screen, type SeenPage } from '../support/staff-page';
import { atTable, IDVA, MARAC, MEETING_DAY, referred, type AtTable } from '../web/partnership/dudley';

const SCREENS: readonly Screen[] = [
  { width: 320, height: 900, javaScriptEnabled: true },
  { width: 1280, height: 900, javaScriptEnabled: true },
  { width: 1280, height: 900, javaScriptEnabled: false },
];
const BEFORE = new Date('2026-12-01T10:00:00Z');
const TITLE = 'MARAC, Dudley: Wed 9 Dec 2026';

let running: RunningApp;
let browser: Browser;
let table: AtTable;
let reference: string;
const open: SeenPage[] = [];

beforeAll(async () => {
  browser = await openChromium();
});
beforeEach(async () => {
  running = await startApp();
  running.clock.set(BEFORE);
  table = await atTable(running);
  ({ reference } = await referred(running, table.hub));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  await running.stop();
});
afterAll(() => browser.close());

async function somebody(
  who: { role: 'coordinator' | 'worker'; organisationId: string; name: string },
  screen: Screen,
): Promise<SeenPage> {
  const seen = await staffPage({ browser, running }, who, screen);
  open.push(seen);
  return seen;
}

describe.each(SCREENS)(onBothEngines('a meeting at %j'), (screen) => {
  it('goes from its list through the returns to its actions', async () => {
    const kim = { role: 'coordinator', organisationId: 'dudley-hub', name: 'Kim Reed' } as const;
    const hub = await somebody(kim, screen);
    await hub.page.goto(paths.home);
    await hub.at('Meetings');
    await hub.follow('MARAC, Dudley');
    await hub.at('MARAC, Dudley');
    await hub.follow('Refer somebody');
    await hub.at('Refer somebody');
    await hub.page.goto(paths.meeting(MARAC, MEETING_DAY));
    await hub.at(TITLE);
    await hub.press('Release the list');
    await hub.at(TITLE);

    const idva = await somebody({ role: 'worker', organisationId: IDVA, name: 'Ida Fern' }, screen);
    await idva.page.goto(paths.meeting(MARAC, MEETING_DAY));
    await idva.at(TITLE);
    await idva.follow(reference);
    await idva.at(`Case ${reference}`);
    await idva.press('Keep the return');
    await idva.at(`Case ${reference}`);
    await idva.page.getByLabel('What your records say').fill('She rang on Sunday.');
    await idva.press('Keep the return');
    await idva.at(`Case ${reference}`);

    await hub.page.getByLabel('Black Country Women').check();
    await hub.press('Begin the meeting');
    await hub.at(TITLE);
    await hub.follow(reference);
    await hub.at(`Case ${reference}`);
    await hub.page.getByLabel('Who does it').selectOption(IDVA);
    await hub.page.getByLabel('What is done').fill('Ring her on Monday.');
    await hub.press('Agree it');
    await hub.at(`Case ${reference}`);
    await hub.page.getByLabel('What was said, in short').fill('All agreed.');
    await hub.page.getByLabel('Heard: actions agreed').check();
    await hub.press('Close it');
    await hub.at(`Case ${reference}`);
    await hub.page.goto(paths.figures(MARAC));
    await hub.at('Figures of 2026-Q4');

    await idva.page.goto(paths.actions(MARAC));
    await idva.at('Open actions');
    await idva.page.getByLabel('What was done').fill('Rang, she is safe.');
    await idva.press(/It is done/);
    await idva.at('Open actions');
    expect(await idva.page.getByText('Ring her on Monday.').count()).toBe(0);
  });
});

it('takes the agenda as a file that the browser keeps and does not show', async () => {
  const [, DESK] = SCREENS as [Screen, Screen];
  await table.hub.post(paths.release(MARAC, MEETING_DAY), {});
  const idva = await somebody({ role: 'worker', organisationId: IDVA, name: 'Ida Fern' }, DESK);
  await idva.page.goto(paths.meeting(MARAC, MEETING_DAY));
  const coming = idva.page.waitForEvent('download');
  await idva.press('Take it as PDF');
  expect((await coming).suggestedFilename()).toBe(`agenda-${MEETING_DAY}.pdf`);
});
