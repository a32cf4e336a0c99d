import { load } from 'cheerio';
import { Contact } from '../../../src/contacts';
import { SupportServices } from '../../../src/directory';
import { system, type StaffActor } from '../../../src/kernel/actor';
import { Questions, Referral, Referrals } from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { Browser, type Answer } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD, signedIn } from '../../support/staff';
import { fillInReferral } from './refer-answers';

const IDVA = 'black-country-womens-aid';
let running: RunningApp;

beforeEach(async () => {
  running = await startApp();
  await running.app.get(SupportServices).vet(system('test'), 'chadd');
});
afterEach(() => running.stop());

async function sendAs(browser: Browser): Promise<{ reference: string; code: string }> {
  const journey = await fillInReferral(running, {}, browser);
  await journey.go();
  const [reference = '', code = ''] = journey
    .$('.govuk-summary-list__value')
    .toArray()
    .map((value) => journey.$(value).text());
  return { reference, code };
}

const track = (fields: { reference: string; code: string }): Promise<Answer> =>
  new Browser(running.url).post('/refer/track', fields);
const statusIn = (page: Answer): string | undefined => load(page.body)('[data-status]').attr('data-status');
const idva = async (): Promise<Referral> => (await running.db.reader.findOneBy(Referral, { queue: 'idva' }))!;

async function worker(): Promise<StaffActor> {
  const account = { name: 'Kim', organisationId: IDVA, role: 'worker', password: PASSWORD } as const;
  const accountId = await createAccount(running, { ...account, email: 'kim@example.org' });
  return { kind: 'staff', accountId, organisationId: IDVA, role: 'worker' };
}

describe(onBothEngines('the status of a referral'), () => {
  it('is received first, and with a service once one has accepted it', async () => {
    const professional = await signedIn(running, { role: 'professional', organisationId: 'chadd' });
    const sent = await sendAs(professional);
    expect(statusIn(await track(sent))).toBe('received');
    await running.app.get(Referrals, { strict: false }).accept(await worker(), (await idva()).reference);
    const page = await track(sent);
    expect(statusIn(page)).toBe('with-a-service');
    for (const secret of ['Canary', IDVA, 'Black Country', 'idva']) expect(page.body).not.toContain(secret);
  });

  it('stays received for a sender whom the hub has not checked', async () => {
    const sent = await sendAs(new Browser(running.url));
    await running.db.inTransaction(async (tx) => {
      await tx.update(Referral, { queue: 'idva' }, { state: 'accepted' });
    });
    expect(statusIn(await track(sent))).toBe('received');
  });

  it('is found by what people type from a note', async () => {
    const { reference, code } = await sendAs(new Browser(running.url));
    const typed = { reference: ` ${reference.toLowerCase()}`, code: code.replaceAll('-', ' ').toLowerCase() };
    expect(statusIn(await track(typed))).toBe('received');
  });

  it.each([
    ['a wrong code', (right: Sent) => ({ ...right, code: 'AAAA-AAAA-AAAA' })],
    ['a reference that is not there', (right: Sent) => ({ ...right, reference: '0000-0000' })],
    ['the code of nobody', (right: Sent) => ({ ...right, code: 'x' })],
  ])('says nothing to somebody with %s, in the same words', async (_, change) => {
    const page = await track(change(await sendAs(new Browser(running.url))));
    expect(page.status).toBe(422);
    expect(load(page.body)('.govuk-error-summary__list a').text()).toBe(
      'That reference and code do not belong together. Check both',
    );
  });

  it('is not told of a person’s own message', async () => {
    const { reference, code } = await sendAs(new Browser(running.url));
    expect((await track({ reference, code })).status).toBe(200);
    await running.db.inTransaction(async (tx) => {
      await tx.update(Contact, { reference }, { channel: 'web' });
    });
    expect((await track({ reference, code })).status).toBe(422);
  });

  it('asks for both when one is missing, and keeps the other', async () => {
    const page = await track({ reference: 'K7F2-9QX4', code: '' });
    const $ = load(page.body);
    expect(page.status).toBe(422);
    expect($('a[href="#code"]').text()).toBe('Enter the status code');
    expect($('#reference').val()).toBe('K7F2-9QX4');
  });

  it('never stands in an address', async () => {
    const page = await new Browser(running.url).get('/refer/track');
    expect(page.status).toBe(200);
    expect(load(page.body)('form[action="/refer/track"]').attr('method')).toBe('post');
  });
});

interface Sent {
  reference: string;
  code: string;
}

describe(onBothEngines('a question to whoever sent a referral'), () => {
  const ask = async (): Promise<Sent> => {
    const professional = await signedIn(running, { role: 'professional', organisationId: 'chadd' });
    const sent = await sendAs(professional);
    const questions = running.app.get(Questions, { strict: false });
    await questions.ask(await worker(), (await idva()).reference, 'Is an interpreter needed?');
    return sent;
  };
  const answer = (fields: Record<string, string>) =>
    new Browser(running.url).post('/refer/track/answer', fields);

  it('is read and answered with reference and code alone, and whoever asked has the answer', async () => {
    const sent = await ask();
    const page = await track(sent);
    expect(statusIn(page)).toBe('more-information-needed');
    expect(page.body).toContain('Is an interpreter needed?');
    expect(page.body).not.toMatch(/Black Country|Cedar|IDVA/);
    const held = heldBy(page);
    const empty = await answer({ ...held, answer: ' ' });
    expect([empty.status, load(empty.body)('.govuk-error-summary').text()]).toEqual([
      422,
      expect.stringContaining('Write your answer'),
    ]);
    const thanks = await answer({ ...held, answer: 'No, she speaks English.' });
    expect(thanks.body).toContain('You answered');
    expect(statusIn(thanks)).toBe('received');
    const [task] = await running.db.reader.findBy(HubTask, { kind: 'question' });
    expect(task).toMatchObject({ outcome: 'overtaken' });
    const asker = await signedIn(running, { role: 'worker', organisationId: IDVA });
    expect((await asker.get(`/worklist/${(await idva()).reference}`)).body).toContain(
      'No, she speaks English.',
    );
    const late = await answer({ ...held, answer: 'Or rather yes.' });
    expect([late.status, load(late.body)('.govuk-error-summary').text()]).toEqual([
      422,
      expect.stringContaining('does not wait for an answer'),
    ]);
  });

  it('is neither shown nor answered with another code', async () => {
    const sent = await ask();
    const held = heldBy(await track(sent));
    const wrong = await answer({ ...held, code: 'AAAA-AAAA-AAAA', answer: 'No.' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).not.toContain('interpreter');
    expect(statusIn(await track(sent))).toBe('more-information-needed');
  });

  it('is not shown to a sender whom the hub has not checked', async () => {
    const sent = await ask();
    await running.db.inTransaction(async (tx) => {
      await tx.update(Referral, { queue: 'idva' }, { isSourceVerified: false });
    });
    expect((await track(sent)).body).not.toContain('interpreter');
  });
});

/** What the form of the page holds unseen. */
function heldBy(page: Answer): Record<string, string> {
  const $ = load(page.body);
  return Object.fromEntries(
    $('main input[type="hidden"]')
      .toArray()
      .map((input) => [$(input).attr('name') ?? '', String($(input).val())]),
  );
}
