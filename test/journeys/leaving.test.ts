import { onBothEngines } from '../support/engine';
import { PersonDevice, WEATHER } from '../support/person-device';
import { startProduct, type Product } from '../support/product';
import { goBack } from '../support/profile';

const WIDTHS = [320, 375, 768, 1440];

let product: Product;
let device: PersonDevice;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());
afterEach(() => device.close());

async function open(settings: { javaScriptEnabled?: boolean } = {}): Promise<void> {
  device = await PersonDevice.open(product.url, settings);
}

async function byKeyboard(): Promise<void> {
  await device.page.getByRole('link', { name: 'Skip to main content' }).focus();
  await device.page.keyboard.press('Tab');
  await device.page.keyboard.press('Enter');
}

async function byShift(): Promise<void> {
  for (let presses = 0; presses < 3; presses += 1) await device.page.keyboard.press('Shift');
}

const WAYS: [string, () => Promise<void>][] = [
  ['the button', () => device.page.getByRole('link', { name: 'Leave this page', exact: true }).click()],
  ['the first link for the keyboard', byKeyboard],
  ['Shift three times', byShift],
];

const WAYS_WITHOUT_SCRIPT: [string, () => Promise<void>][] = [
  ['the button', () => device.page.getByRole('button', { name: 'Leave this page', exact: true }).click()],
  ['the first link for the keyboard', byKeyboard],
];

/** The browser's own arrows; its driver would wait for a load that a page kept for them never has. */
async function step(by: -1 | 1): Promise<void> {
  const browser = await device.home.context.newCDPSession(device.page);
  const { currentIndex, entries } = await browser.send('Page.getNavigationHistory');
  const { id } = entries[currentIndex + by] ?? { id: NaN };
  await browser.send('Page.navigateToHistoryEntry', { entryId: id });
  await browser.detach();
}

/** Back to a page that a form was sent for: where the browser asks whether to send it again, somebody says yes. */
async function backAndYes(): Promise<void> {
  if (await goBack(device.page)) await device.page.reload();
}

/** What the browser asks for again when somebody presses Back without script. */
async function expectClosed(): Promise<void> {
  await device.page.getByRole('heading', { name: 'This form was closed' }).waitFor();
  await device.expectNothingShown();
}

/** The form as it stands in the page, sealed, for whoever kept a copy of it. */
async function sendAgain(form: string): Promise<string> {
  const headers = { origin: product.url, 'sec-fetch-site': 'same-origin' };
  const answer = await fetch(`${product.url}/contact`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ form }),
  });
  return answer.text();
}

describe(onBothEngines('leaving'), () => {
  it('empties the page before anything has answered', async () => {
    await open();
    await device.standInForWeather();
    await device.halfWay();
    const left = await device.page.evaluate(() => {
      document.querySelector<HTMLElement>('.onward-exit [data-leave]')?.click();
      return { isHidden: document.documentElement.hidden, nodes: document.body.childNodes.length };
    });
    expect(left).toEqual({ isHidden: true, nodes: 0 });
    await device.arriveAtWeather();
  });

  it('shows nothing while the other site is slow to answer', async () => {
    await open();
    let answers: () => void = () => undefined;
    await device.standInForWeather(new Promise((resolve) => (answers = resolve)));
    await device.halfWay();
    const asked = device.page.waitForRequest((request) => request.url().startsWith(WEATHER));
    const shown = device.page.evaluate(
      () =>
        new Promise((resolve) => {
          document.querySelector<HTMLElement>('.onward-exit [data-leave]')?.click();
          // When the screen has been drawn again.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(document.body.childNodes.length)));
        }),
    );
    const request = await asked;
    expect(await shown).toBe(0);
    // It learns neither where she comes from nor anything about her.
    const { referer } = request.headers();
    expect([request.url(), request.postData(), referer]).toEqual([WEATHER, null, undefined]);
    answers();
    await device.arriveAtWeather();
  });

  it('ends the form also at our end', async () => {
    await open();
    await device.standInForWeather();
    await device.halfWay();
    const form = await device.page.locator('main input[name=form]').first().inputValue();
    expect(await sendAgain(form)).not.toContain('This form was closed');
    await byShift();
    await device.arriveAtWeather();
    let answer = '';
    for (let tries = 0; tries < 50 && !answer.includes('This form was closed'); tries += 1)
      answer = await sendAgain(form);
    expect(answer).toContain('This form was closed');
  });

  it.each(WAYS)('works by %s, and Back and Forward show nothing', async (_, leave) => {
    await open();
    await device.standInForWeather();
    await device.halfWay();
    await leave();
    await device.arriveAtWeather();
    await step(-1);
    await device.page.getByRole('heading', { name: 'This page was closed' }).waitFor();
    expect(await device.page.locator('body').innerText()).toMatch(/^This page was closed\s+Open it again$/);
    await step(1);
    await device.arriveAtWeather();
  });

  it('says how often Shift is still to be pressed, and counts none that is part of writing', async () => {
    await open();
    const { page } = device;
    await device.halfWay();
    await page.keyboard.press('Shift');
    await page.getByText('press it 2 more times').waitFor();
    await page.keyboard.type('aB');
    await page.keyboard.press('Shift');
    await page.keyboard.press('Shift');
    await page.getByText('press it 1 more time').waitFor();
    expect(await page.getByLabel('What shall we call you?').inputValue()).toContain('aB');
  });

  it.each(WAYS_WITHOUT_SCRIPT)(
    'works without JavaScript by %s, and Back finds the form closed',
    async (_, leave) => {
      await open({ javaScriptEnabled: false });
      await device.standInForWeather();
      await device.halfWay();
      await leave();
      await device.arriveAtWeather();
      await backAndYes();
      await expectClosed();
    },
  );
});

describe('Back and Forward', () => {
  it('show nothing of a message that was sent', async () => {
    await open();
    const { page } = device;
    await device.toTheEnd();
    await page.goBack();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.goForward();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await device.expectNothingShown();
    expect(await page.content()).not.toContain('We have your message');
  });

  it('show nothing of it without JavaScript', async () => {
    await open({ javaScriptEnabled: false });
    await device.toTheEnd();
    await backAndYes();
    await expectClosed();
  });
});

describe('the way out', () => {
  // With script a link, without it the button of the form; wherever the page stands, a finger meets it.
  async function expectInSight(at: string): Promise<void> {
    for (const share of [0, 0.5, 1]) {
      await device.page.evaluate((part) => window.scrollTo(0, part * document.body.scrollHeight), share);
      expect([at, share, await isFree()]).toEqual([at, share, true]);
    }
    const isWide = await device.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect([at, isWide]).toEqual([at, false]);
  }

  function isFree(): Promise<boolean> {
    return device.page.evaluate(() => {
      const ways = [...document.querySelectorAll('.onward-exit a, .onward-exit button')];
      const shown = ways.filter((way) => way.getClientRects().length > 0);
      return (
        shown.length > 0 &&
        shown.every((way) => {
          const { left, top, width, height } = way.getBoundingClientRect();
          return document.elementFromPoint(left + width / 2, top + height / 2) === way;
        })
      );
    });
  }

  describe.each([true, false])('JavaScript %s', (javaScriptEnabled) => {
    it.each(WIDTHS)('is in sight and free at %i pixels, wherever the page stands', async (width) => {
      await open({ javaScriptEnabled });
      await device.page.setViewportSize({ width, height: 480 });
      for (const path of ['/', '/contact', '/not-sure', '/directory', '/stay-safe']) {
        await device.page.goto(path);
        await expectInSight(path);
      }
    });

    it('is in sight on a screen enlarged four times, with nothing beside the screen', async () => {
      await open({ javaScriptEnabled });
      await device.page.setViewportSize({ width: 320, height: 256 });
      await device.halfWay();
      await expectInSight('half way');
    });
  });
});
