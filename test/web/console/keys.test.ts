import { COMMANDS } from '../../../src/console/pages/keys/commands';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';

let running: RunningApp;
let ash: Browser;
let robin: Browser;

beforeAll(async () => {
  running = await startApp();
  ash = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Ash' });
  robin = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Robin' });
});
afterAll(() => running.stop());

const usual = (overrides: Record<string, string> = {}): Record<string, string> => ({
  ...Object.fromEntries(COMMANDS.map(({ id, key }) => [`key-${id}`, key])),
  singleKeys: 'yes',
  ...overrides,
});

describe('the page of keys', () => {
  it('shows every command with its key', async () => {
    const { $, heading } = pageOf(await ash.get('/console/keys'));
    expect(heading).toBe('Keys');
    const shown = $('input[name^=key-]').toArray();
    expect(shown.map((input) => $(input).val())).toEqual(COMMANDS.map(({ key }) => key));
    expect($('input[name=singleKeys]').attr('checked')).toBeDefined();
  });

  it('keeps a choice with the account, on every page, for nobody else', async () => {
    const answer = await ash.post('/console/keys', usual({ 'key-answer': 'f9', 'key-bring-in': 'F2' }));
    expect(answer).toMatchObject({ status: 303, location: '/console/keys/saved' });
    expect(pageOf(await ash.get('/console/keys/saved')).text).toContain('at every desk');
    expect(
      pageOf(await ash.get('/console'))
        .$('[data-command=answer]')
        .text(),
    ).toContain('(F9)');
    expect(
      pageOf(await robin.get('/console'))
        .$('[data-command=answer]')
        .text(),
    ).toContain('(F2)');
    await ash.post('/console/keys', usual());
    expect(
      pageOf(await ash.get('/console'))
        .$('[data-command=answer]')
        .text(),
    ).toContain('(F2)');
  });

  it('refuses a key twice and a key of the browser’s, and keeps what was typed', async () => {
    const page = pageOf(await ash.post('/console/keys', usual({ 'key-down': 'k', 'key-hold': 'F5' })));
    expect(page.status).toBe(422);
    const problems = page.$('.govuk-error-summary__list a').toArray();
    expect(problems.map((link) => page.$(link).attr('href'))).toEqual(['#key-hold', '#key-down', '#key-up']);
    expect(page.$('#key-hold').val()).toBe('F5');
    expect(
      pageOf(await ash.get('/console/keys'))
        .$('#key-hold')
        .val(),
    ).toBe('F4');
  });

  it('turns letters off, and everything back to usual', async () => {
    const withoutLetters = { ...usual({ 'key-hold': '' }), singleKeys: '' };
    await ash.post('/console/keys', withoutLetters);
    const bar = await ash.get('/console/commands/bar');
    expect(bar.body).toContain('Letters and marks are turned off');
    await ash.post('/console/keys/as-usual', {});
    expect(
      pageOf(await ash.get('/console/keys'))
        .$('#key-hold')
        .val(),
    ).toBe('F4');
  });
});

describe('the commands', () => {
  it('are a page of links for whoever has no script', async () => {
    const { $, text } = pageOf(await ash.get('/console/commands'));
    expect(text).toContain('Go to call backs g c');
    expect(
      $('main a')
        .toArray()
        .map((link) => $(link).attr('href')),
    ).toContain('/console/call-backs');
  });

  it('are linked from every page of the console', async () => {
    for (const path of ['/console', '/console/call-backs', '/console/shift', '/console/keys'])
      expect(pageOf(await ash.get(path)).$('a[href="/console/commands"]')).toHaveLength(1);
  });

  it.each(['worker', 'professional', 'auditor'] as const)('are not for a %s', async (role) => {
    const other = await signedIn(running, { role, organisationId: 'chadd' });
    for (const path of ['keys', 'commands', 'commands/bar'])
      expect((await other.get(`/console/${path}`)).status).toBe(403);
    expect((await other.post('/console/keys', usual())).status).toBe(403);
  });
});
