import type { StaffActor } from '../../../src/kernel/actor';
import { HOUR, plus } from '../../../src/kernel/clock';
import { newId } from '../../../src/platform/ids';
import {
  Ladder,
  LevelChanges,
  Offer,
  Questions,
  Referral,
  ReferralClock,
  Referrals,
} from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { Alarm } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { screened } from '../../support/screening-factory';
import { createAccount, PASSWORD } from '../../support/staff';
import { placeStory, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

let running: RunningApp;
let coordinator: StaffActor;
let story: Story;
let lead: Referral;

const change = (level: 'standard' | 'high', reason: string) =>
  running.app.get(LevelChanges, { strict: false }).byHub(coordinator, lead.reference, { level, reason });
const tasksOf = (kind: HubTask['kind']) =>
  running.db.reader.findBy(HubTask, { contactId: story.contactId, kind });

beforeAll(async () => {
  running = await startApp();
  const account = {
    name: 'Kit',
    organisationId: 'dudley-hub',
    role: 'coordinator',
    password: PASSWORD,
  } as const;
  const accountId = await createAccount(running, { ...account, email: 'kit@levels.example' });
  coordinator = { kind: 'staff', accountId, organisationId: 'dudley-hub', role: 'coordinator' };
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  const screening = screened({ separation: 'yes', children: 'no' });
  story = await placeStory(running, { screening, children: [] });
  const found = story.referrals.find(({ isLead }) => isLead);
  if (!found) throw new Error('nothing leads');
  lead = found;
});
afterAll(() => running.stop());

/** A worker of the organisation that the referral is offered to. */
async function workerOf({ organisationId }: Referral): Promise<StaffActor> {
  const account = { name: 'Wil', organisationId, role: 'worker', password: PASSWORD } as const;
  const accountId = await createAccount(running, { ...account, email: `${newId()}@levels.example` });
  return { kind: 'staff', accountId, organisationId, role: 'worker' };
}

describe(onBothEngines('somebody who turns out to be in more danger'), () => {
  it('is answered for sooner, as the organisation reads it too, and is put before the meeting once', async () => {
    expect(lead).toMatchObject({ state: 'offered', level: 'medium' });
    expect(await tasksOf('marac-decision')).toEqual([]);
    await change('high', '');
    const inAnHour = plus(running.clock.now(), HOUR);
    const [clock] = await running.db.reader.findBy(ReferralClock, { referralId: lead.id });
    expect(clock?.dueAt).toEqual(inAnHour);
    const offer = await running.db.reader.findOneByOrFail(Offer, { referralId: lead.id });
    expect(offer.answerBy).toEqual(inAnHour);
    expect(await tasksOf('step-up')).toHaveLength(1);
    expect(await tasksOf('marac-decision')).toMatchObject([{ rank: 0, doneAt: null }]);
    await change('standard', 'He has moved abroad.');
    await change('high', '');
    expect(await tasksOf('marac-decision')).toHaveLength(1);
  });

  it('rings at once about a first contact that was late before', async () => {
    const get = running.app.get.bind(running.app);
    const worker = await workerOf(lead);
    await get(Referrals, { strict: false }).accept(worker, lead.reference);
    running.clock.advance(7 * 24 * HOUR);
    await get(Ladder, { strict: false }).climb();
    const rung = () => running.db.reader.findBy(Alarm, { subjectId: lead.id });
    expect(await rung()).toEqual([]);
    await change('high', '');
    expect(await rung()).toMatchObject([{ kind: 'first-contact-overdue', raisedAt: running.clock.now() }]);
  });

  it.each([
    { left: 'more than an hour', asksAfter: 0, dueAfter: HOUR },
    { left: 'half an hour', asksAfter: 3.5 * HOUR, dueAfter: HOUR / 2 },
  ])('is given $left of the time that a question had stopped', async ({ asksAfter, dueAfter }) => {
    const worker = await workerOf(lead);
    running.clock.advance(asksAfter);
    await running.app.get(Questions, { strict: false }).ask(worker, lead.reference, 'How old are they?');
    running.clock.advance(7 * 24 * HOUR);
    await change('high', '');
    const answerBy = plus(running.clock.now(), dueAfter);
    expect(await running.db.reader.findOneByOrFail(Offer, { referralId: lead.id })).toMatchObject({
      answerBy,
    });
    await running.app.get(Ladder, { strict: false }).climb();
    expect(await running.db.reader.findOneByOrFail(Referral, { id: lead.id })).toMatchObject({
      state: 'offered',
    });
  });
});
