import type { Page } from 'playwright-core';
import { openHomeBrowser, type HomeBrowser } from './profile';

export const WEATHER = 'https://www.bbc.co.uk/weather';
/** What she writes on the way. */
export const CANARIES = [
  'Canary',
  'bluebellcanary',
  '07700 900777',
  '07700+900777',
  '+447700900777',
  'plovercanary',
];

/** A person's own telephone or computer, and the way through the form on it. */
export class PersonDevice {
  private constructor(
    readonly home: HomeBrowser,
    readonly page: Page,
  ) {}

  static async open(baseURL: string, settings: { javaScriptEnabled?: boolean } = {}): Promise<PersonDevice> {
    const home = await openHomeBrowser(baseURL, settings);
    return new PersonDevice(home, home.context.pages()[0] ?? (await home.context.newPage()));
  }

  /** The neutral site, without asking anybody; it answers once it is let. */
  async standInForWeather(isLet: Promise<void> = Promise.resolve()): Promise<void> {
    await this.home.context.route(`${WEATHER}**`, async (route) => {
      await isLet;
      await route.fulfill({ contentType: 'text/html', body: '<title>Weather</title><h1>Weather</h1>' });
    });
  }

  async arriveAtWeather(): Promise<void> {
    await this.page.getByRole('heading', { name: 'Weather' }).waitFor();
    expect(this.page.url()).toBe(WEATHER);
  }

  async next(button: string, heading: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).first().click();
    await this.page.getByRole('heading', { name: heading }).waitFor();
  }

  /** Up to the page on which she says who she is, with a number and a code word behind her. */
  async halfWay(): Promise<void> {
    const { page } = this;
    await page.goto('/');
    await page.getByRole('button', { name: 'Send a message' }).click();
    await this.next('Begin', 'Are you safe right now?');
    await this.next('Continue', 'How can we reach you?');
    await page.getByLabel('Call me').check();
    await page.getByLabel('Your phone number or e-mail address').fill('07700 900777');
    await page.getByLabel('Yes, it is safe').check();
    await this.next('Continue', 'What is safe for you?');
    await page.getByLabel('A code word for us to use').fill('bluebellcanary');
    await this.next('Continue', 'About you');
    await page.getByLabel('What shall we call you?').fill('Canary Wren');
  }

  async toTheEnd(): Promise<void> {
    await this.halfWay();
    await this.next('Continue', 'What is happening');
    await this.next('Continue', 'More about what is happening');
    await this.next('Continue', 'What would help?');
    await this.next('Continue', 'Before you send it');
    await this.page.getByLabel('Anything else you want us to know?').fill('A plovercanary.');
    await this.next('Continue', 'Check and send');
    await this.next('Send', 'We have your message');
  }

  async expectNothingShown(): Promise<void> {
    const shown = await this.page.content();
    for (const canary of CANARIES) expect(shown).not.toContain(canary);
  }

  async close(): Promise<void> {
    await this.home.context.close();
    this.home.remove();
  }
}
