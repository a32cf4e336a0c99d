import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { onBothEngines } from '../support/engine';
import { startProduct, type Product } from '../support/product';
import { openHomeBrowser, type HomeBrowser } from '../support/profile';

const WEATHER = 'https://www.bbc.co.uk/weather';
const CANARIES = [
  'Canary',
  'bluebellcanary',
  '07700 900777',
  '07700+900777',
  '+447700900777',
  'plovercanary',
];
const WIDTHS = [320, 375, 768, 1440];

let product: Product;
let home: HomeBrowser;
let page: Page;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());
afterEach(async () => {
  await home.context.close();
  home.remove();
});

async function open(settings: { javaScriptEnabled?: boolean } = {}): Promise<void> {
  home = await openHomeBrowser(product.url, settings);
  page = home.context.pages()[0] ?? (await home.context.newPage());
}

/** The neutral site, without asking anybody. */
async function standInForWeather(): Promise<void> {
  await home.context.route(`${WEATHER}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><h1>Weather</h1>' }),
  );
}

async function next(button: string, heading: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  await page.getByRole('heading', { name: heading }).waitFor();
}

/** Up to the page on which she says who she is, with a number and a code word behind her. */
async function halfWay(): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Send a message' }).click();
  await next('Begin', 'Are you safe right now?');
  await next('Continue', 'How can we reach you?');
  await page.getByLabel('Call me').check();
  await page.getByLabel('Your phone number or e-mail address').fill('07700 900777');
  await page.getByLabel('Yes, it is safe').check();
  await next('Continue', 'What is safe for you?');
  await page.getByLabel('A code word for us to use').fill('bluebellcanary');
  await next('Continue', 'About you');
  await page.getByLabel('What shall we call you?').fill('Canary Wren');
}

async function toTheEnd(): Promise<void> {
  await halfWay();
  await next('Continue', 'What is happening');
  await next('Continue', 'More about what is happening');
  await next('Continue', 'What would help?');
  await next('Continue', 'Before you send it');
  await page.getByLabel('Anything else you want us to know?').fill('A plovercanary.');
  await next('Continue', 'Check and send');
  await next('Send', 'We have your message');
}

/** What the browser's own list of pages says. */
function history(): { url: string; title: string }[] {
  const list = new Sqlite(join(home.folder, 'Default', 'History'), { readonly: true });
  const rows = list.prepare('SELECT url, title FROM urls').all() as { url: string; title: string }[];
  list.close();
  return rows;
}

describe(onBothEngines('the device of a person who got in touch'), () => {
  it.each([true, false])('holds nothing of what she wrote, JavaScript %s', async (javaScriptEnabled) => {
    await open({ javaScriptEnabled });
    await toTheEnd();
    expect(await home.context.cookies()).toEqual([]);
    await home.context.close();
    expect(home.filesWith(CANARIES)).toEqual([]);
    expect(home.filesWith(['/contact']).length).toBeGreaterThan(0);
    const visited = history();
    expect(visited.map(({ url }) => new URL(url).pathname).sort()).toEqual(['/', '/contact']);
    expect(new Set(visited.map(({ title }) => title))).toEqual(new Set(['Get in touch']));
  });

  it('is found to hold what an ordinary page leaves there', async () => {
    await open();
    await page.goto('/not-there?plovercanary');
    await home.context.close();
    expect(home.filesWith(CANARIES).length).toBeGreaterThan(0);
  });

  it('is asked to store nothing and to tell nobody', async () => {
    await open();
    const asked: string[] = [];
    const kept: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    page.on('response', (response) => {
      const {
        'cache-control': cache,
        'referrer-policy': referrer,
        'set-cookie': cookie,
      } = response.headers();
      const isAsset = new URL(response.url()).pathname.startsWith('/assets/');
      if (referrer !== 'no-referrer' || cookie || (cache !== 'no-store' && !isAsset))
        kept.push(response.url());
    });
    await toTheEnd();
    expect(new Set(asked)).toEqual(new Set([product.url]));
    expect(kept).toEqual([]);
    const stored = await page.evaluate(async () => ({
      items: localStorage.length + sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      isInstallable: document.querySelector('link[rel=manifest]') !== null,
    }));
    expect(stored).toEqual({ items: 0, databases: 0, caches: 0, workers: 0, isInstallable: false });
  });
});

const WAYS: [string, () => Promise<void>][] = [
  ['the button', () => page.getByRole('link', { name: 'Leave this page', exact: true }).click()],
  [
    'the first link for the keyboard',
    async () => {
      await page.getByRole('link', { name: 'Skip to main content' }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    },
  ],
  [
    'Shift three times',
    async () => {
      for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Shift');
    },
  ],
];

describe('leaving', () => {
  it('empties the page before anything has answered', async () => {
    await open();
    await standInForWeather();
    await halfWay();
    const left = await page.evaluate(() => {
      document.querySelector<HTMLElement>('.onward-exit [data-leave]')?.click();
      return { isHidden: document.documentElement.hidden, nodes: document.body.childNodes.length };
    });
    expect(left).toEqual({ isHidden: true, nodes: 0 });
    await page.getByRole('heading', { name: 'Weather' }).waitFor();
  });

  it.each(WAYS)('works by %s, and Back shows nothing', async (_, leave) => {
    await open();
    await standInForWeather();
    await halfWay();
    await leave();
    await page.getByRole('heading', { name: 'Weather' }).waitFor();
    await back();
    await page.getByRole('heading', { name: 'This page was closed' }).waitFor();
    expect(await page.locator('body').innerText()).toMatch(/^This page was closed\s+Open it again$/);
  });

  it('says how often Shift is still to be pressed, and counts none that is part of writing', async () => {
    await open();
    await halfWay();
    await page.keyboard.press('Shift');
    await page.getByText('press it 2 more times').waitFor();
    await page.keyboard.type('aB');
    await page.keyboard.press('Shift');
    await page.keyboard.press('Shift');
    await page.getByText('press it 1 more time').waitFor();
    expect(await page.getByLabel('What shall we call you?').inputValue()).toContain('aB');
  });

  it('works without JavaScript, by way of an address of ours', async () => {
    await open({ javaScriptEnabled: false });
    await standInForWeather();
    await halfWay();
    await page.getByRole('link', { name: 'Leave this page', exact: true }).click();
    await page.getByRole('heading', { name: 'Weather' }).waitFor();
    const way = await home.context.request.get('/exit', { maxRedirects: 0 });
    expect([way.status(), way.headers()['location']]).toEqual([303, WEATHER]);
  });
});

describe('Back and Forward', () => {
  it('show nothing of a message that was sent', async () => {
    await open();
    await toTheEnd();
    await page.goBack();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.goForward();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const shown = await page.content();
    for (const canary of CANARIES) expect(shown).not.toContain(canary);
    expect(shown).not.toContain('We have your message');
  });
});

describe('the way out', () => {
  it.each(WIDTHS)('is in sight and free at %i pixels, wherever the page stands', async (width) => {
    await open();
    await page.setViewportSize({ width, height: 480 });
    for (const path of ['/', '/contact', '/not-sure', '/directory', '/stay-safe']) {
      await page.goto(path);
      for (const share of [0, 0.5, 1]) {
        await page.evaluate((part) => window.scrollTo(0, part * document.body.scrollHeight), share);
        expect([path, share, await isFree()]).toEqual([path, share, true]);
      }
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect([path, isWide]).toEqual([path, false]);
    }
  });
});

/** The browser's own arrow; its driver waits for a load that a page kept for it never has. */
async function back(): Promise<void> {
  await page.evaluate(() => window.history.back());
}

/** Whether a finger in the middle of the button meets the button. */
function isFree(): Promise<boolean> {
  return page.evaluate(() => {
    const button = document.querySelector('.onward-exit [data-leave]');
    const { left, top, width, height } = button!.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) === button;
  });
}
