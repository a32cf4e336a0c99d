import type { Browser } from 'playwright-core';
import { Questions, type Referral } from '../../src/referrals';
import { withMail } from '../integration/notifications/confirmations';
import { openChromium } from '../support/chromium';
import { CleanSlate } from '../support/clean-slate';
import { onBothEngines } from '../support/engine';
import { SeenPage, staffPage, type Screen } from '../support/staff-page';
import { handlerOf, placeStory, STORY_NAME } from '../support/story';
import { TUESDAY_10 } from '../support/test-clock';

const OURS = 'black-country-womens-aid';
const SCREENS: readonly Screen[] = [
  { width: 320, height: 900, javaScriptEnabled: true },
  { width: 1280, height: 900, javaScriptEnabled: true },
  // A screen of 1280 pixels, enlarged four times.
  { width: 320, height: 256, javaScriptEnabled: true },
  { width: 1280, height: 900, javaScriptEnabled: false },
];
const [PHONE, DESK] = SCREENS as [Screen, Screen];

let running: Awaited<ReturnType<typeof withMail>>;
let slate: CleanSlate;
let browser: Browser;
let idva: Referral;
const open: SeenPage[] = [];

beforeAll(async () => {
  running = await withMail();
  slate = await CleanSlate.of(running.app);
  browser = await openChromium();
});
beforeEach(async () => {
  await slate.wipe();
  running.mail.mails.length = 0;
  running.clock.set(TUESDAY_10);
  idva = await placed();
});
afterEach(() => Promise.all(open.splice(0).map((each) => each.close())));
afterAll(async () => {
  await browser.close();
  await running.stop();
});

const placed = async (): Promise<Referral> => (await placeStory(running)).inQueue('idva');

async function worker(name: string, screen: Screen): ReturnType<typeof staffPage> {
  const seen = await staffPage({ browser, running }, { role: 'worker', organisationId: OURS, name }, screen);
  open.push(seen);
  return seen;
}

/** At the list, where one's eye falls on a reference. */
async function atList(name: string, screen: Screen): ReturnType<typeof staffPage> {
  const seen = await worker(name, screen);
  await seen.page.goto('/worklist');
  await seen.at('Worklist');
  return seen;
}

/** The same, with the referral open. */
async function atReferral(name: string, screen: Screen): ReturnType<typeof staffPage> {
  const seen = await atList(name, screen);
  await seen.follow(idva.reference);
  await seen.at(`Referral ${idva.reference}`);
  return seen;
}

describe.each(SCREENS)(onBothEngines('a worker at %j'), (screen) => {
  it('accepts, reviews the next, undoes it, and logs the first contact in two clicks', async () => {
    const next = await placed();
    const seen = await atReferral('Ida', screen);
    await expect(seen.page.getByText(STORY_NAME).count()).resolves.toBe(0);
    await seen.press('Accept, and review next');
    await seen.at(`Referral ${next.reference}`);
    await seen.press(/^Accept$/);
    await seen.at(`Referral ${next.reference} is yours`);
    await seen.press('Undo');
    await seen.at(`Referral ${next.reference}`);
    await seen.page.getByRole('button', { name: 'Accept', exact: true }).waitFor();

    await seen.page.goto('/worklist?whose=mine&show=accepted');
    await seen.follow(idva.reference);
    await seen.at(`Referral ${idva.reference}`);
    await seen.page.getByRole('heading', { name: `The person: ${STORY_NAME}` }).waitFor();
    await seen.press('I spoke with them');
    await seen.page.getByText('In contact with the person').first().waitFor();
    await seen.at(`Referral ${idva.reference}`);
    await seen.press('Undo');
    await seen.page.getByText('Accepted, no contact yet').first().waitFor();
    await seen.at(`Referral ${idva.reference}`);
  });

  it('declines with a suggestion, and is told when the reason is missing', async () => {
    const seen = await atReferral('Ida', screen);
    await seen.unfold('Decline this referral');
    await seen.press(/^Decline$/);
    await seen.page.locator('.govuk-error-summary').waitFor();
    await seen.at(`Referral ${idva.reference}`);
    await seen.page.getByLabel('No space', { exact: true }).check();
    const suggestion = seen.page.getByLabel('Who might fit better?');
    await suggestion.selectOption({ index: 1 });
    await seen.press(/^Decline$/);
    await seen.page.getByText('The next best support service is asked').waitFor();
    await seen.at('Worklist');
    await seen.page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor();
  });

  it('asks the hub something, and reads the answer', async () => {
    const seen = await atReferral('Ida', screen);
    await seen.unfold('Ask the hub something first');
    await seen.page.getByLabel('What do you need to know to answer?').fill('How old are they?');
    await seen.press(/^Ask$/);
    await seen.page.getByText('The hub has your question').waitFor();
    await seen.at(`Referral ${idva.reference}`);
    const handler = await handlerOf(running);
    await running.db.inTransaction((tx) =>
      running.app.get(Questions, { strict: false }).answer(tx, handler, idva.id, 'Six and nine.'),
    );
    await seen.page.goto(`/worklist/${idva.reference}`);
    await seen.page.getByText('Six and nine.').waitFor();
    await seen.at(`Referral ${idva.reference}`);
  });

  it('hands a referral to a colleague, who finds it on the team’s page', async () => {
    const seen = await atReferral('Ida', screen);
    const { accountId } = await worker('Bo', screen);
    await seen.press(/^Accept$/);
    await seen.at(`Referral ${idva.reference} is yours`);
    await seen.page.goto('/worklist');
    await seen.follow('Team: who holds what');
    await seen.at('Team: who holds what');
    await seen.follow(`Hand over ${idva.reference}`);
    await seen.at(`Hand over ${idva.reference}`);
    await seen.press('Hand over');
    await seen.page.locator('.govuk-error-summary').waitFor();
    await seen.at(`Hand over ${idva.reference}`);
    await seen.page.locator(`input[value="${accountId}"]`).check();
    await seen.page.getByLabel('Whoever holds it is away').check();
    await seen.press('Hand over');
    await seen.page.getByText('It lies with your colleague now').waitFor();
    await seen.at('Team: who holds what');
    const [, bo] = open;
    await bo?.page.goto('/worklist?whose=mine');
    await bo?.page.getByText('Accepted, no contact yet. Yours').waitFor();
  });

  it('filters the list, and makes a PIN', async () => {
    const seen = await atList('Ida', screen);
    await seen.page.getByLabel('Level').selectOption('standard');
    await seen.press('Filter');
    await seen.page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
    await seen.at('Worklist');
    await seen.follow('Take away the filter Level: Standard');
    await seen.page.getByRole('link', { name: idva.reference }).waitFor();
    await seen.follow('Accept from your telephone, with a PIN');
    await seen.at('Accept from your telephone');
    await seen.press(/^Make a (?:new )?PIN$/);
    await seen.at(/^Your PIN is \d{6}$/);
  });
});

describe(onBothEngines('a worker with a telephone'), () => {
  const linkIn = (text: string): string =>
    /\/worklist\/link\/[\w-]{43}/.exec(text.replaceAll('=\n', ''))?.[0] ?? 'no link';

  it.each([true, false])('accepts by the link and the PIN, JavaScript %s', async (javaScriptEnabled) => {
    const desk = await worker('Ida', DESK);
    await desk.page.goto('/account/pin');
    await desk.press(/^Make a (?:new )?PIN$/);
    const pin = /\d{6}/.exec(await desk.page.locator('h1').innerText())?.[0] ?? '';
    const { reference } = idva;
    await running.dispatcher.drain();
    const letter = running.mail.mails.find(({ text }) => text.includes('/worklist/link/'));
    expect(letter?.text).not.toContain(pin);

    const phone = await SeenPage.open(browser, running.url, { ...PHONE, javaScriptEnabled });
    open.push(phone);
    await phone.page.goto(linkIn(letter?.text ?? ''));
    await phone.at('A referral waits for your answer');
    await expect(phone.page.getByText(STORY_NAME).count()).resolves.toBe(0);
    await phone.press('Accept');
    await phone.page.getByText('That PIN is not right').first().waitFor();
    await phone.at('A referral waits for your answer');
    // What holds the mailbox alone has opened it and pressed the button: nothing is accepted.
    await desk.page.goto(`/worklist/${reference}`);
    await desk.page.getByRole('button', { name: 'Accept', exact: true }).waitFor();

    await phone.page.getByLabel('Your PIN').fill(pin);
    await phone.press('Accept');
    await phone.at('Accepted: you hold it from now on');
    await expect(phone.page.getByText(STORY_NAME).count()).resolves.toBe(0);
    await phone.follow('Sign in');
    await phone.at('Sign in');
    await desk.page.goto('/worklist?whose=mine&show=accepted');
    await desk.page.getByRole('link', { name: reference }).waitFor();
    await phone.page.goto(linkIn(letter?.text ?? ''));
    await phone.at('This link opens nothing any more');
  });
});

describe(onBothEngines('an open page'), () => {
  const rowsOf = ({ page }: SeenPage): Promise<string[]> => page.locator('.onward-row__name').allInnerTexts();

  it.each([PHONE, DESK])(
    'is told at once what is new, and moves no row under a finger: %j',
    async (screen) => {
      const seen = await atList('Ida', screen);
      await seen.page.getByLabel('A sound when something is new').waitFor();
      const before = await rowsOf(seen);
      const later = await placed();
      await seen.page.getByText('1 new referral.').waitFor({ timeout: 10_000 });
      expect(await rowsOf(seen)).toEqual(before);
      expect(await seen.page.title()).toBe('(1) Worklist');
      await seen.at('Worklist');
      await seen.follow('Show');
      await seen.page.getByRole('link', { name: later.reference }).waitFor();
      expect(await seen.page.title()).toBe('Worklist');
    },
  );

  it('of a referral says who else has it open, and that it has changed', async () => {
    const ida = await atReferral('Ida', DESK);
    const bo = await atReferral('Bo', PHONE);
    await ida.page.getByText('Bo has this open as well.').waitFor({ timeout: 10_000 });
    await ida.at(`Referral ${idva.reference}`);
    await bo.press(/^Accept$/);
    await bo.at(`Referral ${idva.reference} is yours`);
    await ida.page.getByText('This referral has changed meanwhile.').waitFor({ timeout: 10_000 });
    await ida.press(/^Accept$/);
    await ida.at('Somebody took or moved this referral a moment ago');
  });
});
