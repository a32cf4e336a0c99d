import { load } from 'cheerio';
import { Contact } from '../../../src/contacts';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { QUESTION_SET } from '../../support/screening-factory';

let running: RunningApp;
let browser: Browser;
beforeAll(async () => {
  running = await startApp();
  browser = new Browser(running.url);
});
afterAll(() => running.stop());

const KEYS = QUESTION_SET.opening.map(({ key }) => key);

describe('for somebody who is not sure', () => {
  it('asks four questions, each of which may be skipped, and keeps nothing', async () => {
    const page = await browser.get('/not-sure');
    const $ = load(page.body);
    expect($('fieldset')).toHaveLength(4);
    expect($('title').text()).toBe('Get in touch');
    expect(page.setCookie).toBe('');
    await browser.post('/not-sure', { [KEYS[0]!]: 'yes' });
    expect(await running.db.reader.count(Contact)).toBe(0);
    expect(running.log.join('\n')).not.toContain(KEYS[0]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['one yes', { [KEYS[1]!]: 'yes', [KEYS[0]!]: 'no' }, 'This is not OK, and it is not your fault'],
    ['all no', Object.fromEntries(KEYS.map((key) => [key, 'no'])), 'You can talk to us'],
    ['nothing', {}, 'You can talk to us'],
    ['what was not offered', { [KEYS[0]!]: 'perhaps' }, 'You can talk to us'],
  ])('answers %s, and never that nothing is wrong', async (_, answers, heading) => {
    const page = await browser.post('/not-sure', answers);
    const $ = load(page.body);
    expect(page.status).toBe(200);
    expect($('h1').text()).toBe(heading);
    expect($('main a[href="/contact"]')).toHaveLength(1);
    expect($('main').text()).not.toMatch(/you are safe|no abuse|not abuse/i);
  });
});
