import { load } from 'cheerio';
import { AuditEntry } from '../../../src/audit';
import { ReferralPaper, UnsentPaper } from '../../../src/intake';
import { Drafts } from '../../../src/intake/drafts/drafts.service';
import { UnsentPapers } from '../../../src/intake/papers/unsent-papers.service';
import { DAY, HOUR } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { JourneyBrowser } from '../../support/journey-browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { REFERRAL } from './refer-answers';

const CANARY = 'plovercanary';
const PDF = `%PDF-1.7\n1 0 obj\n<< /Title (${CANARY}) >>\nendobj\ntrailer\n%%EOF\n`;
const NAME = 'Canary Wren DASH.pdf';

let running: RunningApp;
let journey: JourneyBrowser;

beforeEach(async () => {
  running = await startApp();
  journey = await new JourneyBrowser(new Browser(running.url), '/refer/form').begin();
  for (const page of ['you', 'person', 'situation', 'household']) await journey.go(REFERRAL[page]);
});
afterEach(() => running.stop());

/** Presses a button of the page with a file chosen, as a browser without script does. */
async function press(button: string, file?: { content: string; name?: string }): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(journey.held())) body.append(name, String(value));
  body.append('file', new Blob([file?.content ?? '']), file ? (file.name ?? NAME) : '');
  if (button !== '') body.append(button, button);
  const headers = { 'sec-fetch-site': 'same-origin' };
  const response = await fetch(`${running.url}/refer/form`, { method: 'POST', body, headers });
  const status = response.status;
  journey.last = {
    ...{ status, body: await response.text(), headers: response.headers },
    ...{ location: undefined, setCookie: '' },
  };
}

const kept = (): Promise<number> => running.db.reader.count(UnsentPaper);

describe(onBothEngines('a form added on the way'), () => {
  it('goes with the referral in the same moment, and is shown before it goes', async () => {
    expect(journey.heading).toBe('A form you have filled in');
    await press('add', { content: PDF });
    expect(journey.heading).toBe('A form you have filled in');
    expect(journey.$('.onward-row').text()).toContain(NAME);
    await press('');
    expect(journey.heading).toBe('Check and send');
    expect(journey.$('main').text()).toContain(NAME);
    const unsent = JSON.stringify(await running.db.reader.find(UnsentPaper));
    await journey.go({}, { send: 'send' });
    expect(journey.heading).toBe('Referral received');
    expect(await kept()).toBe(0);
    const [paper] = await running.db.reader.find(ReferralPaper);
    const stored = unsent + JSON.stringify(paper);
    for (const secret of [CANARY, 'Canary', Buffer.from(PDF).toString('base64').slice(0, 40)])
      expect(stored).not.toContain(secret);
    expect(running.log.join('\n')).not.toContain('Canary');
    expect(await running.db.reader.countBy(AuditEntry, { action: 'paper.added' })).toBe(1);
  });

  it('is had by the hub, byte for byte', async () => {
    await press('', { content: PDF });
    await journey.go({}, { send: 'send' });
    const reference = journey.$('.govuk-summary-list__value').first().text();
    const hub = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    const [referral] = await running.db.select<{ reference: string }>(
      'SELECT r.reference FROM referral r JOIN contact c ON c.id = r."contactId" WHERE c.reference = $1',
      [reference],
    );
    const page = pageOf(await hub.get(`/hub/referrals/${referral!.reference}/papers`));
    expect((await hub.get(page.$('.onward-row a').attr('href')!)).body).toBe(PDF);
  });

  it('is taken along by whichever button is pressed, and away by its own', async () => {
    await press('', { content: PDF });
    expect(journey.heading).toBe('Check and send');
    await journey.change('paper');
    await press('back', { content: PDF, name: 'Second.pdf' });
    expect(await kept()).toBe(2);
    await journey.change('paper');
    const remove = String(journey.$('button[name="remove"]').first().val());
    await journey.go({}, { remove });
    expect(await kept()).toBe(1);
    expect(journey.$('.onward-row')).toHaveLength(1);
  });

  it.each([
    ['is no PDF', '<script>alert(1)</script>', 'That is not a PDF'],
    ['would do something when it is opened', PDF.replace('/Title', '/JavaScript'), 'has a script'],
    ['is too large', PDF + 'x'.repeat(3 * 1024 * 1024), 'larger than 3 MB'],
  ])('is refused where it %s, and the page stays', async (_, content, said) => {
    await press('', { content });
    expect(journey.last.status).toBe(422);
    expect(journey.heading).toBe('A form you have filled in');
    expect(journey.$('.govuk-error-summary').text()).toContain(said);
    expect(await kept()).toBe(0);
  });

  it('is asked for where none was chosen, and three are enough', async () => {
    await press('add');
    expect(journey.errors).toEqual(['Choose a file in PDF']);
    for (let times = 0; times < 3; times += 1) await press('add', { content: PDF });
    expect(journey.$('input[type="file"]')).toHaveLength(0);
    await press('add', { content: PDF });
    expect(journey.last.status).toBe(422);
    expect(await kept()).toBe(3);
  });

  it('is of one form, and nobody removes it with another', async () => {
    await press('add', { content: PDF });
    const id = String(journey.$('button[name="remove"]').val());
    const other = await new JourneyBrowser(new Browser(running.url), '/refer/form').begin();
    for (const page of ['you', 'person', 'situation', 'household']) await other.go(REFERRAL[page]);
    expect(other.$('.onward-row')).toHaveLength(0);
    await other.go({}, { remove: id });
    expect(await kept()).toBe(1);
  });

  it('goes along when it was added after the sending, and the same was sent once more', async () => {
    const held = journey.held();
    await press('');
    const check = journey.held();
    await journey.go({}, { send: 'send' });
    journey.last = {
      ...journey.last,
      body: `<main><input name="form" value="${String(held['form'])}"></main>`,
    };
    await press('add', { content: PDF });
    journey.last = await journey.browser.post('/refer/form', { ...check, send: 'send' });
    expect(load(journey.last.body)('h1').text()).toContain('Referral received');
    expect(await kept()).toBe(0);
    expect(await running.db.reader.count(ReferralPaper)).toBe(1);
  });

  it('goes by itself when nobody sends it, and with the draft that somebody throws away', async () => {
    await press('add', { content: PDF });
    running.clock.advance(4 * HOUR + 1);
    await running.app.get(UnsentPapers).forgetOld();
    expect(await kept()).toBe(0);
    const key = 'a form of somebody';
    const drafts = running.app.get(Drafts);
    const until = new Date(running.clock.now().getTime() + DAY);
    const file = { name: NAME, bytes: Buffer.from(PDF) };
    await drafts.save('robin@heron.example', { key, answers: {} });
    await running.app.get(UnsentPapers).add(key, file, until);
    const [row] = await running.db.reader.find(UnsentPaper);
    await drafts.remove('ash@heron.example', row!.formId);
    expect(await kept()).toBe(1);
    await drafts.remove('robin@heron.example', row!.formId);
    expect(await kept()).toBe(0);
  });
});
