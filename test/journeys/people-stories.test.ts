import type { Page } from 'playwright-core';
import { expectSoundPage } from '../support/chromium';
import { onBothEngines } from '../support/engine';
import { openedProduct } from '../support/opened-product';

/** 320 pixels is also what 1280 at a zoom of 400 % leaves. */
const SETTINGS = [
  { width: 320, javaScriptEnabled: true },
  { width: 1440, javaScriptEnabled: true },
  { width: 320, javaScriptEnabled: false },
];

const PAPER = {
  name: 'Assessment.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\ntrailer\n%%EOF\n'),
};

const opened = openedProduct();
let page: Page;
let hasScript: boolean;

afterEach(() => page.context().close());

async function open({ width, javaScriptEnabled }: (typeof SETTINGS)[number]): Promise<void> {
  const viewport = { width, height: 800 };
  const context = await opened.browser.newContext({
    baseURL: opened.product.url,
    viewport,
    javaScriptEnabled,
  });
  page = await context.newPage();
  hasScript = javaScriptEnabled;
}

/** Arrives at a page, and finds it sound as it stands. */
async function at(heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  // The checker itself is a script of the page.
  if (hasScript) await expectSoundPage(page);
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect([heading, isTooWide]).toEqual([heading, false]);
}

async function press(button: string, heading: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  await at(heading);
}

describe(onBothEngines('the story of a person'), () => {
  it.each(SETTINGS)('is told and answered: %j', async (settings) => {
    await open(settings);
    await page.goto('/');
    await at('Is someone close to you hurting you, scaring you or telling you what to do?');
    await page.getByRole('button', { name: 'Send a message' }).click();
    await at('Before you start');
    await press('Begin', 'Are you safe right now?');
    await page.getByLabel('Yes', { exact: true }).first().check();
    await press('Continue', 'If you are in danger, ring 999');
    await press('Continue', 'How can we reach you?');
    await press('Continue', 'How can we reach you?');
    await page.getByLabel('Call me').check();
    await page.getByLabel('Your phone number or e-mail address').fill('07700 900123');
    await page.getByLabel('Yes, it is safe').check();
    await press('Continue', 'What is safe for you?');
    await page.getByLabel('Who should we say we are?').fill('the library');
    await press('Continue', 'About you');
    await press('Back', 'What is safe for you?');
    expect(await page.getByLabel('Who should we say we are?').inputValue()).toBe('the library');
    await press('Continue', 'About you');
    await press('Continue', 'What is happening');
    await press('Continue', 'More about what is happening');
    await press('Continue', 'What would help?');
    await press('Continue', 'Before you send it');
    await press('Continue', 'Check and send');
    await press('Send', 'We have your message');
    expect(await page.getByRole('main').innerText()).toContain('the library');
    expect(await page.title()).toBe('Get in touch');
  });
});

describe(onBothEngines('the story of a professional'), () => {
  it.each(SETTINGS)('is begun with a code, left, taken up again, sent and followed: %j', async (settings) => {
    await open(settings);
    await prove();
    await press('Begin a new referral', 'You, and why you may share this');
    await press('Continue', 'You, and why you may share this');
    await page.getByLabel('Your name').fill('Robin Finch');
    await page.getByLabel('Your role').fill('Health visitor');
    await page.getByLabel('Name of your organisation').fill('Heron Surgery');
    await page.getByLabel('Work phone number').fill('01632 960010');
    await page.getByLabel('Yes, they have agreed').check();
    await press('Continue', 'The person');
    // The browser is closed here, and opened again somewhere else.
    await page.context().close();
    await open(settings);
    await prove();
    await press('Go on with it', 'The person');
    await page.getByLabel('Dudley').check();
    await press('Continue', 'Assessment, children and needs');
    await press('Continue', 'Household, and what a service must know');
    await press('Continue', 'A form you have filled in');
    await page.getByLabel('A form you have filled in, as PDF').setInputFiles(PAPER);
    await press('Add the form', 'A form you have filled in');
    await page.getByText(PAPER.name, { exact: true }).first().waitFor();
    await press('Continue', 'Check and send');
    expect(await page.getByRole('main').innerText()).toContain('Robin Finch');
    await press('Send the referral', 'Referral received');
    const [reference = '', code = ''] = await page.locator('.govuk-summary-list__value').allInnerTexts();
    await page.goto('/refer/track');
    await at('See how a referral is going');
    await page.getByLabel('Reference').fill(reference);
    await page.getByLabel('Status code').fill(code);
    await press('See the status', `Referral ${reference}`);
  });
});

describe(onBothEngines('the story of a professional without consent'), () => {
  it.each(SETTINGS)('says on what basis, and is sent: %j', async (settings) => {
    await open(settings);
    await page.goto('/refer');
    await page.getByRole('button', { name: 'Start' }).click();
    await at('You, and why you may share this');
    await page.getByLabel('Your name').fill('Robin Finch');
    await page.getByLabel('Your role').fill('Health visitor');
    await page.getByLabel('Name of your organisation').fill('Heron Surgery');
    await page.getByLabel('Work e-mail address').fill('robin@heron.example');
    await page.getByLabel('Work phone number').fill('01632 960010');
    await page.getByLabel('They could not be asked safely').check();
    await press('Continue', 'Sharing without consent');
    await press('Continue', 'Sharing without consent');
    await page.getByRole('link', { name: /basis/ }).press('Enter');
    await page.getByLabel('To protect somebody’s life (vital interests)').check();
    await page.getByLabel('Why is sharing needed').fill('There is a threat to a life.');
    await press('Continue', 'The person');
    await press('Back', 'Sharing without consent');
    expect(await page.getByLabel('Why is sharing needed').inputValue()).toContain('a threat');
    await press('Continue', 'The person');
    await page.getByLabel('Dudley').check();
    await press('Continue', 'Assessment, children and needs');
    await press('Continue', 'Household, and what a service must know');
    await press('Continue', 'A form you have filled in');
    await press('Continue', 'Check and send');
    expect(await page.getByRole('main').innerText()).toContain('vital interests');
    await press('Send the referral', 'Referral received');
  });
});

/** Three codes an hour go to one mailbox, so each story has its own. */
async function prove(): Promise<void> {
  const { width } = page.viewportSize()!;
  await page.goto('/refer/saved');
  await at('Save a referral as you go');
  await page.getByLabel('Work e-mail address').fill(`robin${width}${hasScript}@heron.example`);
  await press('Send me a code', 'Enter the code');
  await page.getByLabel('Code', { exact: true }).fill(await page.locator('[data-code]').innerText());
  await press('Continue', 'Your saved referrals');
}
