import { load, type CheerioAPI } from 'cheerio';
import { Contacts } from '../../../src/contacts';
import { TELEPHONY } from '../../../src/kernel/actor';
import type { E164 } from '../../../src/kernel/phone-number';
import type { RunningApp } from '../../support/app';
import type { Answer, Browser } from '../../support/browser';
import { QUESTION_SET } from '../../support/screening-factory';
import { DUDLEY, STORY_PHONE } from '../../support/story';

export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** Strangled, separated last month, two children, wants a refuge; said by herself, and safe to ring. */
export function storyTyped(overrides: Typed = {}): Typed {
  const asked = QUESTION_SET.questions.filter(({ asked }) => asked === 'short-screen');
  return {
    ...Object.fromEntries(asked.map(({ key }) => [`answer-${key}`, 'no'])),
    'answer-strangulation': 'yes',
    'answer-separation': 'yes',
    'answer-children': 'yes',
    callbackNumber: '07700 900123',
    callbackSafe: 'yes',
    voicemailSafe: 'not-asked',
    smsSafe: 'no',
    whenKind: 'window',
    days: ['1', '2'],
    whenFrom: '09:00',
    whenTo: '11:30',
    whoMayAnswer: 'only her',
    sayWeAre: 'the dentist',
    codeWord: 'bluebell',
    callerKind: 'self',
    name: 'Canary Wren',
    age: '34',
    gender: 'female',
    areaCode: DUDLEY,
    address: '4 Plover Row',
    postcode: 'dy1 1hf',
    needs: 'safe-accommodation',
    'child-1-name': 'Linnet Wren',
    'child-1-age': '6',
    'child-1-gender': 'female',
    'child-2-name': 'Merlin Wren',
    'child-2-age': '9',
    'child-2-gender': 'male',
    consent: 'given',
    note: 'He has a key to the back door.',
    ...overrides,
  };
}

/** A call back as it is agreed: by hand, on Tuesday mornings. */
export const AGREED = {
  phone: '07700 900123',
  whenKind: 'window',
  days: ['2'],
  whenFrom: '09:00',
  whenTo: '12:00',
  whoMayAnswer: 'only her',
  sayWeAre: 'the dentist',
  codeWord: 'bluebell',
  showNumber: 'withheld',
  message: 'no',
  saidNow: 'yes',
};

/** Somebody rings: a contact that waits for a handler. */
export function ring(running: RunningApp, callerPhone: string | null = STORY_PHONE): Promise<string> {
  const contacts = running.app.get(Contacts, { strict: false });
  return running.db.inTransaction((tx) => {
    const phone = (callerPhone ?? undefined) as E164 | undefined;
    const contact = { channel: 'call', areaCode: DUDLEY, callerPhone: phone } as const;
    return Promise.resolve(contacts.open(tx, TELEPHONY, contact));
  });
}

/** A page of the console; every visit checks what every page must have. */
export class ConsolePage {
  readonly $: CheerioAPI;

  constructor(readonly answer: Answer) {
    this.$ = load(answer.body);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(this.$('main h1').length).toBe(1);
    expect(this.$('html').attr('lang')).toBe('en-GB');
  }

  static async at(browser: Browser, path: string): Promise<ConsolePage> {
    return new ConsolePage(await browser.get(path));
  }

  get text(): string {
    return this.$('main').text().replaceAll(/\s+/g, ' ');
  }

  get problems(): string[] {
    return this.$('.govuk-error-summary__list a')
      .toArray()
      .map((link) => this.$(link).attr('href')?.slice(1) ?? '');
  }

  /** Everything that a browser would send from the form as it stands. */
  get typed(): Record<string, string | string[]> {
    const typed: Record<string, string | string[]> = {};
    for (const { name, value } of this.$('#contact-form').serializeArray()) {
      const before = typed[name];
      typed[name] = before === undefined ? value : [before, value].flat();
    }
    return typed;
  }

  placements(): string[] {
    return this.$('[data-placement] h3')
      .toArray()
      .map((title) => this.$(title).text());
  }
}
