import type { Browser, Page } from 'playwright-core';
import { expectSoundPage, openChromium, signInAs } from '../support/chromium';
import { onBothEngines } from '../support/engine';
import { startProduct, type Product } from '../support/product';

const ALARMING_FACTS = ['strangulation', 'separation', 'children'] as const;

let product: Product;
let browser: Browser;

beforeAll(async () => {
  product = await startProduct();
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

/** What a person clicks is the label; the button itself may lie hidden under it. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const input = page.locator(`[name="${name}"][value="${value}"]`);
  await page.locator(`label[for="${await input.getAttribute('id')}"]`).click();
  expect(await input.isChecked()).toBe(true);
}

/** Strangled, separated last month, two children, wants refuge. */
async function tellTheStory(page: Page): Promise<void> {
  await page.getByLabel('Name to use').fill('Wren Canary');
  await page.locator('#age').fill('34');
  await choose(page, 'callerKind', 'self');
  await choose(page, 'gender', 'female');
  for (const fact of ALARMING_FACTS) await choose(page, `answer-${fact}`, 'yes');
  await choose(page, 'needs', 'safe-accommodation');
  await choose(page, 'needs', 'children');
  await page.locator('[name=child-1-age]').fill('6');
  await page.getByRole('button', { name: 'Add a child' }).click();
  await page.locator('[name=child-2-age]').fill('9');
  await choose(page, 'consent', 'given');
}

async function placementsOn(page: Page): Promise<string[]> {
  return page.locator('[data-placement] h3').allInnerTexts();
}

describe(onBothEngines('a call, from the ring to a worker who accepts'), () => {
  it('is heard, taken, screened, placed, confirmed and accepted', async () => {
    // Given a caller who waits, whom the handler sees and takes
    const handler = await signInAs(browser, product.url, 'handler@onward.example');
    const caller = product.telephone.call('+447700900123');
    await caller.happenings.until('queued');
    await handler.reload();
    await expectSoundPage(handler);
    await handler.getByRole('button', { name: /^Take Call/ }).click();
    await caller.happenings.until('joined');

    // When the handler writes down what she says, the plan explains itself
    await tellTheStory(handler);
    await expectSoundPage(handler);
    await handler.getByRole('button', { name: 'Show plan' }).click();
    await handler.locator('[data-placement]').first().waitFor();
    await expectSoundPage(handler);
    expect(await placementsOn(handler)).toHaveLength(3);
    expect(await handler.locator('[data-placement]').allInnerTexts()).toEqual([
      expect.stringContaining('Black Country Women'),
      expect.stringContaining('New Beginnings refuge'),
      expect.stringContaining('My Space, My Time'),
    ]);
    expect(await handler.locator('[data-decision]').count()).toBe(2);

    // Then confirming it puts it in motion
    await handler.getByRole('button', { name: 'Confirm' }).click();
    await handler.locator('[data-referral]').first().waitFor();
    await expectSoundPage(handler);
    expect(await handler.locator('[data-referral]').count()).toBe(3);
    expect(await handler.locator('[data-task]').count()).toBe(3);

    // And the IDVA worker sees a card without a name, accepts, and sees who it is
    const worker = await signInAs(browser, product.url, 'idva@onward.example');
    await expectSoundPage(worker);
    await worker.locator('.onward-row__name').first().click();
    await expectSoundPage(worker);
    expect(await worker.getByRole('main').innerText()).not.toContain('Canary');
    await worker.getByRole('button', { name: 'Accept' }).click();
    await expectSoundPage(worker);
    await worker.getByRole('button', { name: 'See who this is about' }).click();
    await worker.getByText('Wren Canary').first().waitFor();
    await expectSoundPage(worker);

    // And the coordinator sees who holds each referral
    const coordinator = await signInAs(browser, product.url, 'coordinator@onward.example');
    await expectSoundPage(coordinator);
    const hub = await coordinator.getByRole('main').innerText();
    expect(hub).toContain('Ida (IDVA)');
    expect(hub).not.toContain('Canary');
    await caller.hangUp();
  });

  it('is worked by keyboard alone', async () => {
    const handler = await signInAs(browser, product.url, 'handler2@onward.example');
    const caller = product.telephone.call();
    await caller.happenings.until('queued');
    await handler.reload();
    await handler.getByRole('button', { name: /^Take Call/ }).focus();
    await handler.keyboard.press('Enter');
    await caller.happenings.until('joined');
    await handler.locator('#answer-strangulation-not-asked').focus();
    for (let presses = 0; presses < 3; presses += 1) await handler.keyboard.press('ArrowLeft');
    expect(await handler.locator('#answer-strangulation-yes').isChecked()).toBe(true);
    await handler.keyboard.press('Control+Enter');
    await handler.locator('[data-placement]').first().waitFor();
    expect(await handler.locator('.onward-badge--high').count()).toBeGreaterThan(0);
    await caller.hangUp();
  });
});
