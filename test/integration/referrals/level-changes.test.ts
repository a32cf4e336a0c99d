import type { StaffActor } from '../../../src/kernel/actor';
import { HOUR, plus } from '../../../src/kernel/clock';
import { Ladder, LevelChanges, Offer, Referral, ReferralClock, Referrals } from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { Alarm } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { screened } from '../../support/screening-factory';
import { createAccount, PASSWORD } from '../../support/staff';
import { placeStory, type Story } from '../../support/story';

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
  const screening = screened({ separation: 'yes', children: 'no' });
  story = await placeStory(running, { screening, children: [] });
  const found = story.referrals.find(({ isLead }) => isLead);
  if (!found) throw new Error('nothing leads');
  lead = found;
});
afterAll(() => running.stop());

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
    const worker: StaffActor = {
      ...coordinator,
      organisationId: lead.organisationId,
      role: 'worker',
      accountId: await createAccount(running, {
        ...{ name: 'Wil', email: 'wil@levels.example', password: PASSWORD, role: 'worker' },
        organisationId: lead.organisationId,
      }),
    };
    await get(Referrals, { strict: false }).accept(worker, lead.reference);
    running.clock.advance(7 * 24 * HOUR);
    await get(Ladder, { strict: false }).climb();
    const rung = () => running.db.reader.findBy(Alarm, { subjectId: lead.id });
    expect(await rung()).toEqual([]);
    await change('high', '');
    expect(await rung()).toMatchObject([{ kind: 'first-contact-overdue', raisedAt: running.clock.now() }]);
  });
});
