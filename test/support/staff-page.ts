import type { Browser, Page } from 'playwright-core';
import type { Role } from '../../src/kernel/actor';
import type { RunningApp } from './app';
import { expectSoundPage } from './chromium';
import { signedIn } from './staff';

export interface Screen {
  width: number;
  height: number;
  javaScriptEnabled: boolean;
}

const PICTURES = process.env['PICTURES'];

/** A page at a screen of a given size, which is looked at whenever somebody arrives. */
export class SeenPage {
  readonly #stored: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly screen: Screen,
  ) {
    page.on('response', (response) => {
      const isPage = response.request().resourceType() === 'document' && response.status() !== 303;
      if (isPage && response.headers()['cache-control'] !== 'no-store') this.#stored.push(response.url());
    });
  }

  static async open(browser: Browser, baseURL: string, screen: Screen, cookie = ''): Promise<SeenPage> {
    const { width, height, javaScriptEnabled } = screen;
    const viewport = { width, height };
    const context = await browser.newContext({ baseURL, viewport, javaScriptEnabled });
    const [name = '', value = ''] = cookie.split('=', 2);
    if (name !== '') await context.addCookies([{ name, value, url: baseURL }]);
    return new SeenPage(await context.newPage(), screen);
  }

  /** Arrives at a page, and finds it sound as it stands. */
  async at(heading: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    // The checker itself is a script of the page.
    if (this.screen.javaScriptEnabled) await expectSoundPage(this.page);
    const isTooWide = await this.page.evaluate(
      () => document.documentElement.scrollWidth > window.innerWidth,
    );
    expect([String(heading), isTooWide]).toEqual([String(heading), false]);
    expect(this.#stored).toEqual([]);
    if (PICTURES) await this.#picture(String(heading));
  }

  async press(button: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: button }).first().press('Enter');
  }

  async follow(link: string | RegExp): Promise<void> {
    await this.page.getByRole('main').getByRole('link', { name: link }).first().press('Enter');
  }

  /** Opens what is folded away. */
  async unfold(summary: string | RegExp): Promise<void> {
    await this.page.locator('summary', { hasText: summary }).press('Enter');
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  async #picture(name: string): Promise<void> {
    const { width, height } = this.screen;
    const file = `${name}-${width}x${height}`.replaceAll(/[^\w-]+/g, '-');
    await this.page.screenshot({ path: `${PICTURES}/${file}.png`, fullPage: true });
  }
}

/** Somebody who has an account, signed in at a screen of their own. */
export async function staffPage(
  { browser, running }: { browser: Browser; running: RunningApp },
  who: { role: Role; organisationId: string; name: string },
  screen: Screen,
): Promise<SeenPage & { accountId: string }> {
  const { cookie, accountId } = await signedIn(running, who);
  return Object.assign(await SeenPage.open(browser, running.url, screen, cookie), { accountId });
}
