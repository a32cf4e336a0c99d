import type { Browser } from 'playwright-core';
import { HOUR, MINUTE } from '../../src/kernel/clock';
import { startApp, type RunningApp } from '../support/app';
import { openChromium } from '../support/chromium';
import { onBothEngines } from '../support/engine';
import { staffPage, type Screen, type SeenPage } from '../support/staff-page';
import { placeStory, STORY_NAME, type Story } from '../support/story';
import { TUESDAY_10 } from '../support/test-clock';

const SCREENS: readonly Screen[] = [
  { width: 320, height: 900, javaScriptEnabled: true },
  { width: 1440, height: 900, javaScriptEnabled: true },
  { width: 1280, height: 900, javaScriptEnabled: false },
];

let running: RunningApp;
let browser: Browser;
let seen: SeenPage;
let story: Story;

beforeAll(async () => {
  running = await startApp();
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

async function begin(screen: Screen): Promise<void> {
  running.clock.set(TUESDAY_10);
  story = await placeStory(running);
  running.clock.advance(HOUR + 5 * MINUTE);
  const who = { role: 'coordinator', organisationId: 'dudley-hub', name: 'Corin' } as const;
  seen = await staffPage({ browser, running }, who, screen);
}

describe(onBothEngines('a coordinator’s morning'), () => {
  afterEach(() => seen.close());

  it.each(SCREENS)('is looked through and acted on: %j', async (screen) => {
    await begin(screen);
    const { page } = seen;
    const { reference } = story.inQueue('idva');
    await page.goto('/hub');
    await seen.at('Today');
    await seen.follow('Overdue');
    await seen.at(/^Overdue: \d+/);
    await page.goto('/hub');
    await seen.follow('All referrals');
    await seen.at('Referrals');
    await page.getByLabel('Kind of help').selectOption('idva');
    await page.getByLabel('Clock').selectOption('overdue');
    await page.getByRole('button', { name: 'Show' }).press('Enter');
    await page.getByRole('link', { name: 'Remove filter Clock: Overdue' }).waitFor();
    await seen.at('Referrals');
    await seen.follow('Remove filter Clock: Overdue');
    await page.getByRole('link', { name: 'Remove filter Clock: Overdue' }).waitFor({ state: 'detached' });
    await seen.follow(reference);
    await seen.at(`Referral ${reference}`);
    await page.getByRole('button', { name: 'Show who this is about' }).press('Enter');
    await page.getByRole('heading', { name: `The person: ${STORY_NAME}` }).waitFor();
    await seen.at(`Referral ${reference}`);
  });
});
