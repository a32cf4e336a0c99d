import { MINUTE } from '../../../src/kernel/clock';
import { Offer, Referral, ReferralAttempt, ReferralClock } from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

const IDVA_ORGANISATION = 'black-country-womens-aid';

let running: RunningApp;
let slate: CleanSlate;
let worker: Browser;
let idva: Referral;
let path: string;

beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  await slate.wipe();
  running.clock.set(TUESDAY_10);
  worker = await colleague('Ida');
  idva = (await placeStory(running)).inQueue('idva');
  path = `/worklist/${idva.reference}`;
});
afterAll(() => running.stop());

const colleague = (name: string) =>
  signedIn(running, { role: 'worker', organisationId: IDVA_ORGANISATION, name });
const stored = () => running.db.reader.findOneByOrFail(Referral, { id: idva.id });
const dueAt = async () => {
  const clocks = await running.db.reader.findBy(ReferralClock, { referralId: idva.id });
  return clocks.filter(({ stoppedAt }) => stoppedAt === null).map((clock) => clock.dueAt);
};

describe(onBothEngines('accept, and review next'), () => {
  it('leads to the next that is due, from where the one just taken can be undone', async () => {
    running.clock.advance(MINUTE);
    const next = (await placeStory(running)).inQueue('idva').reference;
    const answer = await worker.post(`${path}/accept`, { next: 'yes' });
    expect(answer.location).toBe(`/worklist/${next}?after=${idva.reference}`);
    const { $, text } = pageOf(await worker.get(answer.location ?? ''));
    expect(text).toContain(`Referral ${idva.reference} is yours`);
    expect(text).not.toContain(STORY_NAME);
    const back = $('[role=status] a').first().attr('href') ?? '';
    expect(pageOf(await worker.get(back)).$(`form[action="${path}/undo"]`)).toHaveLength(1);
  });

  it('leads back to the list when nothing else is new', async () => {
    const answer = await worker.post(`${path}/accept`, { next: 'yes' });
    expect(answer.location).toBe('/worklist?done=accepted');
    expect(pageOf(await worker.get('/worklist?done=accepted')).text).toContain('nothing else is new');
  });
});

describe(onBothEngines('declining with a thought for the hub'), () => {
  const decline = (fields: Record<string, string>) =>
    worker.post(`${path}/decline`, { reason: 'organisation.no-space', ...fields });

  it('tells the hub who might fit better and from when they could accept', async () => {
    const { $ } = pageOf(await worker.get(path));
    const option = $('#suggestedServiceId option').eq(1);
    const sent = { suggestedServiceId: option.attr('value') ?? '', acceptsFrom: '2026-12-04' };
    expect((await decline(sent)).status).toBe(303);
    const offer = await running.db.reader.findOneByOrFail(Offer, { referralId: idva.id, answer: 'declined' });
    expect(offer).toMatchObject(sent);
    const hub = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    const { text } = pageOf(await hub.get(`/hub/referrals/${idva.reference}`));
    expect(text).toContain(`They suggest ${option.text()}. They could accept from Fri 4 Dec 2026`);
  });

  it.each([
    ['a service that is not in the directory', { suggestedServiceId: 'nowhere' }, '#suggestedServiceId'],
    ['a day that has passed', { acceptsFrom: '2026-11-23' }, '#acceptsFrom'],
    ['no day at all', { acceptsFrom: 'next week' }, '#acceptsFrom'],
  ])('is refused with %s, and what was typed is kept', async (_, fields, link) => {
    const page = pageOf(await decline({ ...fields, note: 'ring us' }));
    expect(page.status).toBe(422);
    expect(page.$('.govuk-error-summary a').attr('href')).toBe(link);
    expect(page.$('textarea[name=note]').val()).toBe('ring us');
    expect(await stored()).toMatchObject({ state: 'offered' });
  });
});

describe(onBothEngines('what was recorded of a try'), () => {
  beforeEach(() => worker.post(`${path}/accept`, {}));
  const record = (attempt: string) => worker.post(`${path}/contact`, { attempt });
  const undo = (by = worker) => by.post(`${path}/contact/undo`, {});

  it.each(['made', 'no-answer', 'wrong-person', 'unsafe'])(
    'as %s is one press, and one press takes it back as if it had not been',
    async (attempt) => {
      const before = [await dueAt(), (await stored()).state];
      running.clock.advance(5 * MINUTE);
      const { $ } = pageOf(await worker.get(path));
      expect($(`form[action="${path}/contact"] button[value="${attempt}"]`)).toHaveLength(1);
      await record(attempt);
      expect(pageOf(await worker.get(path)).text).toContain('Recorded: ');
      running.clock.advance(MINUTE);
      expect((await undo()).location).toBe(path);
      expect([await dueAt(), (await stored()).state]).toEqual(before);
      const [tried] = await running.db.reader.findBy(ReferralAttempt, { referralId: idva.id });
      expect(tried?.undoneAt).not.toBeNull();
      expect(pageOf(await worker.get(path)).text).toContain('was taken back');
    },
  );

  it('leaves the hub’s task standing when it was said to be unsafe: risk only raises', async () => {
    await record('unsafe');
    await undo();
    const tasks = await running.db.reader.findBy(HubTask, { referralId: idva.id, kind: 'unsafe-contact' });
    expect(tasks.filter(({ doneAt }) => doneAt === null)).toHaveLength(1);
  });

  it('does not take a later contact back to before the first', async () => {
    await record('made');
    running.clock.advance(MINUTE);
    await record('made');
    await undo();
    expect(await stored()).toMatchObject({ state: 'contacted' });
    await undo();
    expect(await stored()).toMatchObject({ state: 'accepted' });
  });

  it('is not for a colleague to take back, nor after a quarter of an hour', async () => {
    await record('made');
    const bo = await colleague('Bo');
    expect((await undo(bo)).status).toBe(409);
    running.clock.advance(10 * MINUTE);
    await worker.get('/worklist');
    running.clock.advance(6 * MINUTE);
    expect(pageOf(await worker.get(path)).text).not.toContain('Recorded: ');
    expect((await undo()).status).toBe(409);
    expect(await stored()).toMatchObject({ state: 'contacted' });
  });
});

describe(onBothEngines('a referral that two have open'), () => {
  const see = async (browser: Browser) => {
    const answer = await browser.post(`${path}/viewing`, {});
    return { status: answer.status, body: answer.body };
  };

  it('says who else looks, until they leave', async () => {
    const bo = await colleague('Bo');
    await see(bo);
    expect(JSON.parse((await see(worker)).body)).toMatchObject({ others: ['Bo'], at: '10:00:00' });
    expect(
      pageOf(await worker.get(path))
        .$('[data-live-news]')
        .text(),
    ).toContain('Bo has this open as well.');
    running.clock.advance(2 * MINUTE);
    expect(JSON.parse((await see(worker)).body)).toMatchObject({ others: [] });
  });

  it('says that it has changed, and that it is gone', async () => {
    const bo = await colleague('Bo');
    const { version } = JSON.parse((await see(worker)).body) as { version: number };
    await bo.post(`${path}/accept`, {});
    expect((JSON.parse((await see(worker)).body) as { version: number }).version).toBeGreaterThan(version);
    await bo.post(`${path}/return`, { returnReason: 'person-asked' });
    expect((await see(worker)).status).toBe(404);
  });

  it('says nothing to another organisation', async () => {
    const other = await signedIn(running, { role: 'worker', organisationId: 'barnardos' });
    expect((await see(other)).status).toBe(404);
  });
});

describe(onBothEngines('questions and answers'), () => {
  it('stay to be read after the yes', async () => {
    await worker.post(`${path}/question`, { question: 'How old are the children?' });
    await worker.post(`${path}/accept`, {});
    const { $ } = pageOf(await worker.get(path));
    expect($('.onward-thread').text()).toContain('How old are the children?');
  });
});
