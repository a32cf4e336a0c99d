import { setTimeout as wait } from 'node:timers/promises';
import { In, LessThan } from 'typeorm';
import { Accounts } from '../../../src/access';
import type { StaffActor } from '../../../src/kernel/actor';
import { MINUTE } from '../../../src/kernel/clock';
import type { E164 } from '../../../src/kernel/phone-number';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { Referral, ReferralEvent, Withdrawals } from '../../../src/referrals';
import { HubTask, Reconciler } from '../../../src/tasks';
import { Alarm, OnCall } from '../../../src/telephony';
import type { PickUp } from '../../../src/telephony/simulator/phone';
import type { SimulatedLeg } from '../../../src/telephony/simulator/simulated-leg.gateway';
import type { TwilioSimulator } from '../../../src/telephony/simulator/twilio-simulator.gateway';
import type { RunningApp } from '../../support/app';
import { startWithTelephone } from '../../support/app-with-telephone';
import { onBothEngines } from '../../support/engine';
import { ringingTogether } from '../../support/ringing-together';
import { runs } from '../../support/runs';
import { signedIn } from '../../support/staff';
import { DUDLEY, handlerOf, placeStory } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';
import { MailServer } from '../notifications/mail-server';

const PHONES = ['+441632960201', '+441632960202'] as const;

let running: RunningApp;
let mail: MailServer;
let network: TwilioSimulator;
/** Who picks up when a phone on call rings, and every time one rang: at which minute of the story. */
let pickUp: (phone: string) => PickUp;
let rung: { minute: number; phone: string; leg: SimulatedLeg }[];
let minute: number;
let idva: Referral;
let next: Referral;

async function start(): Promise<void> {
  mail = await new MailServer().open();
  const email = { driver: 'smtp', url: mail.url, from: 'hub@example.org' } as const;
  const answer = (leg: SimulatedLeg): PickUp => {
    rung.push({ minute, phone: leg.identity.to, leg });
    return pickUp(leg.identity.to);
  };
  ({ running, network } = await startWithTelephone({ email }, answer));
}

beforeAll(async () => {
  rung = [];
  minute = 0;
  pickUp = () => 'nobody';
  await start();
  const { accountId, organisationId } = await handlerOf(running);
  const coordinator: StaffActor = { kind: 'staff', accountId, organisationId, role: 'coordinator' };
  for (const deskPhone of PHONES) {
    const onCall = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    await running.app.get(Accounts).setDeskPhone(coordinator, onCall.accountId, deskPhone as E164);
    const about = { areaCode: DUDLEY, accountId: onCall.accountId };
    await running.app.get(OnCall, { strict: false }).add(coordinator, about);
  }
});
beforeEach(async () => {
  [rung, minute] = [[], 0];
  running.clock.set(TUESDAY_10);
  mail.mails.length = 0;
  const story = await placeStory(running);
  [idva, next] = [story.inQueue('idva'), story.inQueue('childrens')];
  const alternatives = [next.supportServiceId];
  await running.db.inTransaction((tx) => tx.update(Referral, { id: idva.id }, { alternatives }));
  for (const { id, reference } of story.referrals) if (id !== idva.id) await withdraw(reference);
  await look();
});
afterEach(() => withdraw(idva.reference));
afterAll(async () => {
  await running.stop();
  await network.close();
  await mail.close();
});

async function withdraw(reference: string): Promise<void> {
  const handler = await handlerOf(running);
  await running.app.get(Withdrawals, { strict: false }).withdraw(handler, reference, 'made-by-mistake');
}

/** What the running product does by itself, until nothing is left to do and every telephone is still. */
async function look(): Promise<void> {
  // What the clocks raise is rung at the next look, a quarter of a minute later.
  await running.app.get(Recurring).runNow();
  await running.app.get(Recurring).runNow('alarms');
  await running.dispatcher.drain();
  while (!network.traffic.isQuiet) await wait(2);
}

async function pass(minutes: number, step = 1): Promise<void> {
  for (const end = minute + minutes; minute < end;) {
    minute += step;
    running.clock.advance(step * MINUTE);
    await look();
  }
}

const stored = () => running.db.reader.findOneByOrFail(Referral, { id: idva.id });
const alarms = () => running.db.reader.find(Alarm, { where: { subjectId: idva.id }, order: { id: 'ASC' } });
const openTasks = async () => {
  const tasks = await running.db.reader.findBy(HubTask, { referralId: idva.id });
  return tasks.filter(({ doneAt }) => doneAt === null).map(({ kind }) => kind);
};
/** What was written about it, in the order of the alphabet: letters of one minute may overtake each other. */
const subjects = () =>
  mail.mails
    .map(({ headers, to }) => `${to.join()}: ${headers.get('Subject')}`)
    .filter((line) => line.includes(idva.reference))
    .toSorted();
const historyKinds = async () => {
  const order = { at: 'ASC', id: 'ASC' } as const;
  const events = await running.db.reader.find(ReferralEvent, { where: { referralId: idva.id }, order });
  return events.map(({ kind }) => kind).filter((kind) => kind.startsWith('referral.'));
};

/** Nothing ends in a log line: every message is told or given to a person, and every invariant holds. */
async function expectNothingForgotten(): Promise<void> {
  const { reader } = running.db;
  const late = { state: In(['due', 'sending']), dueAt: LessThan(running.clock.now()) };
  expect(await reader.findBy(OutboxMessage, late)).toEqual([]);
  const failed = await reader.countBy(OutboxMessage, { state: 'failed' });
  expect(await reader.countBy(HubTask, { kind: 'failed-delivery' })).toBe(failed);
  expect(await running.app.get(Reconciler, { strict: false }).listOpen()).toEqual([]);
  expect(running.log.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([]);
}

async function bannersOf(): Promise<string> {
  const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
  return (await coordinator.get('/hub')).body;
}

describe(onBothEngines('a referral of high level that nobody answers'), () => {
  it('is with the next best at 60 minutes, rings the people on call then, and one who presses 1 has it', async () => {
    await pass(56, 8);
    await pass(3);
    expect(await stored()).toMatchObject({ state: 'offered', organisationId: idva.organisationId });
    expect(rung).toEqual([]);
    const together = ringingTogether(PHONES.length);
    pickUp = (phone) => together(phone === PHONES[1] ? 'person' : 'voicemail');
    await pass(1);
    expect(await stored()).toMatchObject({ state: 'offered', supportServiceId: next.supportServiceId });
    expect(new Set(rung.map((each) => `${each.minute} ${each.phone}`))).toEqual(
      new Set(PHONES.map((phone) => `60 ${phone}`)),
    );
    const heard = rung.map(({ leg }) => leg.happenings.heard);
    expect(heard.filter((said) => said.includes('It is yours now'))).toHaveLength(1);
    expect(await alarms()).toMatchObject([{ kind: 'offer-expired', settledAt: null }]);
    expect((await alarms())[0]?.takenBy).not.toBeNull();
    expect(subjects()).toEqual(
      [
        `duty@barnardos.example.org: New high referral ${idva.reference}, answer by today 12pm`,
        `duty@black-country-womens-aid.example.org: New high referral ${idva.reference}, answer by today 11am`,
        `duty@black-country-womens-aid.example.org: Referral ${idva.reference} is no longer with you`,
        `duty@black-country-womens-aid.example.org: Reminder: high referral ${idva.reference}, answer by today 11am`,
      ].toSorted(),
    );
    await pass(30, 10);
    expect(rung).toHaveLength(2);
    await expectNothingForgotten();
  }, 60_000);

  it('rings for a night and stands in red over the hub’s pages, when nobody picks up', async () => {
    pickUp = (phone) => (phone === PHONES[0] ? 'nobody' : 'voicemail');
    await pass(60, 10);
    expect(rung.map((each) => each.minute)).toEqual([60, 60]);
    await pass(60, 10);
    expect(await stored()).toMatchObject({ state: 'with-hub', workerId: null });
    expect(await openTasks()).toEqual(expect.arrayContaining(['triage', 'offer-expired']));
    const until = minute + runs(2, 10) * 60;
    while (minute < until) await pass(15, 15);
    const open = (await alarms()).filter(({ takenAt, settledAt }) => takenAt === null && settledAt === null);
    expect(open.map(({ kind }) => kind)).toEqual(['offer-expired']);
    expect(rung.length).toBeGreaterThan(2 * runs(2, 10) * 4);
    expect(rung.some(({ leg }) => leg.happenings.heard.includes('referral'))).toBe(false);
    const page = await bannersOf();
    expect(page).toContain('A support service did not answer in time.');
    expect(page).toContain(`${idva.reference}, since`);
    await expectNothingForgotten();
    expect(await historyKinds()).toEqual([
      ...['referral.placed', 'referral.reminded', 'referral.expired', 'referral.moved-on'],
      ...['referral.reminded', 'referral.expired', 'referral.kept-at-hub', 'referral.hub-overdue'],
    ]);
  }, 120_000);

  it('stands in red where no telephone can be rung', async () => {
    pickUp = () => 'dead';
    await pass(60, 15);
    await pass(30, 15);
    expect((await alarms()).map(({ kind, takenAt }) => ({ kind, takenAt }))).toEqual([
      { kind: 'offer-expired', takenAt: null },
    ]);
    expect(await bannersOf()).toContain(`${idva.reference}, since`);
    await expectNothingForgotten();
  });
});
