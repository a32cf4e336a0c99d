import type { Page } from 'playwright-core';

export interface Seen {
  /** Whom the pages are seen as; `null` is anybody. */
  signInAs: string | null;
  paths: readonly string[];
  /** Pages that are reached by pressing buttons: takes a picture wherever it stops. */
  walk?: (page: Page, take: (name: string) => Promise<void>) => Promise<void>;
}

/** Every page, by who looks at it. Add a line for a page of yours. */
export const PAGES: Readonly<Record<string, Seen>> = {
  person: {
    signInAs: null,
    paths: [
      '/',
      '/contact',
      '/not-sure',
      '/stay-safe',
      '/for-someone-else',
      '/my-behaviour',
      '/directory',
      '/not-there',
    ],
    walk: async (page, take) => {
      await page.goto('/contact');
      await press(page, 'Begin', take, 'contact-danger');
      await page.getByLabel('Yes').first().check();
      await press(page, 'Continue', take, 'contact-999');
      await press(page, 'Continue', take, 'contact-way');
      await press(page, 'Continue', take, 'contact-way-errors');
      await page.getByLabel('Call me').check();
      await page.getByLabel('Your phone number or e-mail address').fill('07700 900123');
      await page.getByLabel('Yes, it is safe').check();
      for (const name of ['talk', 'about', 'happening', 'happening-more', 'help', 'more', 'check'])
        await press(page, 'Continue', take, `contact-${name}`);
      await press(page, 'Send', take, 'contact-sent');
      await press(page, 'Answer them', take, 'contact-equality');
    },
  },
  professional: {
    signInAs: null,
    paths: ['/refer', '/refer/call-back', '/refer/saved', '/refer/track', '/refer/not-there', '/sign-in'],
    walk: async (page, take) => {
      await page.goto('/refer/saved');
      await page.getByLabel('Work e-mail address').fill('robin@heron.example');
      await press(page, 'Send me a code', take, 'refer-code');
      await page.getByLabel('Code', { exact: true }).fill(await page.locator('[data-code]').innerText());
      await press(page, 'Continue', take, 'refer-saved-list');
      await press(page, 'Begin a new referral', take, 'refer-you');
      await press(page, 'Continue', take, 'refer-you-errors');
      await page.getByLabel('Your name').fill('Robin Finch');
      await page.getByLabel('Your role').fill('Health visitor');
      await page.getByLabel('Name of your organisation').fill('Heron Surgery');
      await page.getByLabel('Work phone number').fill('01632 960010');
      await page.getByLabel('Yes, they have agreed').check();
      await press(page, 'Continue', take, 'refer-person');
      await page.getByLabel('Dudley').check();
      for (const name of ['situation', 'household', 'check'])
        await press(page, 'Continue', take, `refer-${name}`);
      await press(page, 'Send the referral', take, 'refer-sent');
    },
  },
  handler: {
    signInAs: 'handler@onward.example',
    paths: ['/console', '/console/shift', '/console/call-backs'],
  },
  worker: { signInAs: 'idva@onward.example', paths: ['/worklist', '/worklist/directory'] },
  coordinator: {
    signInAs: 'coordinator@onward.example',
    paths: ['/hub', '/hub/directory', '/hub/directory/changes', '/hub/loose-ends', '/hub/on-call'],
  },
};

async function press(
  page: Page,
  button: string,
  take: (name: string) => Promise<void>,
  name: string,
): Promise<void> {
  const before = await page.locator('main').innerHTML();
  await page.getByRole('button', { name: button, exact: true }).first().click();
  await page.waitForFunction((html) => document.querySelector('main')?.innerHTML !== html, before);
  await page.locator('h1').waitFor();
  await take(name);
}
