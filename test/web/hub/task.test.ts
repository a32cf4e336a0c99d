import { AuditEntry } from '../../../src/audit';
import { momentFields } from '../../../src/platform/web/london-time';
import { ReferralQueries } from '../../../src/referrals';
import { HubTask, Tasks, type TaskKind } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME, unverifiedStory, type Story } from '../../support/story';

let running: RunningApp;
let coordinator: Browser;
let handler: Browser;
let story: Story;

beforeAll(async () => {
  running = await startApp();
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name: 'Corin' });
  handler = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Hana' });
});
beforeEach(async () => {
  story = await placeStory(running);
});
afterAll(() => running.stop());

async function taskOf(kind: TaskKind, { contactId }: Story = story): Promise<HubTask> {
  const tasks = await running.app.get(Tasks, { strict: false }).listOf(contactId);
  return tasks.filter((task) => task.kind === kind).at(-1)!;
}

const pathOf = ({ id }: HubTask): string => `/hub/tasks/${id}`;
const stateOf = async (queue: string): Promise<string | undefined> =>
  (await running.app.get(ReferralQueries, { strict: false }).find(story.inQueue(queue).id))?.state;

describe('a call task', () => {
  it('gives the number, the warning and the words, and who it is about to nobody', async () => {
    const task = await taskOf('call');
    const answer = await handler.get(pathOf(task));
    const { $, text } = pageOf(answer);
    expect(text).toContain('Whom to ring: New Beginnings refuge accommodation and support');
    expect(text).toContain('Unverified: confirm who answers before saying anything.');
    expect($('a[href="tel:+441384864334"]').text()).toBe('01384 864334');
    expect(text).toContain(`about referral ${story.inQueue('refuge').reference}, level high`);
    expect(answer.body).not.toContain(STORY_NAME);
  });

  it('needs the name of whoever took the person', async () => {
    const task = await taskOf('call');
    const typed = { outcome: 'taken', takenBy: ' ', reason: 'arriving tonight' };
    const answer = await handler.post(pathOf(task), typed);
    expect(answer.status).toBe(422);
    const { $ } = pageOf(answer);
    expect($('.govuk-error-summary a').attr('href')).toBe('#takenBy');
    expect($('#takenBy')).toHaveLength(1);
    expect($('input[value=taken]').attr('checked')).toBeDefined();
    expect($('textarea[name=reason]').val()).toBe('arriving tonight');
    expect(await stateOf('refuge')).toBe('with-hub');
  });

  it('taken makes the organisation the holder', async () => {
    const task = await taskOf('call');
    const answer = await coordinator.post(pathOf(task), {
      outcome: 'taken',
      takenBy: 'Jo, duty',
      reason: '',
    });
    expect(answer).toMatchObject({ status: 303, location: '/hub?done=task' });
    expect(await stateOf('refuge')).toBe('accepted');
    const { text } = pageOf(await coordinator.get(pathOf(task)));
    expect(text).toContain('Taken: they hold the person from now on Corin, today');
    expect(text).toContain('Taken by Jo, duty.');
  });

  it('refused asks the next best, and in the end leaves it with the hub', async () => {
    const refuge = story.inQueue('refuge');
    for (const next of refuge.alternatives) {
      await handler.post(pathOf(await taskOf('call')), { outcome: 'refused', reason: 'full' });
      expect(await taskOf('call')).toMatchObject({ facts: { supportServiceId: next }, doneAt: null });
    }
    await handler.post(pathOf(await taskOf('call')), { outcome: 'refused', reason: 'full' });
    expect(await stateOf('refuge')).toBe('with-hub');
    expect(await taskOf('triage')).toMatchObject({ referralId: refuge.id, doneAt: null });
  });

  it('ends once: the second to send it is told, and nothing moves twice', async () => {
    const task = await taskOf('call');
    const end = { outcome: 'taken', takenBy: 'Jo', reason: '' };
    expect(await handler.post(pathOf(task), end)).toMatchObject({
      status: 303,
      location: `${pathOf(task)}?done=now`,
    });
    const again = await coordinator.post(pathOf(task), { outcome: 'refused', reason: '' });
    expect(again.status).toBe(409);
    expect(again.body).toContain('Somebody has done this already');
    expect(await stateOf('refuge')).toBe('accepted');
  });
});

const told = () => {
  const { date, time } = momentFields(running.clock.now());
  return {
    toldOn: date,
    toldAt: time,
    way: 'telephone',
    takenThere: 'Heron team',
    basis: 'child-protection',
  };
};

describe('a decision', () => {
  it.each([
    ['marac-decision', 'refer'],
    ['front-door-decision', 'told'],
  ] as const)('%s needs its reason and keeps the choice', async (kind, outcome) => {
    const task = await taskOf(kind);
    const answer = await coordinator.post(pathOf(task), { ...told(), outcome, reason: '  ' });
    expect(answer.status).toBe(422);
    const { $ } = pageOf(answer);
    expect($('.govuk-error-summary').text()).toContain('Say why');
    expect($(`input[value=${outcome}]`).attr('checked')).toBeDefined();
    expect(await running.db.reader.findOneBy(HubTask, { id: task.id })).toMatchObject({ doneAt: null });
    expect(
      (await coordinator.post(pathOf(task), { ...told(), outcome, reason: 'she asked for it' })).status,
    ).toBe(303);
    expect(pageOf(await coordinator.get(pathOf(task))).text).toContain('she asked for it');
  });

  it('keeps the reason when no outcome was chosen', async () => {
    const answer = await coordinator.post(pathOf(await taskOf('marac-decision')), {
      reason: 'three in a month',
    });
    expect(answer.status).toBe(422);
    const { $ } = pageOf(answer);
    expect($('.govuk-error-summary a').attr('href')).toBe('#outcome');
    expect($('textarea[name=reason]').val()).toBe('three in a month');
  });

  it('is shown with the card of the referral that leads', async () => {
    const { text } = pageOf(await coordinator.get(pathOf(await taskOf('marac-decision'))));
    expect(text).toContain(`Referral ${story.inQueue('idva').reference}`);
    expect(text).toContain('Woman, aged 30 to 39');
  });

  it('names the children’s front door and its number', async () => {
    const { $, text } = pageOf(await coordinator.get(pathOf(await taskOf('front-door-decision'))));
    expect(text).toContain('Whom to ring:');
    expect($('a[href^="tel:"]')).not.toHaveLength(0);
  });

  it('keeps its reason sealed, and records who read it', async () => {
    const task = await taskOf('marac-decision');
    await coordinator.post(pathOf(task), {
      ...told(),
      outcome: 'refer',
      reason: 'because of the knife',
    });
    const row = await running.db.reader.findOneByOrFail(HubTask, { id: task.id });
    expect(row.reason).not.toContain('knife');
    await coordinator.get(pathOf(task));
    const where = { action: 'task.viewed', subjectId: task.id };
    expect(await running.db.reader.countBy(AuditEntry, where)).toBe(1);
  });
});

describe('checking who sent a referral', () => {
  it.each([
    ['verified', true],
    ['not-verified', false],
  ] as const)('%s leaves its referrals with isSourceVerified %s', async (outcome, isSourceVerified) => {
    const sent = await unverifiedStory(running);
    const task = await taskOf('verify-source', sent);
    expect((await coordinator.post(pathOf(task), { outcome, reason: '' })).status).toBe(303);
    const placed = await running.app.get(ReferralQueries, { strict: false }).listOfContact(sent.contactId);
    expect(placed.map(({ referral }) => referral.isSourceVerified)).toEqual(
      placed.map(() => isSourceVerified),
    );
  });
});

describe('the tasks of anybody else', () => {
  it.each(['worker', 'manager', 'professional', 'auditor'] as const)('are closed to a %s', async (role) => {
    const other = await signedIn(running, { role, organisationId: 'chadd' });
    const task = await taskOf('call');
    expect((await other.get(pathOf(task))).status).toBe(403);
    expect((await other.post(pathOf(task), { outcome: 'taken', takenBy: 'me' })).status).toBe(403);
    expect(await stateOf('refuge')).toBe('with-hub');
  });

  it('are not there under an id that nobody gave', async () => {
    expect((await handler.get('/hub/tasks/nothing')).status).toBe(404);
    expect((await handler.post('/hub/tasks/nothing', { outcome: 'taken' })).status).toBe(404);
  });
});
