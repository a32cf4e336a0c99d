import type { Browser, Page } from 'playwright-core';
import { MINUTE, SECOND } from '../../src/kernel/clock';
import { newId } from '../../src/platform/ids';
import { Questions, type Referral } from '../../src/referrals';
import { startApp, type RunningApp } from '../support/app';
import { openChromium } from '../support/chromium';
import { onBothEngines } from '../support/engine';
import { createAccount, PASSWORD } from '../support/staff';
import { SeenPage } from '../support/staff-page';
import { placeStory } from '../support/story';
import { TUESDAY_10 } from '../support/test-clock';

const OURS = 'black-country-womens-aid';
const TYPED = 'How old are the two of them?';

let running: RunningApp;
let browser: Browser;
let idva: Referral;
let seen: SeenPage;
let email: string;

beforeAll(async () => {
  running = await startApp();
  browser = await openChromium();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  idva = (await placeStory(running)).inQueue('idva');
  email = await somebody();
});
afterEach(() => seen.close());
afterAll(async () => {
  await browser.close();
  await running.stop();
});

async function somebody(): Promise<string> {
  const address = `${newId()}@example.org`;
  const account = { name: 'Ash', organisationId: OURS, role: 'worker', password: PASSWORD } as const;
  await createAccount(running, { ...account, email: address });
  return address;
}

async function signIn(as = email): Promise<void> {
  await seen.at('Sign in');
  await enter(seen.page, as);
}

async function enter(page: Page, as: string): Promise<void> {
  await page.getByLabel('Work e-mail address').fill(as);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: /^Sign in$/ }).press('Enter');
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** With a question typed and not sent. */
async function inTheMiddle(javaScriptEnabled: boolean): Promise<void> {
  seen = await SeenPage.open(browser, running.url, { width: 1280, height: 900, javaScriptEnabled });
  if (javaScriptEnabled) await seen.page.clock.install({ time: TUESDAY_10 });
  await seen.page.goto('/sign-in');
  await signIn();
  await seen.page.goto(`/worklist/${idva.reference}`);
  await seen.at(`Referral ${idva.reference}`);
  await seen.unfold('Ask the hub something first');
  await seen.page.getByLabel('What do you need to know to answer?').fill(TYPED);
}

/** At the server, and before this screen. */
async function pass(milliseconds: number): Promise<void> {
  running.clock.advance(milliseconds);
  await seen.page.clock.runFor(milliseconds);
}

/** What was kept is theirs alone, and is sent from there. */
async function findAndSend(): Promise<void> {
  await seen.page
    .getByRole('link', { name: /before you had sent something/ })
    .first()
    .click();
  await seen.at('What you had not sent');
  await seen.unfold('Show what I typed');
  await seen.page.getByText(TYPED).waitFor();
  await seen.at('What you had not sent');
  await seen.press('Send it now');
  await seen.at(`Referral ${idva.reference}`);
  await seen.page.getByText('The hub has your question').waitFor();
  const thread = await running.app.get(Questions, { strict: false }).threadOf(idva);
  expect(thread.map(({ text }) => text)).toEqual([TYPED]);
}

async function finds(as: string): Promise<number> {
  await seen.page.goto('/sign-in');
  await signIn(as);
  await seen.page.goto('/account/unsent');
  return seen.page.getByText(TYPED).count();
}

describe(onBothEngines('a page that was left open'), () => {
  it('warns in time, and goes on where it was when somebody stays', async () => {
    await inTheMiddle(true);
    await pass(13 * MINUTE);
    const stay = seen.page.getByRole('button', { name: 'Stay signed in' });
    await stay.waitFor();
    await seen.at(`Referral ${idva.reference}`);
    expect(await stay.evaluate((button) => button === document.activeElement)).toBe(true);
    await stay.press('Enter');
    await seen.page.locator('#session').waitFor({ state: 'hidden' });
    expect(await seen.page.getByLabel('What do you need to know to answer?').inputValue()).toBe(TYPED);
    await pass(5 * MINUTE);
    await seen.press(/^Ask$/);
    await seen.page.getByText('The hub has your question').waitFor();
  });

  it('shows nothing once the time is over, and keeps what was typed for whoever typed it', async () => {
    await inTheMiddle(true);
    await pass(13 * MINUTE);
    await seen.page.getByRole('button', { name: 'Stay signed in' }).waitFor();
    await pass(2 * MINUTE);
    await seen.at('Sign in');
    expect(await seen.page.content()).not.toContain(TYPED);
    expect(await finds(await somebody())).toBe(0);
    await seen.press('Sign out');
    await seen.page.goto(`/sign-in?next=/worklist/${idva.reference}`);
    await signIn();
    await findAndSend();
  });

  it('does so once the line is back, where it was cut as the time ended', async () => {
    await inTheMiddle(true);
    await pass(13 * MINUTE);
    await seen.page.getByRole('button', { name: 'Stay signed in' }).waitFor();
    await seen.page.context().setOffline(true);
    const asked = seen.page.waitForEvent('requestfailed');
    await pass(2 * MINUTE);
    await asked;
    // What the page asked is answered before what it asks now.
    await seen.page.evaluate(() => fetch('/session').catch(() => undefined));
    await seen.page.context().setOffline(false);
    await pass(15 * SECOND);
    await seen.at('Sign in');
    expect(await seen.page.content()).not.toContain(TYPED);
    await seen.page.goto(`/sign-in?next=/worklist/${idva.reference}`);
    await signIn();
    await findAndSend();
  });
});

describe(onBothEngines('a page that somebody left to whoever comes next'), () => {
  it('shows them nothing when they turn to it, and keeps nothing in their name', async () => {
    await inTheMiddle(true);
    const tab = await seen.page.context().newPage();
    await tab.goto('/worklist');
    await tab.getByRole('button', { name: 'Sign out' }).press('Enter');
    await tab.goto('/sign-in');
    await enter(tab, await somebody());
    await seen.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await seen.page.waitForURL((address) => !address.pathname.includes(idva.reference));
    expect(await seen.page.content()).not.toContain(TYPED);
    await tab.goto('/account/unsent');
    expect(await tab.getByText(TYPED).count()).toBe(0);
  });
});

describe(onBothEngines('what is sent too late'), () => {
  it.each([true, false])('waits for its owner, who is led to it, JavaScript %s', async (has) => {
    await inTheMiddle(has);
    running.clock.advance(16 * MINUTE);
    await seen.press(/^Ask$/);
    await seen.at('Sign in');
    expect(await seen.page.content()).not.toContain(TYPED);
    await signIn();
    await findAndSend();
  });

  it('waits for nobody else', async () => {
    await inTheMiddle(false);
    running.clock.advance(16 * MINUTE);
    await seen.press(/^Ask$/);
    expect(await finds(await somebody())).toBe(0);
  });
});
