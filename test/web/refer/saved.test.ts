import { load } from 'cheerio';
import { EmailCode, ReferralDraft } from '../../../src/intake';
import { DAY, MINUTE } from '../../../src/kernel/clock';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { startApp, type RunningApp } from '../../support/app';
import { Browser, type Answer } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { JourneyBrowser } from '../../support/journey-browser';
import { pageOf } from '../../support/page-object';
import { REFERRAL, YOU } from './refer-answers';

let running: RunningApp;
let browser: Browser;

beforeEach(async () => {
  running = await startApp();
  browser = new Browser(running.url);
});
afterEach(() => running.stop());

const post = (fields: Record<string, string>): Promise<Answer> => browser.post('/refer/saved', fields);
const heldIn = (page: Answer, name: string): string =>
  String(load(page.body)(`input[name="${name}"]`).last().val() ?? '');
const codeIn = (page: Answer): string => load(page.body)('[data-code]').text();

async function prove(email: string): Promise<Answer> {
  const asked = await post({ email });
  return post({ mailbox: heldIn(asked, 'mailbox'), code: codeIn(asked) });
}

/** Begins a saved referral and fills in its first two pages. */
async function beginSaved(): Promise<JourneyBrowser> {
  const journey = new JourneyBrowser(browser, '/refer/form');
  journey.last = await browser.post('/refer/form', {
    form: heldIn(await prove(YOU.email), 'form'),
    resume: 'resume',
  });
  await journey.go(YOU);
  return journey.go(REFERRAL['person']);
}

describe(onBothEngines('a referral that is saved as one goes'), () => {
  it('goes on where it was after the browser is gone, and is deleted when it is sent', async () => {
    await beginSaved();
    browser = new Browser(running.url);
    const list = await prove(' Robin@HERON.example');
    expect(pageOf(list).text).toContain('Begun for Dudley');
    expect(list.body).not.toContain('Canary');
    const journey = new JourneyBrowser(browser, '/refer/form');
    const form = String(load(list.body)('input[name="form"]').first().val());
    journey.last = await browser.post('/refer/form', { form, resume: 'resume' });
    expect(journey.heading).toBe('Assessment, children and needs');
    await journey.back({ note: 'Half a note' });
    expect(journey.held()).toMatchObject({ personName: 'Canary Wren' });
    // Left on a page with answers on it, it comes back with them.
    const again = String(
      load((await prove(YOU.email)).body)('input[name="form"]')
        .first()
        .val(),
    );
    journey.last = await browser.post('/refer/form', { form: again, resume: 'resume' });
    expect(journey.held()).toMatchObject({ personName: 'Canary Wren' });
    for (const page of ['person', 'situation', 'household', 'paper']) await journey.go(REFERRAL[page]);
    await journey.go();
    expect(journey.heading).toBe('Referral received');
    expect(await running.db.reader.count(ReferralDraft)).toBe(0);
  });

  it('lies encrypted, for seven days from the last change', async () => {
    await beginSaved();
    const stored = JSON.stringify([
      await running.db.reader.find(ReferralDraft),
      await running.db.reader.find(EmailCode),
      await running.db.reader.find(OutboxMessage),
    ]);
    for (const secret of ['Canary', 'robin@heron', '900123', 'Plover']) expect(stored).not.toContain(secret);
    running.clock.advance(7 * DAY - MINUTE);
    await running.app.get(Recurring).runNow('forget-drafts');
    expect(await running.db.reader.count(ReferralDraft)).toBe(1);
    running.clock.advance(2 * MINUTE);
    expect(pageOf(await prove(YOU.email)).text).toContain('Nothing is saved');
    await running.app.get(Recurring).runNow('forget-drafts');
    expect(await running.db.reader.count(ReferralDraft)).toBe(0);
  });

  it('is not saved for a mailbox that nobody has proven', async () => {
    const journey = await new JourneyBrowser(browser, '/refer/form').begin();
    await journey.go({ ...YOU, provenEmail: YOU.email });
    expect(await running.db.reader.count(ReferralDraft)).toBe(0);
  });

  it('is deleted by whoever began it, and by nobody else', async () => {
    await beginSaved();
    const [draft] = await running.db.reader.find(ReferralDraft);
    const stranger = await prove('somebody@else.example');
    await post({ mailbox: heldIn(stranger, 'mailbox'), discard: draft!.id });
    expect(await running.db.reader.count(ReferralDraft)).toBe(1);
    const own = await prove(YOU.email);
    await post({ mailbox: heldIn(own, 'mailbox'), discard: draft!.id });
    expect(await running.db.reader.count(ReferralDraft)).toBe(0);
  });
});

describe(onBothEngines('the code'), () => {
  it('goes out as a letter by way of the outbox, which holds no code', async () => {
    const code = codeIn(await post({ email: YOU.email }));
    expect(code).toMatch(/^\d{6}$/);
    const [message] = await running.db.reader.find(OutboxMessage);
    expect(message).toMatchObject({ type: 'referrer.code', payload: {}, state: 'due' });
    const rows = JSON.stringify([message, await running.db.reader.find(EmailCode)]);
    expect(rows).not.toContain(code);
    await running.dispatcher.drain();
    expect(await running.db.reader.find(OutboxMessage)).toMatchObject([{ state: 'sent' }]);
    expect(running.log.join('\n')).not.toContain(code);
  });

  it('is good once, for 15 minutes, and only the last one', async () => {
    const first = await post({ email: YOU.email });
    const second = await post({ email: YOU.email });
    const mailbox = heldIn(second, 'mailbox');
    expect((await post({ mailbox, code: codeIn(first) })).status).toBe(422);
    expect(
      (await post({ mailbox, code: ` ${codeIn(second).slice(0, 3)} ${codeIn(second).slice(3)}` })).status,
    ).toBe(200);
    expect((await post({ mailbox, code: codeIn(second) })).status).toBe(422);
    const third = await post({ email: YOU.email });
    running.clock.advance(16 * MINUTE);
    expect((await post({ mailbox: heldIn(third, 'mailbox'), code: codeIn(third) })).status).toBe(422);
  });

  it('is over after five guesses, also for the right one', async () => {
    const asked = await post({ email: YOU.email });
    const wrong = codeIn(asked) === '111111' ? '222222' : '111111';
    const guess = (code: string): Promise<Answer> => post({ mailbox: heldIn(asked, 'mailbox'), code });
    for (let tries = 0; tries < 5; tries += 1) expect((await guess(wrong)).status).toBe(422);
    expect((await guess(codeIn(asked))).status).toBe(422);
  });

  it('is sent three times an hour at most, and the page is the same all the same', async () => {
    const pages: Answer[] = [];
    for (let times = 0; times < 4; times += 1) pages.push(await post({ email: YOU.email }));
    expect(await running.db.reader.count(EmailCode)).toBe(3);
    expect(pages.map((page) => pageOf(page).heading)).toEqual(Array(4).fill('Enter the code'));
  });

  it('is not shown outside a demonstration', async () => {
    const production = await startApp({ config: { mode: 'production' } });
    const answer = await new Browser(production.url).post('/refer/saved', { email: YOU.email });
    expect(answer.status).toBe(200);
    expect(codeIn(answer)).toBe('');
    await production.stop();
  });

  it('is asked for again when the page is made up or too old', async () => {
    expect((await post({ mailbox: 'made-up', code: '123456' })).status).toBe(422);
    expect((await post({ email: 'nobody' })).status).toBe(422);
  });
});
