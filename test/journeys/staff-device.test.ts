import type { Page } from 'playwright-core';
import type { Role } from '../../src/kernel/actor';
import { newId } from '../../src/platform/ids';
import { startApp, type RunningApp } from '../support/app';
import { onBothEngines } from '../support/engine';
import { goBack, openHomeBrowser, type HomeBrowser } from '../support/profile';
import { PASSWORD, createAccount } from '../support/staff';
import { placeStory, type Story } from '../support/story';

const IDVA = 'black-country-womens-aid';
/** Shown: the names, the address and the number of the story. Typed: the birds. */
const CANARIES = [
  ...['Canary', 'Linnet', 'Merlin', 'Plover Row', '07700 900123', '+447700900123', '447700900123'],
  ...['siskincanary', 'dunlincanary', 'avocetcanary', 'redstartcanary', '07700 900555', '07700+900555'],
];

let running: RunningApp;
let story: Story;
let home: HomeBrowser;
let page: Page;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  story = await placeStory(running);
});
afterAll(() => running.stop());
afterEach(async () => {
  await home.context.close();
  home.remove();
});

/** A workstation of their own, on which somebody signs in with what they know. */
async function signIn(
  role: Role,
  organisationId: string,
  settings: { javaScriptEnabled?: boolean } = {},
): Promise<void> {
  const email = `${newId()}@example.org`;
  await createAccount(running, { email, name: 'Ash', organisationId, role, password: PASSWORD });
  home = await openHomeBrowser(running.url, settings);
  page = home.context.pages()[0] ?? (await home.context.newPage());
  await page.goto('/sign-in');
  await page.getByLabel('Work e-mail address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

async function signOut(): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
}

/** While it is open, and what it leaves when it is closed. */
async function expectNothingKept(): Promise<void> {
  expect(home.filesWith(CANARIES)).toEqual([]);
  // It did keep pages here: what is looked through is where they are.
  await home.context.close();
  expect(home.filesWith(CANARIES)).toEqual([]);
  expect(home.filesWith(['/sign-in']).length).toBeGreaterThan(0);
}

/** A contact is written down, a plan that cannot be confirmed comes back with all of it, and a number is looked for. */
async function atTheConsole(): Promise<void> {
  await page.goto('/console');
  await page
    .getByRole('button', { name: /^Start a contact/ })
    .first()
    .click();
  await page.locator('#contact-form').waitFor();
  await page.locator('#name').fill('Canary siskincanary');
  await page.locator('#note').fill('A dunlincanary.');
  await page.getByRole('button', { name: /plan/i }).first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto('/console/search');
  await page.locator('#looked').fill('07700 900123');
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByText('found').first().waitFor();
  await page.locator('#looked').fill('07700 900555');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByText('Nothing found').waitFor();
}

async function atTheHub(): Promise<void> {
  const { reference } = story.inQueue('refuge');
  await page.goto(`/hub/referrals/${reference}`);
  await page.getByRole('button', { name: 'Show who this is about' }).click();
  await page.getByRole('heading', { name: /Canary Wren/ }).waitFor();
}

/** Writes something that is refused, and comes back as it was typed; then accepts, and sees who it is. */
async function atTheWorklist(): Promise<void> {
  const { reference } = story.inQueue('idva');
  await page.goto(`/worklist/${reference}`);
  await page.getByText('Decline this referral').click();
  await page.locator('#note').fill('An avocetcanary.');
  await page.getByRole('button', { name: 'Decline', exact: true }).click();
  await page.locator('.govuk-error-summary').waitFor();
  expect(await page.locator('#note').inputValue()).toBe('An avocetcanary.');
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await page.goto(`/worklist/${reference}`);
  expect(await page.content()).toContain('Canary Wren');
  await page.locator('#attemptNote').fill('A siskincanary.');
  await page.getByRole('button', { name: 'Nobody answered' }).click();
  await page.getByText('Recorded: Nobody answered').waitFor();
  await page.goto(`/worklist/${reference}/copy`);
  expect(await page.content()).toContain('Canary Wren');
}

describe(onBothEngines('the workstation of somebody who signed out'), () => {
  it.each([true, false])('holds nothing of what a handler wrote and read, JavaScript %s', async (has) => {
    await signIn('handler', 'dudley-hub', { javaScriptEnabled: has });
    await atTheConsole();
    await signOut();
    await expectNothingKept();
  });

  it('holds nothing of what a coordinator read', async () => {
    await signIn('coordinator', 'dudley-hub');
    await atTheHub();
    await signOut();
    await expectNothingKept();
  });

  it.each([true, false])('holds nothing of what a worker read and wrote, JavaScript %s', async (has) => {
    await signIn('worker', IDVA, { javaScriptEnabled: has });
    await atTheWorklist();
    await signOut();
    await expectNothingKept();
  });

  it.each([
    ['coordinator', 'dudley-hub', atTheHub],
    ['worker', IDVA, atTheWorklist],
  ] as const)('shows a %s nothing by Back', async (role, organisationId, work) => {
    await signIn(role, organisationId);
    await work();
    await signOut();
    for (let steps = 0; steps < 3; steps += 1) {
      await goBack(page);
      const shown = await page.content();
      for (const canary of CANARIES) expect(shown).not.toContain(canary);
    }
  });
});

describe(onBothEngines('a workstation that was hidden'), () => {
  it('holds nothing of what lies behind it', async () => {
    await signIn('handler', 'dudley-hub');
    await atTheConsole();
    await page.goto('/console');
    await page.locator('html[data-keys=ready]').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.locator('#privacy[open]').waitFor();
    await expectNothingKept();
  });
});

describe('what no page can prevent', () => {
  it('is that the list of visited pages has their addresses, with references and nothing of anybody', async () => {
    await signIn('coordinator', 'dudley-hub');
    await atTheHub();
    await signOut();
    await home.context.close();
    expect(home.filesWith([story.inQueue('refuge').reference]).length).toBeGreaterThan(0);
    expect(home.filesWith(CANARIES)).toEqual([]);
  });
});
