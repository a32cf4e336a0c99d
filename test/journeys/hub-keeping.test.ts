import type { Browser, Page } from 'playwright-core';
import { startApp, type RunningApp } from '../support/app';
import { expectSoundPage, openChromium } from '../support/chromium';
import { onBothEngines } from '../support/engine';
import { signedIn } from '../support/staff';
import { TUESDAY_10 } from '../support/test-clock';

const SETTINGS = [
  { width: 320, javaScriptEnabled: true },
  { width: 1280, javaScriptEnabled: true },
  { width: 1280, javaScriptEnabled: false },
];
const PICTURES = process.env['PICTURES'];

let running: RunningApp;
let browser: Browser;
let page: Page;
let setting: (typeof SETTINGS)[number];

beforeAll(async () => {
  running = await startApp();
  running.clock.set(TUESDAY_10);
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

async function begin(wanted: (typeof SETTINGS)[number], name: string): Promise<void> {
  setting = wanted;
  const { cookie } = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name });
  const [cookieName = '', value = ''] = cookie.split('=', 2);
  const viewport = { width: setting.width, height: 900 };
  const { javaScriptEnabled } = setting;
  const context = await browser.newContext({ baseURL: running.url, viewport, javaScriptEnabled });
  await context.addCookies([{ name: cookieName, value, url: running.url }]);
  page = await context.newPage();
}

/** Arrives at a page, and finds it sound as it stands. */
async function at(heading: string, name = heading): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  // The checker itself is a script of the page.
  if (setting.javaScriptEnabled) await expectSoundPage(page);
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect([name, isTooWide]).toEqual([name, false]);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${setting.width}.png`, fullPage: true });
}

async function press(name: string | RegExp): Promise<void> {
  await page.getByRole('main').getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
}

describe(onBothEngines('a coordinator plans the week'), () => {
  afterEach(() => page.context().close());

  it.each(SETTINGS)('and puts somebody on call by keyboard: %j', async (settings) => {
    const name = `Corin ${SETTINGS.indexOf(settings)}`;
    await begin(settings, name);
    await page.goto('/hub/rota');
    await at('Rota, Dudley', 'rota');
    await press('Put on call');
    await page.getByText('There is a problem').waitFor();
    await at('Rota, Dudley', 'rota-errors');
    await page.getByLabel('Who').selectOption({ label: name });
    await page.getByLabel('Day').selectOption('2026-11-24');
    await page.getByLabel('From').fill('22:00');
    await page.getByLabel('Until').fill('06:00');
    await press('Put on call');
    const turn = page.locator('[data-day="2026-11-24"] strong').getByText(name);
    await turn.waitFor();
    await page.getByText('Nobody on call from now until Tuesday 24 November, 22:00').waitFor();
    await at('Rota, Dudley', 'rota-turn');
    await press(new RegExp(`^Remove +${name} from call`));
    await turn.waitFor({ state: 'detached' });
  });

  it.each(SETTINGS)('and reads what is set: %j', async (settings) => {
    await begin(settings, 'Corin');
    await page.goto('/hub/settings');
    await at('Settings, Dudley', 'settings');
    await page.getByLabel('Area').selectOption({ label: 'Kirklees' });
    await press('Show');
    await at('Settings, Kirklees', 'settings-other');
  });
});
