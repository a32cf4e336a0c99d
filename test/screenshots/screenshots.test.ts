import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { signInAs } from '../support/chromium';
import { openedProduct } from '../support/opened-product';
import { PAGES, type Seen } from './pages';

const FOLDER = join(__dirname, '..', '..', 'data', 'screenshots');
const WIDTHS = [320, 1280];

const opened = openedProduct();

beforeAll(() => mkdirSync(FOLDER, { recursive: true }));

async function seenBy({ signInAs: email }: Seen): Promise<Page> {
  if (email !== null) return signInAs(opened.browser, opened.product.url, email);
  return (await opened.browser.newContext({ baseURL: opened.product.url })).newPage();
}

describe.each(Object.entries(PAGES))('the pages of the %s', (who, seen) => {
  it('are pictured at two widths, and never wider than the screen', async () => {
    const page = await seenBy(seen);
    const tooWide: string[] = [];
    const take = async (name: string): Promise<void> => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth))
          tooWide.push(`${name} at ${width}`);
        await page.screenshot({ path: join(FOLDER, `${who}-${name}-${width}.png`), fullPage: true });
      }
    };
    for (const path of seen.paths) {
      await page.goto(path);
      await take(path.slice(1).replaceAll('/', '-') || 'home');
    }
    await seen.walk?.(page, take);
    expect(tooWide).toEqual([]);
  });
});
