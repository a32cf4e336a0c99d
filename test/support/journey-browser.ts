import { load, type CheerioAPI } from 'cheerio';
import type { Answer, Browser } from './browser';

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Somebody without JavaScript who fills in a form of several pages: sends what the page holds, and what they change. */
export class JourneyBrowser {
  last!: Answer;

  constructor(
    readonly browser: Browser,
    private readonly action: string,
  ) {}

  get $(): CheerioAPI {
    return load(this.last.body);
  }

  get heading(): string {
    return this.$('h1').text();
  }

  get errors(): string[] {
    return this.$('.govuk-error-summary__list a')
      .toArray()
      .map((link) => this.$(link).text());
  }

  async begin(): Promise<this> {
    this.last = await this.browser.post(this.action, {});
    return this;
  }

  /** Fills in and presses the main button; or another one, as `{ back: 'back' }`. */
  async go(fields: Fields = {}, button: Fields = {}): Promise<this> {
    this.last = await this.browser.post(this.action, { ...this.held(), ...fields, ...button });
    return this;
  }

  back(fields: Fields = {}): Promise<this> {
    return this.go(fields, { back: 'back' });
  }

  change(step: string): Promise<this> {
    return this.go({}, { change: step });
  }

  /** What a browser would send for this page as it stands. */
  held(): Record<string, string | string[]> {
    const $ = this.$;
    const held: Record<string, string | string[]> = {};
    for (const element of $('main input, main textarea, main select').toArray()) {
      const name = $(element).attr('name');
      const type = $(element).attr('type');
      const isTicked = type !== 'radio' && type !== 'checkbox' ? true : $(element).is('[checked]');
      if (!name || !isTicked) continue;
      const value = [$(element).val() ?? ''].flat()[0] ?? '';
      held[name] = type === 'checkbox' ? [held[name] ?? [], value].flat() : value;
    }
    return held;
  }
}
