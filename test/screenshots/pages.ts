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
      '/your-information',
      '/directory/helpline-galop',
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
      for (const name of ['situation', 'household', 'paper', 'check'])
        await press(page, 'Continue', take, `refer-${name}`);
      await press(page, 'Send the referral', take, 'refer-sent');
    },
  },
  handler: {
    signInAs: 'handler@onward.example',
    paths: [
      '/console',
      '/console/shift',
      '/console/call-backs',
      '/console/search',
      '/console/keys',
      '/console/commands',
      '/console/paper',
      '/console/equality',
      '/account',
      '/account/unsent',
    ],
  },
  worker: {
    signInAs: 'idva@onward.example',
    paths: [
      '/worklist',
      '/worklist?level=high',
      '/worklist/team',
      '/worklist/progress',
      '/worklist/directory',
      '/worklist/vacancies',
      '/worklist/link',
      '/worklist/link/none',
      '/account/pin',
    ],
  },
  auditor: {
    signInAs: 'auditor@onward.example',
    paths: ['/trail', '/trail/unusual', '/reports', '/reports/answers'],
  },
  commissioner: {
    signInAs: 'commissioner@onward.example',
    paths: ['/reports', '/reports/contacts', '/account'],
  },
  coordinator: {
    signInAs: 'coordinator@onward.example',
    paths: [
      '/hub',
      '/hub/today/overdue',
      '/hub/today/staffing',
      '/hub/today/directory',
      '/hub/referrals',
      '/hub/referrals?queue=idva&clock=overdue',
      '/hub/people',
      '/hub/organisations',
      '/hub/organisations/chadd/joining',
      '/hub/organisations/chadd/leaving',
      '/hub/organisations/chadd/succession',
      '/hub/organisations/chadd/succession/black-country-womens-aid',
      '/hub/directory',
      '/hub/directory/changes',
      '/hub/loose-ends',
      '/hub/rehearsal',
      '/hub/on-call',
      '/colleagues',
      '/integrations',
      '/colleagues/stopped',
      '/account',
      '/data-protection',
      '/data-protection/complaints',
      '/data-protection/requests',
      '/people-you-know',
      '/exports',
      '/hub/directory/exchange',
      '/hub/directory/feed',
      '/hub/directory/entries/helpline-galop',
      '/hub/directory/entries/helpline-galop/edit',
      '/hub/handlers',
      '/hub/rota',
      '/hub/settings',
      '/hub/rules',
      '/hub/rules/change',
      '/partnership',
      '/reports',
      '/reports/contacts',
      '/reports/gaps',
      '/reports/call-days',
      '/reports/vacancies',
      '/reports/equality-sex',
      '/reports/contacts/correct',
      '/reports/returns/safe-accommodation',
    ],
  },
};

const ELSEWHERE = 'leads to or from an organisation’s own sign-in';
const FILE = 'a file';
const SCRIPT = 'a part of a page, or an answer, for its script';

/** Page routes without a line above, and why: `:name` stands for one of many. */
export const NOT_PICTURED: Readonly<Record<string, string>> = {
  '/account/organisation-sign-in': 'there only where an organisation has a directory of its own',
  '/audio/quiet-tone.wav': FILE,
  '/console/commands/bar': SCRIPT,
  '/console/contacts/:id/clashes': SCRIPT,
  '/console/keys/saved': 'the page of the keys, with a word that they are kept',
  '/console/softphone': 'there only where the telephone network is a real one',
  '/console/waiting': SCRIPT,
  '/exit': 'leads away at once',
  '/data-protection/requests/:id/pack/review':
    'the pack as its second reader sees it: the page before it, without boxes',
  '/hub/directory/exchange/directory.csv': FILE,
  '/hub/directory/exchange/directory.json': FILE,
  '/hub/referrals/:reference/papers/:id': FILE,
  '/integrations/:id': 'there only where an address on the internet was added',
  '/live': SCRIPT,
  '/partnership/:id/actions.csv': FILE,
  '/partnership/:id/figures.csv': FILE,
  '/partnership/:id/figures-for-others.csv': FILE,
  '/reports/:key/chart.svg': 'a part of the page of its report',
  '/reports/:key/table.csv': FILE,
  '/reports/pack.pdf': FILE,
  '/reports/returns/safe-accommodation.csv': FILE,
  '/session': SCRIPT,
  '/sign-in/organisation/to/:organisation': ELSEWHERE,
  '/sign-in/organisation/back': ELSEWHERE,
  '/worklist/:reference/copy.csv': FILE,
  '/worklist/:reference/row.csv': FILE,
  '/worklist/:reference/papers/:id': FILE,
  '/worklist/news': SCRIPT,
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
