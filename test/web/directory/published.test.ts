import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';

let running: RunningApp;
let anybody: Browser;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(() => {
  anybody = new Browser(running.url);
});
afterAll(() => running.stop());

const at = async (path: string) => pageOf(await anybody.get(path));
const found = async (looked: Record<string, string>) => pageOf(await anybody.post('/directory', looked));

describe('the public directory', () => {
  it('is read by anybody, keeps nothing of them, and can be left at once', async () => {
    const answer = await anybody.post('/directory', { area: 'dudley', help: 'housing' });
    const { $ } = pageOf(answer);
    expect(answer.setCookie).toBe('');
    expect($('.onward-exit a').length).toBeGreaterThan(0);
    expect($('.onward-found li').length).toBeGreaterThan(0);
    expect($('#help option[selected]').attr('value')).toBe('housing');
  });

  it('is found by kind, by place and by a word, and leads to a page of each service', async () => {
    const list = await found({ area: 'dudley', q: 'summit house' });
    const link = list.$('.onward-found h3 a').first();
    const entry = await at(link.attr('href') ?? '');
    expect(entry.heading).toBe(link.text());
    expect(entry.text).toContain('How to get in touch');
    expect(entry.$('.onward-exit a').length).toBeGreaterThan(0);
  });

  it('has another way for somebody who finds nothing', async () => {
    const { $, text } = await found({ q: 'zzzz' });
    expect(text).toContain('We know of none like this.');
    expect($('main a[href="/"]').length).toBeGreaterThan(0);
  });

  it('leads from a name of old to what took its place', async () => {
    const { $ } = await found({ q: 'Broken Rainbow' });
    expect($('.onward-found a[href="/directory/helpline-galop"]').length).toBeGreaterThan(0);
  });

  it('never says the name of a refuge, nor has a page of it', async () => {
    const { text } = await found({ help: 'refuge' });
    expect(text).toContain('Where it is stays secret');
    expect(text).not.toContain('New Beginnings');
    expect((await found({ q: 'New Beginnings' })).text).not.toContain('New Beginnings refuge');
  });

  it.each(['nowhere', 'kirklees-marac', 'helpline-respect'])('has no page of %s', async (id) => {
    const { status } = await anybody.get(`/directory/${id}`);
    expect(status).toBe(404);
  });

  it('shows nothing to change, and takes nothing', async () => {
    const { $ } = await at('/directory');
    const forms = $('main form').toArray();
    expect(forms.map((form) => $(form).attr('action'))).toEqual(['/directory']);
    expect((await anybody.post('/directory/helpline-galop', { name: 'x' })).status).toBe(404);
  });

  it('lets what somebody looks for stand in no address', async () => {
    const looked = await found({ q: 'summit house' });
    const all = await at('/directory?q=summit+house');
    expect(all.$('.onward-found li').length).toBeGreaterThan(looked.$('.onward-found li').length);
  });
});
