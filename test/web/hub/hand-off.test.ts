import { AuditEntry } from '../../../src/audit';
import { ContactEvent } from '../../../src/contacts';
import { momentFields } from '../../../src/platform/web/london-time';
import { HubTask, Tasks, type TaskKind } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, type Story } from '../../support/story';

let running: RunningApp;
let coordinator: Browser;
let story: Story;

beforeAll(async () => {
  running = await startApp();
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name: 'Corin' });
});
beforeEach(async () => {
  story = await placeStory(running);
});
afterAll(() => running.stop());

async function tasksOf(kind: TaskKind): Promise<HubTask[]> {
  const tasks = await running.app.get(Tasks, { strict: false }).listOf(story.contactId);
  return tasks.filter((task) => task.kind === kind);
}

async function end(kind: TaskKind, typed: Record<string, string>): Promise<number> {
  const task = (await tasksOf(kind)).find(({ doneAt }) => doneAt === null)!;
  return (await coordinator.post(`/hub/tasks/${task.id}`, typed)).status;
}

const happened = async (): Promise<ContactEvent[]> => {
  const events = await running.db.reader.findBy(ContactEvent, { contactId: story.contactId });
  return events.filter(({ kind }) => kind.startsWith('hand-off.'));
};

function told(overrides: Record<string, string> = {}): Record<string, string> {
  const { date, time } = momentFields(running.clock.now());
  const how = { way: 'telephone', takenThere: 'Heron team', basis: 'child-protection' };
  return { toldOn: date, toldAt: time, ...how, reason: 'two children at home', ...overrides };
}

/** To the minute: that is what was typed. */
const minuteOf = (at: Date): Date => new Date(Math.floor(at.getTime() / 60_000) * 60_000);

describe('telling somebody outside', () => {
  it.each([
    ['front-door-decision', 'told', 'front-door-answer', 'children', '2026-11-25T10:00:00Z'],
    ['marac-decision', 'refer', 'marac-answer', 'forum', '2026-11-27T10:00:00Z'],
  ] as const)('%s opens the wait for their decision', async (decision, outcome, answer, door, due) => {
    const [before] = await tasksOf(decision);
    expect(await end(decision, told({ outcome }))).toBe(303);
    const at = minuteOf(running.clock.now());
    const [waiting] = await tasksOf(answer);
    const dueAt = new Date(due);
    expect(waiting).toMatchObject({ dueAt, doneAt: null, rank: before!.rank, facts: before!.facts });
    const facts = { to: door, at: at.toISOString(), way: 'telephone', basis: 'child-protection' };
    expect(await happened()).toMatchObject([{ kind: 'hand-off.told', facts }]);
    const where = { action: 'hand-off.told', subjectId: before!.id };
    expect(await running.db.reader.countBy(AuditEntry, where)).toBe(1);
  });

  it('keeps who took it there in the sealed words alone', async () => {
    await end('front-door-decision', told({ outcome: 'told' }));
    const [task] = await tasksOf('front-door-decision');
    expect(JSON.stringify([task, await happened()])).not.toContain('Heron');
    const { text } = pageOf(await coordinator.get(`/hub/tasks/${task!.id}`));
    expect(text).toContain('Taken there by Heron team. Basis: To protect a child. two children at home');
  });

  it.each([
    ['who took it', { takenThere: '' }, 'takenThere'],
    ['how', { way: '' }, 'way'],
    ['the basis', { basis: '' }, 'basis'],
    ['a time that has come', { toldOn: '2099-01-01' }, 'toldOn'],
  ])('is not recorded without %s', async (_, missing, field) => {
    const [task] = await tasksOf('front-door-decision');
    const answer = await coordinator.post(`/hub/tasks/${task!.id}`, told({ outcome: 'told', ...missing }));
    expect(answer.status).toBe(422);
    const { $ } = pageOf(answer);
    expect($('.govuk-error-summary a').attr('href')).toBe(`#${field}`);
    expect($(`#${field}`)).toHaveLength(1);
    expect($('textarea[name=reason]').val()).toBe('two children at home');
    expect(await tasksOf('front-door-answer')).toEqual([]);
  });

  it('or not is on the timeline too, and nothing is waited for', async () => {
    expect(await end('front-door-decision', { outcome: 'not-told', reason: '' })).toBe(422);
    expect(await end('front-door-decision', { outcome: 'not-told', reason: 'they know' })).toBe(303);
    expect(await happened()).toMatchObject([{ kind: 'hand-off.not-told', facts: { to: 'children' } }]);
    expect(await tasksOf('front-door-answer')).toEqual([]);
  });
});

describe('what comes back', () => {
  it.each(['accepted', 'no-further-action', 'other'])('ends the wait: %s', async (outcome) => {
    await end('front-door-decision', told({ outcome: 'told' }));
    expect(await end('front-door-answer', { outcome, reason: 'early help' })).toBe(303);
    expect(await tasksOf('front-door-answer')).toMatchObject([{ outcome }]);
    const facts = { to: 'children', outcome };
    expect((await happened()).filter(({ kind }) => kind === 'hand-off.answered')).toMatchObject([{ facts }]);
  });

  it('is asked for again when they have not decided, as often as it takes', async () => {
    await end('front-door-decision', told({ outcome: 'told' }));
    for (const round of [1, 2]) {
      expect(await end('front-door-answer', { outcome: 'not-yet', reason: '' })).toBe(303);
      const waits = await tasksOf('front-door-answer');
      expect(waits.filter(({ outcome }) => outcome === 'not-yet')).toHaveLength(round);
      expect(waits.filter(({ doneAt }) => doneAt === null)).toHaveLength(1);
    }
    expect((await happened()).filter(({ kind }) => kind === 'hand-off.rung-again')).toHaveLength(2);
  });

  it('shows whom to ring, and the contact’s page says what happened', async () => {
    await end('front-door-decision', told({ outcome: 'told' }));
    const [waiting] = await tasksOf('front-door-answer');
    const page = pageOf(await coordinator.get(`/hub/tasks/${waiting!.id}`));
    expect(page.text).toContain('Decision back from the children’s front door');
    expect(page.$('a[href^="tel:"]')).not.toHaveLength(0);
    const contact = pageOf(await coordinator.get(`/console/contacts/${story.contactId}`));
    expect(contact.text).toContain('Corin told the children’s front door, by telephone.');
  });
});
