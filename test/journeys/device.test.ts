import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { onBothEngines } from '../support/engine';
import { CANARIES, PersonDevice } from '../support/person-device';
import { startProduct, type Product } from '../support/product';

const READ_BEFORE = ['/not-sure', '/stay-safe', '/for-someone-else', '/my-behaviour', '/directory'];

let product: Product;
let device: PersonDevice;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());
afterEach(() => device.close());

/** What the browser's own list of pages says. */
function history(): { url: string; title: string }[] {
  const list = new Sqlite(join(device.home.folder, 'Default', 'History'), { readonly: true });
  const rows = list.prepare('SELECT url, title FROM urls').all() as { url: string; title: string }[];
  list.close();
  return rows;
}

describe(onBothEngines('the device of a person who got in touch'), () => {
  it.each([true, false])('holds nothing of what she wrote, JavaScript %s', async (javaScriptEnabled) => {
    device = await PersonDevice.open(product.url, { javaScriptEnabled });
    const { context, filesWith } = device.home;
    await device.halfWay();
    // As it is when the battery is pulled out half way.
    expect(filesWith(CANARIES)).toEqual([]);
    await device.toTheEnd();
    expect(await context.cookies()).toEqual([]);
    expect(filesWith(CANARIES)).toEqual([]);
    await context.close();
    expect(filesWith(CANARIES)).toEqual([]);
    expect(filesWith(['/contact']).length).toBeGreaterThan(0);
    const visited = history();
    expect(visited.map(({ url }) => new URL(url).pathname).sort()).toEqual(['/', '/contact']);
    expect(new Set(visited.map(({ title }) => title))).toEqual(new Set(['Get in touch']));
  });

  it('is found to hold what an ordinary page leaves there', async () => {
    device = await PersonDevice.open(product.url);
    await device.page.goto('/not-there?plovercanary');
    await device.home.context.close();
    expect(device.home.filesWith(CANARIES).length).toBeGreaterThan(0);
  });

  it('is asked to store nothing and to tell nobody', async () => {
    device = await PersonDevice.open(product.url);
    const { page } = device;
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
    for (const path of READ_BEFORE) await page.goto(path);
    await device.toTheEnd();
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

describe('what she reads about her device', () => {
  const TRUTH = {
    'the history stays': /does not wipe your history\. Somebody who looks/,
    'an app that watches is not stopped': /does not stop an app that watches/,
    'another device is safer': /use one they cannot reach/,
    'an empty history can be noticed': /An empty history can look odd/,
  };

  it.each([true, false])('is the truth, before she begins, JavaScript %s', async (javaScriptEnabled) => {
    device = await PersonDevice.open(product.url, { javaScriptEnabled });
    const { page } = device;
    await page.goto('/contact');
    const before = await page.locator('main').innerText();
    expect(before).toMatch(TRUTH['the history stays']);
    expect(before).toMatch(TRUTH['an app that watches is not stopped']);
    // What cannot be kept without script is said only where there is none.
    expect(before.includes('Close the window when you have left')).toBe(!javaScriptEnabled);
    await page.getByRole('link', { name: 'read how to stay safe online' }).click();
    await page.getByRole('heading', { level: 1, name: 'Stay safe online and on the phone' }).waitFor();
    const words = await page.locator('main').innerText();
    for (const [said, pattern] of Object.entries(TRUTH))
      expect([said, pattern.test(words)]).toEqual([said, true]);
  });
});
