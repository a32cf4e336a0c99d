import type { Page } from 'playwright-core';
import { expectSoundPage, signInAs } from '../support/chromium';
import { onBothEngines } from '../support/engine';
import { openedProduct } from '../support/opened-product';
import { Practised, type Effort } from '../support/practised';

const ALARMING_FACTS = ['strangulation', 'separation', 'children'] as const;

const opened = openedProduct();

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
    const handler = await signInAs(opened.browser, opened.product.url, 'handler@onward.example');
    const caller = opened.product.telephone.call('+447700900123');
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
    const worker = await signInAs(opened.browser, opened.product.url, 'idva@onward.example');
    await expectSoundPage(worker);
    await worker.locator('.onward-row__name').first().click();
    await expectSoundPage(worker);
    expect(await worker.getByRole('main').innerText()).not.toContain('Canary');
    await worker.getByRole('button', { name: 'Accept', exact: true }).click();
    await expectSoundPage(worker);
    await worker.getByRole('button', { name: 'See who this is about' }).click();
    await worker.getByText('Wren Canary').first().waitFor();
    await expectSoundPage(worker);

    // And the coordinator sees who holds each referral
    const coordinator = await signInAs(opened.browser, opened.product.url, 'coordinator@onward.example');
    await coordinator.goto(`${opened.product.url}/hub/referrals`);
    await expectSoundPage(coordinator);
    const hub = await coordinator.getByRole('main').innerText();
    expect(hub).toContain('Ida (IDVA)');
    expect(hub).not.toContain('Canary');
    await caller.hangUp();
  });

  it('is worked by keyboard alone, with under 60 keystrokes beside free text, and in under three minutes', async () => {
    // Given a practised handler on shift, to whom a call is offered
    const handler = await onShift('handler2@onward.example');
    const caller = opened.product.telephone.call('+447700900124');
    await handler.getByText(/^Call offered to you/).waitFor();
    await keysOf(handler);
    const practised = new Practised(handler);
    const began = performance.now();

    // When everything is done by key, from the ring
    await practised.press('F2');
    await practised.waits(async () => {
      await caller.happenings.until('joined');
      await handler.locator('#contact-form').waitFor();
      await keysOf(handler);
    });
    await tellByKeyboard(practised);
    await practised.press('Control+Enter');
    await practised.waits(() => handler.locator('[data-placement]').first().waitFor());
    await practised.waits(() => keysOf(handler));
    expect(await placementsOn(handler)).toHaveLength(3);
    await practised.press('Control+Enter');
    await practised.waits(() => handler.locator('[data-referral]').first().waitFor());
    const { effort } = practised;
    tell(effort, (performance.now() - began) / 1000);

    // Then it is the same plan as by mouse, with so few keys, and so soon by the model
    expect(await handler.locator('[data-referral]').count()).toBe(3);
    expect(await handler.locator('[data-task]').count()).toBe(3);
    await expectSoundPage(handler);
    expect(effort.keystrokesSingly).toBeLessThan(60);
    expect(effort.modelled).toBeLessThan(180);

    // And when the caller has gone, the page counts the wrap-up, and one key more finishes it
    await caller.hangUp();
    await handler.getByText(/^In wrap-up for \d+:\d\d\./).waitFor();
    await expectSoundPage(handler);
    await handler.keyboard.press('Control+Enter');
    await handler.waitForURL('**/console');
    await handler.getByText('Available', { exact: true }).waitFor();
  });
});

const keysOf = (page: Page): Promise<void> => page.locator('html[data-keys=ready]').waitFor();

function tell(effort: Effort, realSeconds: number): void {
  const [atKeys, waiting, talking, modelled] = [
    effort.atKeys,
    effort.waiting,
    effort.talking,
    effort.modelled,
  ].map((seconds) => seconds.toFixed(1));
  process.stdout.write(
    [
      `From ring to confirmed plan: ${effort.keystrokes} keystrokes (${effort.keystrokesSingly} with a chord as two)`,
      `beside ${effort.charactersWritten} characters of text; ${effort.questions} questions.`,
      `Modelled ${modelled} s: ${atKeys} at the keys, ${talking} talking; and ${waiting} waiting for the opened.product.`,
      `The browser took ${realSeconds.toFixed(1)} s.\n`,
    ].join(' '),
  );
}

async function onShift(email: string): Promise<Page> {
  const page = await signInAs(opened.browser, opened.product.url, email);
  await page.goto('/console/shift');
  await page.getByLabel('My desk phone').uncheck();
  await page.getByLabel('This browser').check();
  await page.getByRole('button', { name: 'Go on shift with these' }).click();
  await page.getByText('Available', { exact: true }).waitFor();
  return page;
}

const NEXT_PART = 'Control+.';
const ONE_MORE = 'Control+i';
const MOST_QUESTIONS = 20;
const YES: ReadonlySet<string> = new Set(ALARMING_FACTS.map((fact) => `answer-${fact}`));

const focusedOn = (page: Page): Promise<string> =>
  page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name ?? '');

/** The same story, question by question, in the order of the page. */
async function tellByKeyboard(practised: Practised): Promise<void> {
  const { page } = practised;
  const standsOn = async (name: string): Promise<void> => expect(await focusedOn(page)).toBe(name);
  await practised.press(NEXT_PART);
  await practised.asks('n');
  await practised.press('Tab', 'Space', 'Tab');
  for (const answer of ['y', 'n', 'n', 'a']) await practised.asks(answer);
  await practised.press(NEXT_PART);
  await practised.asks('t');
  await practised.press(NEXT_PART);
  await standsOn('name');
  await practised.writes('Wren Canary');
  await practised.goesOn('Tab');
  await practised.writes('34');
  await practised.goesOn('Tab');
  await practised.asks('f');
  await practised.press(NEXT_PART);
  await screenByKeyboard(practised);
  await practised.press(NEXT_PART);
  await standsOn('needs');
  await practised.asks('Space');
  await practised.press('c', 'Space');
  await practised.press(NEXT_PART);
  await standsOn('child-1-age');
  await practised.writes('6');
  await practised.press(ONE_MORE);
  await practised.waits(async () => {
    await page.locator('#child-2-age:focus').waitFor();
    await keysOf(page);
  });
  await practised.writes('9');
  await practised.press(NEXT_PART, NEXT_PART, NEXT_PART);
  await standsOn('consent');
  await practised.asks('y');
  for (const need of ['safe-accommodation', 'children'])
    expect(await page.locator(`[name=needs][value="${need}"]`).isChecked()).toBe(true);
}

/** Each question gets its answer and gives way to the next, up to those that are only for what came up. */
async function screenByKeyboard(practised: Practised): Promise<void> {
  const { page } = practised;
  const part = page.locator('section[aria-labelledby=part-screen]');
  const heard = await part.locator('h3 ~ .onward-question').first().getAttribute('id');
  const answered = new Set<string>();
  for (let name = await focusedOn(page); name !== heard; name = await focusedOn(page)) {
    expect(name).toMatch(/^answer-/);
    expect(answered).not.toContain(name);
    expect(answered.size).toBeLessThan(MOST_QUESTIONS);
    answered.add(name);
    await practised.asks(YES.has(name) ? 'y' : 'n');
  }
}
