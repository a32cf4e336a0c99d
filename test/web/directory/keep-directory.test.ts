import { SupportServices } from '../../../src/directory';
import { Proposals } from '../../../src/intake';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { storyFacts } from '../../support/story';
import { ring, storyTyped } from '../console/desk';
import { edit, fieldsOf } from './keeping';

const REFUGE = '/hub/directory/entries/chadd-new-beginnings-refuge';
const OWN = '/worklist/directory/chadd-new-beginnings-refuge';
const CHANGES = '/hub/directory/changes';
const NEW_NUMBER = '01632 960777';

let running: RunningApp;
let corin: Browser;
let cleo: Browser;
let handler: Browser;
let worker: Browser;

beforeAll(async () => {
  running = await startApp();
  corin = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name: 'Corin' });
  cleo = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name: 'Cleo' });
  handler = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Hana' });
  worker = await signedIn(running, { role: 'worker', organisationId: 'chadd', name: 'Otis' });
});
afterAll(() => running.stop());

const at = async (browser: Browser, path: string) => pageOf(await browser.get(path));
const entry = async (id = 'chadd-new-beginnings-refuge') =>
  (await running.app.get(SupportServices).snapshot()).get(id);

/** What waits, as the page offers it: where to send the agreement to. */
async function waiting(browser: Browser): Promise<string[]> {
  const { $ } = await at(browser, CHANGES);
  const actions = $('form[action$="/approve"]').map((_, form) => $(form).attr('action') ?? '');
  return actions.get();
}

async function refugePlanned(): Promise<string> {
  const id = await ring(running);
  await handler.post(`/console/contacts/${id}/take`, {});
  return (await handler.post(`/console/contacts/${id}/plan`, storyTyped())).body;
}

describe('a wrong number', () => {
  /** Whichever refuge the plan of the story chooses. */
  async function chosen(): Promise<string> {
    const proposals = running.app.get(Proposals, { strict: false });
    const { plan } = await proposals.propose(storyFacts(), 'organisation');
    const placement = plan.placements.find(({ queue }) => queue === 'refuge');
    return `/hub/directory/entries/${placement?.serviceId ?? 'none'}`;
  }

  it('is corrected by one coordinator and agreed to by another, and the next plan has it', async () => {
    const path = await chosen();
    const saved = await edit(corin, `${path}/edit`, {
      'phones-0-number': NEW_NUMBER,
      reason: 'Their manager wrote to us',
    });
    expect(saved).toMatchObject({ status: 303, location: `${path}?done=waiting` });
    expect((await at(corin, `${path}?done=waiting`)).text).toContain('waits until a second coordinator');

    expect(await waiting(corin)).toEqual([]);
    const [agree = ''] = await waiting(cleo);
    expect((await corin.post(agree, {})).status).toBe(403);
    expect((await handler.post(agree, {})).status).toBe(403);
    expect(await refugePlanned()).not.toContain(NEW_NUMBER);

    expect((await cleo.post(agree, { checked: 'yes' })).location).toBe(`${CHANGES}?done=approved`);
    expect(await refugePlanned()).toContain(NEW_NUMBER);
    const { text } = await at(corin, path);
    expect(text).toContain('Their manager wrote to us');
    expect(text).toContain('Cleo');
  });
});

describe('the form of an entry', () => {
  it('comes back with everything typed and says what is wrong at which field', async () => {
    const answer = await edit(corin, `${REFUGE}/edit`, {
      'eligibility-minAge': 'sixteen',
      hours: 'Round the clock',
      reason: '',
    });
    const page = pageOf(answer);
    expect(page.status).toBe(422);
    expect(
      page
        .$('.govuk-error-summary a')
        .map((_, a) => page.$(a).attr('href'))
        .get(),
    ).toEqual(['#eligibility-minAge', '#reason']);
    expect(page.$('#eligibility-minAge').val()).toBe('sixteen');
    expect(page.$('#hours').val()).toBe('Round the clock');
    for (const link of page.$('.govuk-error-summary a').get())
      expect(page.$(page.$(link).attr('href') ?? '')).toHaveLength(1);
  });

  it('does not undo what somebody else changed since it was opened', async () => {
    const opened = await corin.get(`${REFUGE}/edit`);
    const mine = { ...fieldsOf(opened), hours: 'Mine', reason: 'Asked' };
    await edit(cleo, `${REFUGE}/edit`, { capacity: 'Fewer', reason: 'Asked' });
    const refused = pageOf(await corin.post(`${REFUGE}/edit`, mine));
    expect(refused.status).toBe(422);
    expect(refused.$('.govuk-error-summary').text()).toContain('Somebody changed this entry');
    expect(refused.$('#hours').val()).toBe('Mine');
    expect((await entry()).capacity).toBe('Fewer');
  });

  it('is for coordinators; a handler reads', async () => {
    expect((await handler.get(`${REFUGE}/edit`)).status).toBe(403);
    const { $ } = await at(handler, REFUGE);
    expect($('main form')).toHaveLength(0);
    expect($('main').text()).not.toContain('Change this entry');
  });
});

describe('an entry as a whole', () => {
  it.each(['hold', 'unhold', 'close'])('is not changed without a reason: %s', async (act) => {
    const page = pageOf(await corin.post(`${REFUGE}/${act}`, { reason: ' ' }));
    expect(page.status).toBe(422);
    expect(page.$('.govuk-error-summary a').attr('href')).toBe(`#${act}-reason`);
  });

  it('is put on hold and found again under that filter', async () => {
    await corin.post('/hub/directory/entries/chadd-outreach/hold', { reason: 'Nobody answers' });
    const page = await at(cleo, '/hub/directory?show=held&q=outreach');
    expect(page.text).toContain('Nobody answers');
    await cleo.post('/hub/directory/entries/chadd-outreach/unhold', { reason: 'They moved' });
    expect((await at(cleo, '/hub/directory?show=held&q=outreach')).text).not.toContain('Nobody answers');
  });

  it('that has closed leads to its successor, and keeps what was typed until it does', async () => {
    const path = '/hub/directory/entries/helpline-ncdv';
    const wrong = pageOf(await corin.post(`${path}/close`, { reason: 'Merged', successorId: 'nowhere' }));
    expect(wrong.$('#close-reason').val()).toBe('Merged');
    expect(wrong.$('.govuk-error-summary a').attr('href')).toBe('#close-successorId');
    await corin.post(`${path}/close`, { reason: 'Merged', successorId: 'helpline-galop' });
    const page = await at(corin, path);
    expect(page.$('a[href="/hub/directory/entries/helpline-galop"]')).toHaveLength(1);
    expect(page.$('main form')).toHaveLength(0);
  });

  it('is found by a former name', async () => {
    const page = await at(handler, '/hub/directory?q=Broken+Rainbow');
    expect(page.$('.onward-row')).toHaveLength(1);
    expect(page.text).toContain('Closed');
  });
});

describe('an organisation', () => {
  it('proposes what is wrong with its own entry, and sees what became of it', async () => {
    const sent = await edit(worker, OWN, { hours: 'Every day', reason: 'We changed them' });
    expect(sent).toMatchObject({ status: 303, location: '/worklist/directory?done=sent' });
    expect((await entry()).hours).not.toBe('Every day');
    expect((await at(worker, '/worklist/directory')).text).toContain('Waits for a second person');
    const [agree = ''] = await waiting(corin);
    await corin.post(agree, {});
    expect((await entry()).hours).toBe('Every day');
    expect((await at(worker, '/worklist/directory')).text).toContain('Done');
  });

  it('does not find an entry of another one', async () => {
    const answers = [
      await worker.get('/worklist/directory/cedar-centre-idva'),
      await worker.get('/worklist/directory/nowhere'),
      await worker.post('/worklist/directory/cedar-centre-idva', { reason: 'x', hours: 'x' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});
