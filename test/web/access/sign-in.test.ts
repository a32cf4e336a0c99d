import { load } from 'cheerio';
import { Accounts } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { system } from '../../../src/kernel/actor';
import { MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';

let running: RunningApp;
let browser: Browser;
const PASSWORD = 'four plain words here';

beforeAll(async () => {
  running = await startApp();
  await running.app.get(Accounts).create(system('test'), {
    email: 'handler@example.org',
    name: 'Ash',
    organisationId: 'dudley-hub',
    role: 'handler',
    password: PASSWORD,
  });
});
beforeEach(() => {
  browser = new Browser(running.url);
});
afterAll(() => running.stop());

describe('signing in', () => {
  it.each([
    ['an unknown address', 'nobody@example.org', PASSWORD],
    ['a wrong password', 'handler@example.org', 'not the password'],
    ['nothing typed', '', ''],
  ])('is refused for %s, in the same words, and keeps the address', async (_, email, password) => {
    const page = await browser.post('/sign-in', { email, password });
    expect(page.status).toBe(422);
    const $ = load(page.body);
    expect($('title').text()).toMatch(/^Error: /);
    expect($('.govuk-error-summary').text()).toContain('There is a problem');
    expect($('input[name=email]').val() ?? '').toBe(email);
    expect($('input[name=password]').val()).toBeUndefined();
    expect(browser.hasCookie).toBe(false);
  });

  it('opens a session that ends with signing out, and writes both to the trail', async () => {
    const answer = await browser.post('/sign-in', { email: ' Handler@Example.org ', password: PASSWORD });
    expect(answer).toMatchObject({ status: 303, location: '/console' });
    expect(answer.setCookie).toMatch(/HttpOnly; SameSite=Strict/);
    const { cookie } = browser;
    expect(await browser.post('/sign-out', {})).toMatchObject({ status: 303 });
    const thief = new Browser(running.url, cookie);
    expect(await thief.post('/sign-out', {})).toMatchObject({
      status: 303,
      location: '/sign-in?next=',
    });
    const actions = await running.db.reader.find(AuditEntry, { order: { at: 'ASC', id: 'ASC' } });
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['session.started', 'session.ended']),
    );
  });

  it('lasts a quarter of an hour without use, and goes on with it', async () => {
    await browser.post('/sign-in', { email: 'handler@example.org', password: PASSWORD });
    running.clock.advance(14 * MINUTE);
    expect(await browser.get('/sign-out-nowhere')).toMatchObject({ status: 404 });
    expect((await browser.post('/sign-out', {})).location).toBe('/sign-in');
    await browser.post('/sign-in', { email: 'handler@example.org', password: PASSWORD });
    running.clock.advance(16 * MINUTE);
    expect((await browser.post('/sign-out', {})).location).toBe('/sign-in?next=');
  });

  it('never leads to another site afterwards', async () => {
    const sent = { email: 'handler@example.org', password: PASSWORD, next: '//evil.example' };
    expect((await browser.post('/sign-in', sent)).location).toBe('/console');
  });

  it('is refused when the form came from another site', async () => {
    const answer = await browser.post('/sign-in', {}, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('another site');
  });

  it('is not offered to another host or through a proxy in a demonstration', async () => {
    for (const [name, value] of [
      ['x-forwarded-host', 'onward.example'],
      ['forwarded', 'for=10.0.0.1'],
    ] as const) {
      expect((await browser.get('/sign-in', { [name]: value })).status).toBe(403);
    }
  });
});
