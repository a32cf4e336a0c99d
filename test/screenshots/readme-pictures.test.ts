import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { signInAs } from '../support/chromium';
import { openedProduct } from '../support/opened-product';

const DOCS = join(__dirname, '..', '..', 'docs');
const AT_MOST_BYTES = 150_000;

const opened = openedProduct();

async function picture(page: Page, name: string, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(() => window.scrollTo(0, 0));
  const path = join(DOCS, name);
  await page.screenshot({ path });
  expect([name, statSync(path).size < AT_MOST_BYTES]).toEqual([name, true]);
}

async function choose(page: Page, name: string, value: string): Promise<void> {
  const id = await page.locator(`[name="${name}"][value="${value}"]`).getAttribute('id');
  await page.locator(`label[for="${id}"]`).click();
}

describe('the pictures of the README', () => {
  it('show a person’s first page on a phone', async () => {
    const page = await (await opened.browser.newContext({ baseURL: opened.product.url })).newPage();
    await page.goto('/');
    await picture(page, 'person.png', { width: 375, height: 740 });
  });

  it('show the console in a call, and the worklist that the referral comes to', async () => {
    const handler = await signInAs(opened.browser, opened.product.url, 'handler@onward.example');
    const caller = opened.product.telephone.call('+447700900123');
    await caller.happenings.until('queued');
    await handler.goto('/console');
    await handler.getByRole('button', { name: /^Take Call/ }).click();
    await caller.happenings.until('joined');
    await handler.getByLabel('Name to use').fill('Wren');
    await handler.locator('#age').fill('34');
    await choose(handler, 'callerKind', 'self');
    await choose(handler, 'gender', 'female');
    for (const fact of ['strangulation', 'separation', 'children'])
      await choose(handler, `answer-${fact}`, 'yes');
    await choose(handler, 'needs', 'safe-accommodation');
    await choose(handler, 'consent', 'given');
    await handler.getByRole('button', { name: 'Show plan' }).click();
    await handler.locator('[data-placement]').first().waitFor();
    await picture(handler, 'console.png', { width: 1280, height: 800 });
    await handler.getByRole('button', { name: 'Confirm' }).click();
    await handler.locator('[data-referral]').first().waitFor();
    const worker = await signInAs(opened.browser, opened.product.url, 'idva@onward.example');
    await worker.locator('.onward-row__name').first().waitFor();
    await picture(worker, 'worklist.png', { width: 1280, height: 640 });
    await caller.hangUp();
  });
});
