import type { StaffActor } from '../../../src/kernel/actor';
import { DAY, HOUR } from '../../../src/kernel/clock';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import {
  FirstContact,
  HolderTask,
  Offer,
  Referral,
  ReferralEvent,
  Referrals,
  SupportStep,
} from '../../../src/referrals';
import { HolderTasks } from '../../../src/referrals/steps/holder-tasks.service';
import { SupportSteps } from '../../../src/referrals/steps/support-steps.service';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { screened } from '../../support/screening-factory';
import { createAccount, PASSWORD } from '../../support/staff';
import { placeStory } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

let running: RunningApp;
let before: Referral;
let worker: StaffActor;

const get = <T>(type: new (...args: never[]) => T): T => running.app.get(type, { strict: false });
const ASKED = {
  queue: 'outreach',
  level: 'standard',
  reason: 'He has moved abroad, and she is content with a lighter support.',
  exitPlan: 'Twelve weeks, then her sister and the group.',
  reviewOn: '2026-12-15',
} as const;

async function workerAt(organisationId: string): Promise<StaffActor> {
  const email = `${Math.random().toString(36).slice(2)}@steps.example`;
  const account = { name: 'Ash', organisationId, role: 'worker', password: PASSWORD, email } as const;
  return { kind: 'staff', role: 'worker', organisationId, accountId: await createAccount(running, account) };
}
const stateOf = async ({ id }: Pick<Referral, 'id'>) => running.db.reader.findOneByOrFail(Referral, { id });
const byReference = (reference: string) => running.db.reader.findOneByOrFail(Referral, { reference });
const meet = (actor: StaffActor, reference: string) =>
  get(FirstContact).record(actor, reference, { outcome: 'made', note: '' });

/** Accepts what was offered and makes the first contact. */
async function takeOn({ reference, organisationId }: Referral): Promise<StaffActor> {
  const actor = await workerAt(organisationId);
  await get(Referrals).accept(actor, reference);
  await meet(actor, reference);
  return actor;
}

async function eventsOf({ id: referralId }: Pick<Referral, 'id'>): Promise<string[]> {
  const events = await running.db.reader.find(ReferralEvent, { where: { referralId }, order: { at: 'ASC' } });
  return events.map(({ kind }) => kind);
}

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  const screening = screened({ strangulation: 'yes', children: 'no' });
  const story = await placeStory(running, { screening, children: [], needs: [] });
  before = story.inQueue('idva');
  worker = await takeOn(before);
});
afterAll(() => running.stop());

describe(onBothEngines('a step down'), () => {
  it('goes through routing, and leaves the person with who has them until the first contact of the next', async () => {
    const reference = await get(SupportSteps).ask(worker, before.reference, ASKED);
    const to = await byReference(reference);
    expect(to).toMatchObject({ queue: 'outreach', level: 'standard', state: 'offered', isLead: false });
    expect(await running.db.reader.countBy(Offer, { referralId: to.id })).toBe(1);
    expect(await stateOf(before)).toMatchObject({
      state: 'contacted',
      workerId: worker.accountId,
      isLead: true,
    });
    const next = await workerAt(to.organisationId);
    await get(Referrals).accept(next, reference);
    expect(await stateOf(before)).toMatchObject({ state: 'contacted', workerId: worker.accountId });
    await meet(next, reference);
    const outcome = 'moved-on-to-another-service';
    expect(await stateOf(before)).toMatchObject({ state: 'closed', outcome, isLead: false });
    expect(await stateOf(to)).toMatchObject({ state: 'contacted', workerId: next.accountId, isLead: true });
    expect(await eventsOf(before)).toEqual(expect.arrayContaining(['step.asked', 'referral.closed']));
    expect(await eventsOf(to)).toContain('step.came');
  });

  it('keeps reason and exit plan sealed, and brings the review up for who goes on', async () => {
    const reference = await get(SupportSteps).ask(worker, before.reference, ASKED);
    const to = await byReference(reference);
    const step = await running.db.reader.findOneByOrFail(SupportStep, { toReferralId: to.id });
    expect(JSON.stringify(step)).not.toMatch(/abroad|sister/);
    expect(step).toMatchObject({ direction: 'down', reviewOn: '2026-12-15', takenOverAt: null });
    const [review] = await running.db.reader.findBy(HolderTask, { referralId: to.id });
    expect(review).toMatchObject({ kind: 'review', dueAt: new Date('2026-12-15T17:00:00Z') });
  });

  it('is one at a time, and ends when whoever was asked is out of it', async () => {
    await get(SupportSteps).ask(worker, before.reference, ASKED);
    const again = get(SupportSteps).ask(worker, before.reference, ASKED);
    await expect(again).rejects.toMatchObject({ kind: 'conflict', code: 'step.under-way' });
    expect(await stateOf(before)).toMatchObject({ state: 'contacted' });
  });

  it.each([
    [{ reason: '' }, 'step.reason'],
    [{ exitPlan: '' }, 'step.exit-plan'],
    [{ reviewOn: '2026-11-20' }, 'step.review-on'],
    [{ reviewOn: 'soon' }, 'step.review-on'],
    [{ queue: 'perpetrator' as const }, 'step.nobody'],
  ])('is refused with %j, and changes nothing', async (change, code) => {
    const asked = get(SupportSteps).ask(worker, before.reference, { ...ASKED, ...change });
    await expect(asked).rejects.toMatchObject({ code });
    expect(await stateOf(before)).toMatchObject({ level: 'high', state: 'contacted' });
    expect(await running.db.reader.countBy(SupportStep, { referralId: before.id })).toBe(0);
  });

  it('is not there for another organisation', async () => {
    const stranger = await workerAt('chadd');
    const asked = get(SupportSteps).ask(stranger, before.reference, ASKED);
    await expect(asked).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe(onBothEngines('work that whoever holds a person owes'), () => {
  const tasksOf = () =>
    running.db.reader.find(HolderTask, {
      where: { referralId: before.id },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  const look = () => running.app.get(Recurring).runNow('referral-clocks');
  const overdueAtHub = () =>
    running.db.reader.findBy(HubTask, { referralId: before.id, kind: 'holder-overdue' });

  it('goes to the hub once when its time is over', async () => {
    const due = new Date('2026-11-25T17:00:00Z');
    await get(HolderTasks).set(worker, before.reference, 'safeguarding-children', due);
    await look();
    expect(await overdueAtHub()).toEqual([]);
    running.clock.advance(2 * DAY);
    await look();
    await look();
    expect(await overdueAtHub()).toMatchObject([{ facts: { work: 'safeguarding-children' }, doneAt: null }]);
    expect(await eventsOf(before)).toContain('work.overdue');
  });

  it('waits for the answer of whoever was told, and asks again while there is none', async () => {
    const told = { whom: 'Front door, duty social worker', at: running.clock.now() };
    const end = { outcome: 'told', reason: 'A child saw it.', told, next: null };
    await get(HolderTasks).end(worker, before.reference, 'safeguarding-children', end);
    const [decided, waited] = await tasksOf();
    expect(decided).toMatchObject({ outcome: 'told', toldAt: told.at, doneBy: worker.accountId });
    expect(JSON.stringify(decided)).not.toMatch(/duty social worker|child saw/);
    expect(waited).toMatchObject({ kind: 'safeguarding-children-answer', doneAt: null });
    expect(waited?.dueAt.getTime()).toBeGreaterThan(running.clock.now().getTime());
    running.clock.advance(HOUR);
    const notYet = { outcome: 'not-yet', reason: '', told: null, next: null };
    await get(HolderTasks).end(worker, before.reference, 'safeguarding-children-answer', notYet);
    expect((await tasksOf()).filter(({ doneAt }) => doneAt === null)).toMatchObject([
      { kind: 'safeguarding-children-answer' },
    ]);
  });

  it.each([
    ['safeguarding-adults', { outcome: 'not-told', reason: '' }, 'work.reason'],
    ['safeguarding-adults', { outcome: 'told', reason: 'Because.' }, 'work.told'],
    ['safeguarding-adults', { outcome: 'stays', reason: 'Because.' }, 'work.outcome'],
    ['review', { outcome: 'stays', reason: '' }, 'work.next-review'],
  ] as const)('is not ended: %s with %j', async (kind, said, code) => {
    const ended = get(HolderTasks).end(worker, before.reference, kind, { ...said, told: null, next: null });
    await expect(ended).rejects.toMatchObject({ code });
    expect(await tasksOf()).toEqual([]);
  });
});
