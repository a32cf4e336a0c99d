import type { StaffActor } from '../../../src/kernel/actor';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import type { E164 } from '../../../src/kernel/phone-number';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import {
  FirstContact,
  Offer,
  Referral,
  ReferralClock,
  ReferralEvent,
  Referrals,
  Returns,
  Withdrawals,
} from '../../../src/referrals';
import { HubTask, Reconciler } from '../../../src/tasks';
import { Alarm, Alarms, OnCall } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD } from '../../support/staff';
import { DUDLEY, placeStory } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

let running: RunningApp;
let idva: Referral;
let coordinator: StaffActor;
let worker: StaffActor;

const accountOf = async (role: 'coordinator' | 'worker', organisationId: string): Promise<StaffActor> => {
  const email = `${role}-${organisationId}@example.org`;
  const account = {
    name: 'Kit',
    organisationId,
    role,
    email,
    password: PASSWORD,
    deskPhone: '+441632960111' as E164,
  };
  return { kind: 'staff', accountId: await createAccount(running, account), organisationId, role };
};
const stored = () => running.db.reader.findOneByOrFail(Referral, { id: idva.id });
const climb = () => running.app.get(Recurring).runNow('referral-clocks');
const after = async (milliseconds: number) => {
  running.clock.advance(milliseconds);
  await climb();
};
const kinds = async () => {
  const where = { referralId: idva.id };
  const events = await running.db.reader.find(ReferralEvent, { where, order: { at: 'ASC', id: 'ASC' } });
  return events.map(({ kind }) => kind);
};
const openAlarms = () => running.app.get(Alarms, { strict: false }).listOpen();
const openTasks = async () => {
  const tasks = await running.db.reader.findBy(HubTask, { referralId: idva.id });
  return tasks.filter(({ doneAt }) => doneAt === null).map(({ kind }) => kind);
};
const looseEnds = async () => {
  const reconciler = running.app.get(Reconciler, { strict: false });
  await reconciler.reconcile();
  return (await reconciler.listOpen()).map(({ checkName }) => checkName);
};
const withdraw = ({ reference }: Referral) =>
  running.app.get(Withdrawals, { strict: false }).withdraw(coordinator, reference, 'made-by-mistake');

beforeAll(async () => {
  running = await startApp();
  coordinator = await accountOf('coordinator', 'dudley-hub');
  worker = await accountOf('worker', 'black-country-womens-aid');
  const onCall = running.app.get(OnCall, { strict: false });
  await onCall.add(coordinator, { areaCode: DUDLEY, accountId: coordinator.accountId });
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  const story = await placeStory(running);
  idva = story.inQueue('idva');
  for (const other of story.referrals) if (other.id !== idva.id) await withdraw(other);
});
afterEach(async () => {
  await running.dispatcher.drain();
  expect(await looseEnds()).toEqual([]);
  await withdraw(await stored());
  expect(await openAlarms()).toEqual([]);
});
afterAll(() => running.stop());

describe(onBothEngines('an offer of high level that nobody answers'), () => {
  it('is reminded of once, after half its hour', async () => {
    await after(29 * MINUTE);
    expect(await kinds()).toEqual(['referral.placed']);
    await after(MINUTE);
    await after(MINUTE);
    expect(await kinds()).toEqual(['referral.placed', 'referral.reminded']);
    const reminder = { type: 'referral.reminder', subjectId: idva.id };
    expect(await running.db.reader.countBy(OutboxMessage, reminder)).toBe(1);
  });

  it('comes back to the hub after 60 minutes where there is no next best, and the people on call are rung', async () => {
    await running.db.inTransaction((tx) => tx.update(Referral, { id: idva.id }, { alternatives: [] }));
    await after(59 * MINUTE);
    expect(await stored()).toMatchObject({ state: 'offered' });
    await after(MINUTE);
    expect(await stored()).toMatchObject({ state: 'with-hub', workerId: null });
    expect(await running.db.reader.findOneByOrFail(Offer, { referralId: idva.id })).toMatchObject({
      answer: 'expired',
      answeredBy: 'clocks',
    });
    expect(await openTasks()).toEqual(expect.arrayContaining(['offer-expired', 'triage']));
    expect(await openAlarms()).toMatchObject([{ kind: 'offer-expired', rank: 0, subjectId: idva.id }]);
    await running.app.get(Recurring).runNow('alarms');
    const ring = { type: 'alarm.ring' };
    expect(await running.db.reader.countBy(OutboxMessage, ring)).toBeGreaterThan(0);
  });

  it('comes back also where its acceptance was undone after its time', async () => {
    await after(59 * MINUTE);
    await running.app.get(Referrals, { strict: false }).accept(worker, idva.reference);
    await after(14 * MINUTE);
    expect(await running.app.get(Returns, { strict: false }).undoAccept(worker, idva.reference)).toBe(
      'offered',
    );
    expect(await looseEnds()).not.toContain('run-out-clock-is-followed');
    await climb();
    expect(await stored()).not.toMatchObject({ supportServiceId: idva.supportServiceId, state: 'offered' });
    expect(await openAlarms()).toMatchObject([{ kind: 'offer-expired', subjectId: idva.id }]);
  });

  it('is with the next best after 60 minutes, for an hour of its own', async () => {
    const alternatives = [idva.supportServiceId];
    await running.db.inTransaction((tx) => tx.update(Referral, { id: idva.id }, { alternatives }));
    await after(HOUR);
    const moved = await stored();
    expect(moved).toMatchObject({
      state: 'offered',
      supportServiceId: idva.supportServiceId,
      alternatives: [],
    });
    const offers = await running.db.reader.find(Offer, {
      where: { referralId: idva.id },
      order: { offeredAt: 'ASC' },
    });
    expect(offers.map(({ answer }) => answer)).toEqual(['expired', null]);
    expect(offers[1]?.answerBy).toEqual(new Date(running.clock.now().getTime() + HOUR));
    expect(await openAlarms()).toMatchObject([{ kind: 'offer-expired' }]);
  });

  it('is taken back although the clock before it cannot be followed', async () => {
    const story = await placeStory(running);
    const broken = story.inQueue('idva');
    const inArea = (areaCode: string) =>
      running.db.inTransaction((tx) => tx.update(Referral, { id: broken.id }, { areaCode }));
    const earlier = { dueAt: new Date(running.clock.now().getTime() - MINUTE) };
    await running.db.inTransaction((tx) => tx.update(ReferralClock, { referralId: broken.id }, earlier));
    await inArea('nowhere');
    await expect(after(HOUR)).rejects.toThrow();
    expect(await kinds()).toContain('referral.expired');
    await inArea(DUDLEY);
    for (const other of story.referrals) await withdraw(other);
  });

  it('rings until somebody takes it, and then nobody any more', async () => {
    await after(HOUR);
    const [alarm] = await openAlarms();
    const alarms = running.app.get(Alarms, { strict: false });
    const take = (accountId: string) =>
      running.db.inTransaction((tx) => alarms.take(tx, coordinator, { id: alarm?.id ?? '', accountId }));
    const tries = await Promise.all([take(coordinator.accountId), take(worker.accountId)]);
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await openAlarms()).toEqual([]);
  });

  it('stops ringing when the next one accepts', async () => {
    const alternatives = [idva.supportServiceId];
    await running.db.inTransaction((tx) => tx.update(Referral, { id: idva.id }, { alternatives }));
    await after(HOUR);
    expect(await openAlarms()).toHaveLength(1);
    await running.app.get(Referrals, { strict: false }).accept(worker, idva.reference);
    expect(await openAlarms()).toEqual([]);
    expect(await running.db.reader.countBy(Alarm, { subjectId: idva.id })).toBe(1);
  });
});

describe(onBothEngines('a referral that an organisation holds'), () => {
  beforeEach(() => running.app.get(Referrals, { strict: false }).accept(worker, idva.reference));

  it('is the hub’s task and rings after 24 hours without a try, and stays where it is', async () => {
    await after(24 * HOUR - MINUTE);
    expect(await openTasks()).toEqual([]);
    await after(MINUTE);
    expect(await stored()).toMatchObject({ state: 'accepted', workerId: worker.accountId });
    expect(await openTasks()).toEqual(['first-contact-overdue']);
    expect(await openAlarms()).toMatchObject([{ kind: 'first-contact-overdue' }]);
    await after(HOUR);
    expect(await openTasks()).toEqual(['first-contact-overdue']);
  });

  it('has the next try clocked after each one in vain, and the hub looks at the third', async () => {
    const firstContact = running.app.get(FirstContact, { strict: false });
    const tried = { outcome: 'no-answer', note: '' } as const;
    for (const expected of [[], [], ['not-reached']]) {
      await after(23 * HOUR);
      await firstContact.record(worker, idva.reference, tried);
      expect(await openTasks()).toEqual(expected);
    }
    await firstContact.record(worker, idva.reference, { outcome: 'made', note: 'Spoke with her.' });
    expect(await stored()).toMatchObject({ state: 'contacted' });
    expect(await openTasks()).toEqual([]);
    await after(30 * 24 * HOUR);
    expect(await openAlarms()).toEqual([]);
  });
});
