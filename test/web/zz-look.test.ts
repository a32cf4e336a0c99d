import { readFileSync, existsSync } from 'node:fs';
import { startApp } from '../support/app';
import { openChromium, expectSoundPage } from '../support/chromium';
import { createAccount, PASSWORD } from '../support/staff';
import { ring } from './console/desk';

it('looks', async () => {
  const running = await startApp();
  const browser = await openChromium();
  const context = await browser.newContext({ baseURL: running.url, viewport: { width: 1400, height: 1000 } });
  await context.route('**/assets/**', (route) => {
    const file = '/tmp/screening/assets/' + new URL(route.request().url()).pathname.split('/').at(-1);
    return existsSync(file) ? route.fulfill({ body: readFileSync(file), contentType: file.endsWith('.css') ? 'text/css' : 'text/javascript' }) : route.abort();
  });
  const page = await context.newPage();
  await createAccount(running, { email: 'h@example.org', name: 'Ash', organisationId: 'dudley-hub', role: 'handler', password: PASSWORD });
  const id = await ring(running);
  await page.goto('/sign-in');
  await page.getByLabel('Work e-mail address').fill('h@example.org');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.goto(`/console/contacts/${id}`);
  await page.getByRole('button', { name: 'Take this contact' }).click();
  await page.waitForSelector('#contact-form');
  for (const part of ['part-children', 'part-perpetrators', 'part-circumstances', 'part-consent', 'part-who'])
    await page.locator(`section[aria-labelledby=${part}]`).screenshot({ path: `/tmp/screening/${part}.png` });
  await page.screenshot({ path: '/tmp/screening/top.png' });
  await page.evaluate(() => { for (const d of Array.from((globalThis as any).document.querySelectorAll('#checklist'))) (d as any).open = true; });
  await page.locator('#checklist').screenshot({ path: `/tmp/screening/check.png` });
  try { await expectSoundPage(page); } catch (e) { console.log(String(e).slice(0, 1500)); }
  await browser.close(); await running.stop();
}, 200000);
