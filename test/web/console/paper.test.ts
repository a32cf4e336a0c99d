import { SupportServices } from '../../../src/directory';
import { Screenings } from '../../../src/screening';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { DUDLEY } from '../../support/story';

let running: RunningApp;
let handler: Browser;

beforeAll(async () => {
  running = await startApp();
  handler = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' });
});
afterAll(() => running.stop());

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('the paper form', () => {
  it('has every question in use, each answer as a box, and every need', async () => {
    const { $ } = pageOf(await handler.get('/console/paper'));
    const form = $('section[aria-labelledby=paper-form]');
    const { questions, needs, answers, version } = running.app.get(Screenings, { strict: false }).current;
    const said = plain(form.text());
    for (const { say, followUp } of questions) {
      const row = form.find('.onward-paper__asked').filter((_, each) => $(each).text().includes(say));
      expect(row.find('.onward-paper__box')).toHaveLength(answers.length);
      if (followUp) expect(said).toContain(followUp.say);
    }
    for (const { label } of needs) expect(said).toContain(label);
    for (const words of ['Code word', 'Say we are', 'press 55 when asked to', version])
      expect(said).toContain(words);
    expect(said).toContain('Made Tue 24 Nov 2026');
  });

  it('is led to from the console and from the hub', async () => {
    const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    for (const path of ['/console', '/hub'])
      expect(pageOf(await coordinator.get(path)).$('a[href="/console/paper"]')).toHaveLength(1);
    expect((await coordinator.get('/console/paper')).status).toBe(200);
  });

  it.each(['worker', 'manager', 'professional', 'auditor'] as const)('is not for a %s', async (role) => {
    const other = await signedIn(running, { role, organisationId: 'chadd' });
    expect((await other.get('/console/paper')).status).toBe(403);
  });
});

describe('the telephone list', () => {
  it('has every service in use in the area with its numbers, and says of each whether it was checked', async () => {
    const { $ } = pageOf(await handler.get('/console/paper'));
    const list = $('section[aria-labelledby=paper-list]');
    const directory = await running.app.get(SupportServices, { strict: false }).snapshot();
    const rows = directory.routableIn(DUDLEY);
    expect(list.find('li.onward-paper__entry')).toHaveLength(rows.length);
    const said = plain(list.text());
    for (const { name, phones } of rows)
      for (const words of [name, ...phones.map(({ number }) => number)]) expect(said).toContain(plain(words));
    expect(said.match(/\((never checked|checked|proposed)/g)).toHaveLength(rows.length + 1);
  });

  it('says where nothing is, and repeats no words of a confidential entry', async () => {
    const { text } = pageOf(await handler.get('/console/paper'));
    const { supportServices } = await running.app.get(SupportServices, { strict: false }).snapshot();
    const hidden = supportServices.filter(({ isConfidential }) => isConfidential);
    expect(hidden).not.toHaveLength(0);
    for (const { address } of supportServices)
      if (address !== null) expect(plain(text)).not.toContain(address);
    for (const { summary, access } of hidden)
      for (const words of [summary, access.notes ?? summary]) expect(plain(text)).not.toContain(words);
  });

  it('is of one’s own area, or of the one that is asked for', async () => {
    const area = async (path: string): Promise<string> =>
      pageOf(await handler.get(path))
        .$('#paper-list')
        .text();
    expect(await area('/console/paper')).toBe('Telephone list, Dudley');
    expect(await area('/console/paper?area=kirklees')).toBe('Telephone list, Kirklees');
    expect(await area('/console/paper?area=nowhere')).toBe('Telephone list, Dudley');
  });
});
