import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { Referral, ReferralClock } from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

const IDVA_ORGANISATION = 'black-country-womens-aid';

let running: RunningApp;
let worker: Browser;
let coordinator: Browser;
let idva: Referral;
let path: string;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  worker = await signedIn(running, { role: 'worker', organisationId: IDVA_ORGANISATION, name: 'Ida' });
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name: 'Corin' });
  idva = (await placeStory(running)).inQueue('idva');
  path = `/worklist/${idva.reference}`;
});
afterAll(() => running.stop());

const stored = () => running.db.reader.findOneByOrFail(Referral, { id: idva.id });
const accept = () => worker.post(`${path}/accept`, {});
const send = (to: string, fields: Record<string, string> = {}) => worker.post(`${path}/${to}`, fields);
const taskOf = async (kind: HubTask['kind']) =>
  running.db.reader.findOneByOrFail(HubTask, { referralId: idva.id, kind });

/** By then the session is over: a colleague sees the mistake. */
async function quarterOfAnHour(): Promise<void> {
  running.clock.advance(16 * MINUTE);
  worker = await signedIn(running, { role: 'worker', organisationId: IDVA_ORGANISATION });
}

describe('right after the yes', () => {
  it('nobody is shown yet, and a mistake goes back as it was', async () => {
    const { location } = await accept();
    const page = pageOf(await worker.get(location ?? ''));
    expect(page.heading).toBe(`Referral ${idva.reference} is yours`);
    expect(page.text).not.toContain(STORY_NAME);
    expect((await send('undo')).location).toBe(path);
    expect(await stored()).toMatchObject({ state: 'offered', workerId: null });
    const clocks = await running.db.reader.findBy(ReferralClock, { referralId: idva.id });
    expect(clocks.filter(({ stoppedAt }) => !stoppedAt)).toMatchObject([
      { kind: 'acknowledge', dueAt: new Date(TUESDAY_10.getTime() + HOUR) },
    ]);
  });

  it.each([
    ['somebody was shown', () => worker.get(path)],
    ['a quarter of an hour has passed', quarterOfAnHour],
  ])('an undo is a return once %s', async (_, happens: () => Promise<unknown>) => {
    await accept();
    await happens();
    expect((await send('undo')).location).toBe('/worklist?done=returned');
    expect(await stored()).toMatchObject({ state: 'with-hub', workerId: null });
    expect((await worker.get(path)).status).toBe(404);
  });
});

describe('whoever holds a referral', () => {
  beforeEach(accept);

  it('records the first contact in two clicks, and closes with an outcome', async () => {
    const { $ } = pageOf(await worker.get(path));
    expect($(`form[action="${path}/contact"] button[name="attempt"]`)).toHaveLength(4);
    expect((await send('contact', { attempt: 'made' })).location).toBe(path);
    expect(pageOf(await worker.get(path)).text).toContain('In contact with the person');
    expect((await send('outcome', { outcome: 'safety-increased' })).location).toBe('/worklist?done=closed');
    expect(await stored()).toMatchObject({ state: 'closed', outcome: 'safety-increased' });
  });

  it('opens it again when the person comes back, from the list of what ended', async () => {
    await send('contact', { attempt: 'made' });
    await send('outcome', { outcome: 'needs-met' });
    const list = pageOf(await worker.get('/worklist'));
    expect(list.$(`details a[href="${path}"]`)).toHaveLength(1);
    const closed = pageOf(await worker.get(path));
    expect(closed.text).toContain('Support has ended');
    expect(closed.text).not.toMatch(/Canary|Accept/);
    expect((await send('reopen')).location).toBe(path);
    expect(await stored()).toMatchObject({ state: 'offered', outcome: null });
  });

  it('cannot close what never began', async () => {
    const answer = await send('outcome', { outcome: 'safety-increased' });
    expect(answer.status).toBe(409);
    expect(await stored()).toMatchObject({ state: 'accepted' });
  });

  it('gives it back with a reason, and it is nobody’s to see there any more', async () => {
    const again = pageOf(await send('return', {}));
    expect(again.status).toBe(422);
    expect(again.$('.govuk-error-summary').text()).toContain('Choose why you give it back');
    await send('return', { returnReason: 'person-asked' });
    expect(await stored()).toMatchObject({ state: 'with-hub', workerId: null });
    expect((await worker.get(path)).status).toBe(404);
  });

  it('raises the level without a reason, and lowers it only with one', async () => {
    const refused = pageOf(await send('level', { level: 'standard' }));
    expect(refused.status).toBe(422);
    expect(refused.$('.govuk-error-summary').text()).toContain('lowered by a named person');
    expect((await send('level', { level: 'standard', levelReason: 'He has moved abroad.' })).status).toBe(
      303,
    );
    expect(await stored()).toMatchObject({ level: 'standard', rank: 2 });
    expect((await send('level', { level: 'high' })).status).toBe(303);
    expect(await stored()).toMatchObject({ level: 'high', rank: 0 });
    expect((await taskOf('step-up')).doneAt).toBeNull();
  });

  it('that was not safe to ring is the hub’s task at once', async () => {
    await send('contact', { attempt: 'unsafe', attemptNote: 'A man answered.' });
    const task = await taskOf('unsafe-contact');
    expect(JSON.stringify(task)).not.toContain('A man');
    expect(await stored()).toMatchObject({ state: 'accepted' });
  });

  it.each(['contact', 'return', 'outcome', 'level', 'undo', 'reopen'])(
    'is nobody of another organisation: %s answers as if it were not there',
    async (to) => {
      const stranger = await signedIn(running, { role: 'worker', organisationId: 'cranstoun' });
      const answer = await stranger.post(`${path}/${to}`, { attempt: 'made', returnReason: 'person-asked' });
      expect([404, 422]).toContain(answer.status);
      expect(answer.body).not.toContain(STORY_NAME);
      expect(await stored()).toMatchObject({ state: 'accepted' });
    },
  );
});

describe('a question back', () => {
  it('is put before the hub, and its answer before whoever asked', async () => {
    expect(pageOf(await send('question', { question: '' })).status).toBe(422);
    await send('question', { question: 'Is she able to climb stairs?' });
    const task = await taskOf('question');
    const asked = pageOf(await coordinator.get(`/hub/referrals/${idva.reference}`));
    expect(asked.text).toContain('Is she able to climb stairs?');
    const fields = { outcome: 'answered', takenBy: '', reason: 'Yes, with a rail.' };
    expect((await coordinator.post(`/hub/tasks/${task.id}`, fields)).status).toBe(303);
    expect(pageOf(await worker.get(path)).text).toContain('The hub answered today 10am Yes, with a rail.');
    expect(await stored()).toMatchObject({ state: 'offered' });
  });
});
