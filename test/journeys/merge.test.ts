import type { Browser, Page } from 'playwright-core';
import { Contact, type NewSafeContact } from '../../src/contacts';
import { startApp, type RunningApp } from '../support/app';
import { expectSoundPage, openChromium } from '../support/chromium';
import { onBothEngines } from '../support/engine';
import { literally } from '../support/literally';
import { signedIn } from '../support/staff';
import { placeStory, STORY_PHONE, storyFacts, type Story } from '../support/story';
import { TUESDAY_10 } from '../support/test-clock';

const SETTINGS = [
  { width: 320, javaScriptEnabled: true },
  { width: 1280, javaScriptEnabled: true },
  { width: 1280, javaScriptEnabled: false },
];
const PICTURES = process.env['PICTURES'];
const OTHER_WAYS: NewSafeContact[] = [
  { method: 'phone', value: STORY_PHONE, safe: 'no', isSaidByPerson: true, codeWord: 'fern' },
  { method: 'phone', value: '+447700900789', safe: 'yes', isSaidByPerson: true },
];

let running: RunningApp;
let browser: Browser;
let page: Page;
let story: Story;
let own: string;
let reference: string;
let setting: (typeof SETTINGS)[number];

beforeAll(async () => {
  running = await startApp();
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

async function begin(wanted: (typeof SETTINGS)[number]): Promise<void> {
  setting = wanted;
  running.clock.set(TUESDAY_10);
  story = await placeStory(running);
  const person = { ...storyFacts().person, name: 'C. Wren-Finch' };
  const { contactId } = await placeStory(running, { safeContacts: OTHER_WAYS, person });
  ({ reference: own } = await running.db.reader.findOneByOrFail(Contact, { id: story.contactId }));
  ({ reference } = await running.db.reader.findOneByOrFail(Contact, { id: contactId }));
  const who = { role: 'coordinator', organisationId: 'dudley-hub', name: 'Corin' } as const;
  const { cookie } = await signedIn(running, who);
  const [name = '', value = ''] = cookie.split('=', 2);
  const viewport = { width: setting.width, height: 900 };
  const { javaScriptEnabled } = setting;
  const context = await browser.newContext({ baseURL: running.url, viewport, javaScriptEnabled });
  await context.addCookies([{ name, value, url: running.url }]);
  page = await context.newPage();
}

/** Arrives at a page, and finds it sound as it stands. */
async function at(heading: string | RegExp, name = String(heading)): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  // The checker itself is a script of the page.
  if (setting.javaScriptEnabled) await expectSoundPage(page);
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect([name, isTooWide]).toEqual([name, false]);
  if (PICTURES) {
    const file = `merge-${name}-${setting.width}`.replaceAll(/[^\w-]+/g, '-');
    await page.screenshot({ path: `${PICTURES}/${file}.png`, fullPage: true });
  }
}

/** By the keyboard alone. */
async function press(role: 'link' | 'button', name: string | RegExp): Promise<void> {
  await page.getByRole('main').getByRole(role, { name }).first().focus();
  await page.keyboard.press('Enter');
}

async function choose(label: string | RegExp): Promise<void> {
  await page.getByRole('main').getByLabel(label).first().focus();
  await page.keyboard.press('Space');
}

describe(onBothEngines('one person who was on record twice'), () => {
  afterEach(() => page.context().close());

  it.each(SETTINGS)('is found, compared, merged and taken apart by keyboard: %j', async (settings) => {
    await begin(settings);
    await page.goto(`/hub/people/${story.contactId}`);
    await at(/^Person of contact/, 'person');
    await press('link', 'They are on record under another');
    await at('Another record of the same person', 'same');
    await page.getByLabel('Reference or telephone number').fill(reference);
    await press('button', 'Find');
    await page.getByText('Found: 1').waitFor();
    await at('Another record of the same person', 'same-found');
    await press('link', `Compare with contact ${reference}`);
    await at('One person or two?', 'closed');
    await press('button', 'Show both');
    await page.getByText('Who they are').waitFor();
    await at('One person or two?', 'open');
    await press('button', 'Merge the two records');
    await page.getByText('There is a problem').waitFor();
    await at('One person or two?', 'errors');
    await choose(`Contact ${own}`);
    await choose('The person told us');
    await press('button', 'Merge the two records');
    await page.getByText('The two records are one now').waitFor();
    await at(/^Person of contact/, 'merged');
    await press('button', new RegExp(`^Take apart again.*${literally(reference)}`));
    await page.getByText('The two records are apart again').waitFor();
    await at(`Person of contact ${reference}`, 'apart');
  });
});
