import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, chromiumPath, expectSoundPage, signInAs } from '../support/chromium';
import { onBothEngines } from '../support/engine';
import { openedProduct } from '../support/opened-product';

const PROMISED_MS = 5000;
const KILLS = 5;

const opened = openedProduct();
let ash: Page;
let robin: Page;

beforeAll(async () => {
  ash = await signInAs(opened.browser, opened.product.url, 'handler@onward.example');
  robin = await signInAs(opened.browser, opened.product.url, 'handler2@onward.example');
});

type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>;

async function startContact(page: Page): Promise<string> {
  await page.goto('/console');
  await keysOf(page);
  await page.keyboard.press('F2');
  await page.locator('#contact-form').waitFor();
  return page.url();
}

async function shows(page: Page, id: string, text: string): Promise<void> {
  await page.waitForFunction(
    ([field, wanted]) => document.querySelector<HTMLInputElement>(`#${field}`)?.value === wanted,
    [id, text] as const,
  );
}

const keysOf = (page: Page): Promise<void> => page.locator('html[data-keys=ready]').waitFor();
const saved = (page: Page): Promise<void> => page.getByText(/^Saved \d\d:\d\d:\d\d/).waitFor();

/** Types until its process is killed at some moment, and returns what was typed so long before. */
async function typeUntilKilled(url: string, state: SignedIn, at: number): Promise<string> {
  const server = await chromium.launchServer({ executablePath: chromiumPath(), args: CHROMIUM_ARGUMENTS });
  const killed = await chromium.connect(server.wsEndpoint());
  const page = await (await killed.newContext({ storageState: state })).newPage();
  await page.goto(url);
  const note = page.locator('#note');
  const before = await note.inputValue();
  await note.focus();
  await page.keyboard.press('Control+End');
  const typed: { text: string; at: number }[] = [{ text: before, at: 0 }];
  const end = performance.now() + at;
  while (performance.now() < end) {
    await page.keyboard.type(`${typed.length} `);
    typed.push({ text: await note.inputValue(), at: performance.now() });
  }
  const killedAt = performance.now();
  server.process().kill('SIGKILL');
  return typed.findLast((each) => each.at <= killedAt - PROMISED_MS)?.text ?? before;
}

describe(onBothEngines('what a handler types'), () => {
  it('survives the death of the browser: all but the last five seconds is there', async () => {
    const url = await startContact(ash);
    const state = await ash.context().storageState();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const promised = await typeUntilKilled(url, state, 5500 + kill * 700);
      const later = await (await opened.browser.newContext({ storageState: state })).newPage();
      await later.goto(url);
      const kept = await later.locator('#note').inputValue();
      expect(promised.length).toBeGreaterThan(0);
      expect(kept.startsWith(promised)).toBe(true);
      await later.context().close();
    }
  }, 300_000);

  it('waits in the page while the server is away or the session is over, and says so', async () => {
    await startContact(ash);
    await ash.locator('#name').fill('Wren');
    await saved(ash);
    await ash.context().setOffline(true);
    await ash.locator('#age').fill('34');
    await ash.getByText('Not saved: the server does not answer').waitFor();
    expect(await ash.locator('#saved').innerText()).toContain('1 field is not saved yet');
    await expectSoundPage(ash);
    await ash.context().setOffline(false);
    await saved(ash);
    const state = await ash.context().cookies();
    await ash.context().clearCookies();
    await ash.locator('#address').fill('4 Plover Row');
    await ash.getByText('Not saved: you are signed out').waitFor();
    await ash.keyboard.press('Enter');
    expect(await ash.locator('#address').inputValue()).toBe('4 Plover Row');
    await ash.context().addCookies(state);
    await saved(ash);
    await ash.reload();
    expect(await ash.locator('#age').inputValue()).toBe('34');
    expect(await ash.locator('#address').inputValue()).toBe('4 Plover Row');
  });
});

describe(onBothEngines('two handlers in one contact'), () => {
  it('see each other, and lose nothing of what either types', async () => {
    const url = await startContact(ash);
    await ash.getByText('Ask a colleague to write in this contact').click();
    const name = await robin.locator('.onward-header__account span').innerText();
    await ash.getByLabel('Colleague').selectOption({ label: name.split(',')[0] ?? '' });
    await ash.getByRole('button', { name: 'Let them in' }).click();
    await robin.goto(url);
    await robin.getByText('You may write in it, too').waitFor();
    await ash.getByText(/is here since .*, and may write/).waitFor();
    await expectSoundPage(ash);
    await expectSoundPage(robin);

    // Different fields come together, and the cursor stays where it is
    await robin.locator('#note').focus();
    await robin.keyboard.type('He works nights.');
    await ash.locator('#name').fill('Wren');
    await shows(robin, 'name', 'Wren');
    await shows(ash, 'note', 'He works nights.');
    expect(await robin.evaluate(() => document.activeElement?.id)).toBe('note');

    // The same field: both texts are there, and the second chooses
    await robin.context().setOffline(true);
    await robin.locator('#address').fill('5 Heron Way');
    await robin.getByText('Not saved').waitFor();
    await ash.locator('#address').fill('4 Plover Row');
    await saved(ash);
    await shows(ash, 'address', '4 Plover Row');
    await robin.context().setOffline(false);
    await robin.getByText('Two of you wrote in “Address”').waitFor();
    expect(await robin.evaluate(() => document.activeElement?.id)).toBe('address');
    expect(await robin.locator('#address').inputValue()).toBe('5 Heron Way');
    await expectSoundPage(robin);
    await robin.getByRole('button', { name: 'Use yours' }).focus();
    await robin.keyboard.press('Enter');
    await shows(ash, 'address', '5 Heron Way');
    expect(await robin.getByText('Two of you wrote in').count()).toBe(0);
  });
});

describe(onBothEngines('the keys'), () => {
  const title = (): Promise<string> => ash.locator('h1').innerText();

  it('lead everywhere, and letters do nothing inside a field', async () => {
    await ash.goto('/console');
    await keysOf(ash);
    await ash.keyboard.press('?');
    await ash.locator('#keys-shown[open]').waitFor();
    await expectSoundPage(ash);
    await ash.keyboard.press('Escape');
    await ash.keyboard.press('g');
    await ash.keyboard.press('c');
    await ash.waitForURL('**/console/call-backs');
    await keysOf(ash);
    await ash.keyboard.press('/');
    await ash.waitForURL('**/console/search');
    await keysOf(ash);
    await ash.keyboard.press('/');
    await ash.keyboard.type('gq/?;');
    expect(await ash.locator('#looked').inputValue()).toBe('gq/?;');
    expect(await title()).toBe('Search');
    await expectSoundPage(ash);
  });

  it('reach every command by its words', async () => {
    await ash.goto('/console');
    await keysOf(ash);
    await ash.keyboard.press('Control+k');
    await ash.keyboard.type('shift');
    await expectSoundPage(ash);
    await ash.keyboard.press('Enter');
    await ash.waitForURL('**/console/shift');
  });

  it('write a ready-made sentence where somebody wrote last', async () => {
    await startContact(ash);
    await keysOf(ash);
    await ash.locator('#consentNote').focus();
    await ash.keyboard.press('Control+k');
    await ash.keyboard.type('interpreter off');
    await ash.keyboard.press('Enter');
    expect(await ash.locator('#consentNote').inputValue()).toBe('Interpreter offered.');
    await saved(ash);
  });

  it('are each somebody’s own, and letters can be turned off', async () => {
    await ash.goto('/console/keys');
    await expectSoundPage(ash);
    await ash.getByLabel('Letters and marks do something').uncheck();
    await ash.getByRole('button', { name: 'Save' }).click();
    await ash.getByText('Saved. Your keys').waitFor();
    await keysOf(ash);
    await ash.keyboard.press('?');
    expect(await ash.locator('#keys-shown[open]').count()).toBe(0);
    await ash.keyboard.press('Control+k');
    await ash.locator('#command-bar[open]').waitFor();
    await ash.keyboard.press('Escape');
    await ash.getByRole('button', { name: 'All keys as usual' }).click();
    await ash.getByText('Saved. Your keys').waitFor();
  });
});
