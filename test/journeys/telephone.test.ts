import type { Locator, Page } from 'playwright-core';
import type { SimulatedLeg } from '../../src/telephony/simulator/simulated-leg.gateway';
import { expectSoundPage, signInAs } from '../support/chromium';
import { onBothEngines } from '../support/engine';
import { openedProduct } from '../support/opened-product';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const opened = openedProduct();
let hana: Page;
let harper: Page;

beforeAll(async () => {
  hana = await onShift('handler@onward.example');
  harper = await onShift('handler2@onward.example');
});

/** Signs in, and goes on shift with the browser as telephone: it rings only for a call that was answered on the page. */
async function onShift(email: string): Promise<Page> {
  const page = await signInAs(opened.browser, opened.product.url, email);
  await page.goto('/console/shift');
  await expectSoundPage(page);
  await page.getByLabel('My desk phone').uncheck();
  await page.getByLabel('This browser').check();
  await page.getByRole('button', { name: 'Go on shift with these' }).click();
  await page.getByText('Available', { exact: true }).waitFor();
  return page;
}

const telephone = (page: Page): Locator => page.locator('#call-state');

/** A call is offered on the page without anybody reloading it, and one key answers it. */
async function answer(page: Page, caller: SimulatedLeg): Promise<void> {
  await page.getByText(/^Call offered to you/).waitFor();
  await expectSoundPage(page);
  await page.keyboard.press('F2');
  await caller.happenings.until('joined');
  await page.getByText('You and the caller can talk').first().waitFor();
}

/** Somebody walks in: two keys leave nothing to read, a third pressed in a hurry shows nothing, and a button does. */
async function hidesAndShows(page: Page): Promise<void> {
  const seen = (): Promise<string> =>
    page.evaluate(
      () => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('dialog')?.id ?? '',
    );
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Hidden' }).waitFor();
  expect([await seen(), await page.title()]).toEqual(['privacy', 'Onward']);
  await page.getByRole('button', { name: 'Show again' }).press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await seen()).toBe('');
}

const STEPS_AT_MOST = 12;

/** Moves on by keyboard until this button has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  const hasFocus = (): Promise<boolean> => button.evaluate((element) => element.matches(':focus'));
  for (let steps = 0; !(await hasFocus()); steps += 1) {
    if (steps === STEPS_AT_MOST) throw new Error(`${name} is more than ${STEPS_AT_MOST} keys away`);
    await page.keyboard.press('Tab');
  }
}

async function save(page: Page): Promise<void> {
  await page.getByLabel('Name to use').blur();
  await page
    .locator('#saved')
    .getByText(/^Saved/)
    .waitFor();
}

/** A day on which it is not today in London. */
function anotherDay(): string {
  const today = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'long' }).format(
    new Date(),
  );
  return DAYS[(DAYS.indexOf(today) + 3) % DAYS.length] ?? '';
}

describe(onBothEngines('two handlers and three calls'), () => {
  it('a caller is answered by one key, held, introduced to a service and left with it', async () => {
    // Given a first call, which the handler who has waited longest is offered
    const caller = opened.product.telephone.call('+447700900123');
    await answer(hana, caller);
    await expectSoundPage(hana);

    // When she writes, holds and comes back, nothing that she typed goes
    await hana.getByLabel('Name to use').fill('Wren Canary');
    await hana.keyboard.press('F4');
    await caller.happenings.until('held');
    await hana.getByText('The caller is on hold and cannot hear you').first().waitFor();
    await hidesAndShows(hana);
    await hana.keyboard.press('F4');
    await caller.happenings.until('resumed');
    expect(await hana.getByLabel('Name to use').inputValue()).toBe('Wren Canary');

    // And she rings a support service, introduces the caller, and leaves them together
    await hana.keyboard.press('F9');
    await hana.keyboard.press('ArrowDown');
    await tabTo(hana, 'Ring and introduce');
    await hana.keyboard.press('Enter');
    await hana.getByRole('button', { name: 'Introduced: leave them together' }).waitFor();
    await expectSoundPage(hana);
    await tabTo(hana, 'Introduced: leave them together');
    await hana.keyboard.press('Enter');

    // Then the caller talks with the service, and the screen stays with everything on it
    await telephone(hana).getByText('You are out of the call').waitFor();
    expect(caller.isOver).toBe(false);
    expect(await hana.getByLabel('Name to use').inputValue()).toBe('Wren Canary');
    await caller.hangUp();
    await telephone(hana).getByText('The caller hung up').waitFor();
  });

  it('a call that drops goes on when the same number rings again', async () => {
    // Given a second call, which the other handler answers, and a line that drops
    const first = opened.product.telephone.call('+447700900456');
    await answer(harper, first);
    await harper.getByLabel('Name to use').fill('Linnet');
    await save(harper);
    await first.hangUp();
    await telephone(harper).getByText('The caller hung up. Everything here is kept').waitFor();
    expect(await harper.getByLabel('Name to use').inputValue()).toBe('Linnet');

    // And wraps up on the console, where the buttons work in place, too
    await harper.goto('/console');
    await harper.getByRole('button', { name: 'Break' }).click();
    await harper.getByText('On a break', { exact: true }).waitFor();
    await harper.getByRole('button', { name: 'Available' }).click();
    await harper.getByText('Available', { exact: true }).waitFor();

    // When the same number rings again
    const again = opened.product.telephone.call('+447700900456');
    await answer(harper, again);
    await harper.getByText(/^They rang today .* and the line dropped$/).waitFor();
    await expectSoundPage(harper);
    await harper.getByRole('button', { name: 'Carry on with what was heard' }).click();

    // Then nobody has to tell it twice
    await harper.getByText('Goes on from contact').waitFor();
    expect(await harper.getByLabel('Name to use').inputValue()).toBe('Linnet');
    expect(await harper.locator('#earlier').count()).toBe(0);
  });

  it('a call back that was agreed for another day is refused today', async () => {
    // Given what the caller says is safe, while they are on the line
    const contact = new URL(harper.url()).pathname;
    await harper.goto(`${contact}/reach`);
    await expectSoundPage(harper);
    await harper.getByLabel('Number to ring').fill('07700 900456');
    await harper.getByLabel('Only at these times').check();
    await harper.getByLabel(anotherDay()).check();
    await harper.locator('#whenFrom').fill('10:00');
    await harper.locator('#whenTo').fill('11:30');
    await harper.getByLabel('The person told me this just now').check();
    await harper.getByRole('button', { name: 'Agree the call back' }).click();

    // When somebody wants to ring today
    await harper.goto('/console/call-backs');
    await expectSoundPage(harper);
    await harper.locator('.onward-row__name').first().click();
    await expectSoundPage(harper);

    // Then the page says why not and when, and so does the product to whoever asks all the same
    expect(await harper.getByRole('button', { name: /^(Ring my phone|Show the number)/ }).count()).toBe(0);
    const item = new URL(harper.url()).pathname;
    const refused = await harper.evaluate(
      (path) => fetch(path, { method: 'POST' }).then((response) => response.status),
      `${item}/number`,
    );
    expect(refused).toBeGreaterThanOrEqual(400);
    expect(await harper.locator('[data-number]').innerText()).not.toContain('900456');
  });
});
