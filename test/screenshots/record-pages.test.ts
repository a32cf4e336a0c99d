import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startApp, type RunningApp } from '../support/app';
import { openChromium } from '../support/chromium';
import { Morning, RECORD_PAGES } from './record-pages';

const FOLDER = join(__dirname, '..', '..', 'data', 'screenshots');
const WIDTHS = [320, 1280];

let running: RunningApp;
let morning: Morning;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  running = await startApp();
  morning = await new Morning(running).begin();
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

describe('a page of one record', () => {
  it.each(Object.entries(RECORD_PAGES))(
    'is pictured, and never wider than the screen: %s',
    async (route, recorded) => {
      const path = await recorded.path(morning);
      expect(path).toMatch(/^\/\w/);
      const [name = '', value = ''] = morning[recorded.as].cookie.split('=', 2);
      const context = await browser.newContext({ baseURL: running.url });
      await context.addCookies([{ name, value, url: running.url }]);
      const page = await context.newPage();
      expect((await page.goto(path))?.status()).toBe(recorded.status ?? 200);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const file = `record${route.replaceAll(/\W+/g, '-')}-${width}.png`;
        await page.screenshot({ path: join(FOLDER, file), fullPage: true });
        const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect([width, isTooWide]).toEqual([width, false]);
      }
      await context.close();
    },
  );
});
