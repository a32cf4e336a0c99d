import { Accounts } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { system, type StaffActor } from '../../../src/kernel/actor';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { newId } from '../../../src/platform/ids';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Alarm, Alarms, OnCall, OnCallTurns, type NewAlarm } from '../../../src/telephony';
import { onBothEngines } from '../../support/engine';
import { ringingTogether } from '../../support/ringing-together';
import { PASSWORD } from '../../support/staff';
import { HANDLER_PHONE, Helpline } from './helpline';

const AREA = 'E08000027';
const REFERENCE = 'K7F2-9QX4';

let helpline: Helpline;
let first: StaffActor;

beforeAll(async () => {
  helpline = await Helpline.start({ background: false });
});
beforeEach(async () => {
  first = await onCall('first');
});
afterEach(async () => {
  await helpline.clear();
  expect(helpline.faults).toEqual([]);
});
afterAll(() => helpline.stop());

async function onCall(name: string): Promise<StaffActor> {
  const account = { name, organisationId: 'dudley-hub', role: 'coordinator', password: PASSWORD } as const;
  const email = `${name}@hub.example`;
  const accounts = helpline.app.get(Accounts, { strict: false });
  const accountId = await accounts.create(system('test'), { ...account, email, deskPhone: HANDLER_PHONE });
  const person: StaffActor = { kind: 'staff', accountId, organisationId: 'dudley-hub', role: 'coordinator' };
  await helpline.app
    .get(OnCall, { strict: false })
    .add(person, { areaCode: AREA, accountId: person.accountId });
  return person;
}
const alarms = () => helpline.app.get(Alarms, { strict: false });

async function raise(change: Partial<NewAlarm> = {}): Promise<string> {
  const subjectId = newId();
  const alarm = { areaCode: AREA, rank: 0, kind: 'offer-expired', subjectId, reference: REFERENCE } as const;
  await helpline.db.inTransaction((tx) => alarms().raise(tx, first, { ...alarm, ...change }));
  return subjectId;
}

/** One look at what is due, and everything that follows from it. */
async function round(): Promise<void> {
  await alarms().ringWhatIsDue();
  await helpline.dispatcher.drain();
  await helpline.calm();
}
const stored = (subjectId: string) => helpline.db.reader.findOneByOrFail(Alarm, { subjectId });
const heard = () => helpline.rung.map(({ happenings }) => happenings.heard);

describe(onBothEngines('somebody on call'), () => {
  it('presses 1, has it, and hears only then what it is about', async () => {
    const subjectId = await raise();
    await round();
    expect(await stored(subjectId)).toMatchObject({ takenBy: first.accountId });
    const [said = ''] = heard();
    expect(said.indexOf('Press 1')).toBeLessThan(said.indexOf('K 7 F 2'));
    expect(said).not.toMatch(/abuse|violence|refuge/i);
    expect(await helpline.db.reader.countBy(AuditEntry, { action: 'alarm.taken' })).toBe(1);
  });

  it('is told nothing on a voicemail, which takes nothing, and is rung again', async () => {
    helpline.pickUp = () => 'voicemail';
    const subjectId = await raise();
    await round();
    expect(heard().join(' ')).not.toContain('K 7 F');
    expect(await stored(subjectId)).toMatchObject({ takenBy: null, rounds: 1 });
    helpline.clock.advance(3 * MINUTE);
    helpline.pickUp = () => 'person';
    await round();
    expect(await stored(subjectId)).toMatchObject({ takenBy: first.accountId, rounds: 2 });
  });

  it('is one of several who are rung at once, and one alone has it', async () => {
    await onCall('second');
    const together = ringingTogether(2);
    helpline.pickUp = () => together('person');
    const subjectId = await raise();
    await round();
    expect(helpline.rung).toHaveLength(2);
    expect((await stored(subjectId)).takenBy).not.toBeNull();
    const yours = heard().filter((said) => said.includes('It is yours now'));
    expect(yours).toHaveLength(1);
  });

  it('is rung during a turn that was given them, and not before or after', async () => {
    const turns = helpline.app.get(OnCallTurns, { strict: false });
    const { accountId } = first;
    await helpline.app.get(OnCall, { strict: false }).remove(first, { areaCode: AREA, accountId });
    helpline.clock.set(new Date('2026-11-24T21:00:00Z'));
    await turns.add(first, { areaCode: AREA, accountId, day: '2026-11-24', from: '22:00', to: '06:00' });
    helpline.pickUp = () => 'nobody';
    await raise();
    await round();
    expect(helpline.rung).toHaveLength(0);
    helpline.clock.advance(2 * HOUR);
    await round();
    expect(helpline.rung).toHaveLength(1);
    helpline.clock.advance(7 * HOUR);
    await round();
    expect(helpline.rung).toHaveLength(1);
  });

  it('is not rung about what is settled meanwhile', async () => {
    const subjectId = await raise();
    await alarms().ringWhatIsDue();
    await helpline.db.inTransaction((tx) => alarms().settle(tx, subjectId));
    await helpline.dispatcher.drain();
    expect(helpline.rung).toEqual([]);
  });

  it('is rung for ever, more slowly, while nobody takes it', async () => {
    helpline.pickUp = () => 'nobody';
    const subjectId = await raise();
    for (let rounds = 0; rounds < 14; rounds += 1) {
      await round();
      helpline.clock.advance(15 * MINUTE);
    }
    expect(await stored(subjectId)).toMatchObject({ rounds: 14, takenBy: null });
    expect(await alarms().listOpen()).toHaveLength(1);
  });

  it('is left to sleep for what is not high, until the hub opens', async () => {
    helpline.clock.set(new Date('2026-11-24T23:00:00Z'));
    await raise({ rank: 1, kind: 'hub-overdue' });
    await round();
    expect(helpline.rung).toEqual([]);
    helpline.clock.advance(10 * HOUR + MINUTE);
    await round();
    expect(helpline.rung).toHaveLength(1);
  });

  it('is woken for what has become high meanwhile', async () => {
    helpline.clock.set(new Date('2026-11-24T23:00:00Z'));
    const subjectId = await raise({ rank: 1, kind: 'hub-overdue' });
    await raise({ subjectId, kind: 'offer-expired' });
    await round();
    expect(helpline.rung).toHaveLength(1);
  });
});

it('the same matter is one alarm, and nothing of it names anybody', async () => {
  const subjectId = await raise();
  await raise({ subjectId });
  expect(await helpline.db.reader.countBy(Alarm, { subjectId })).toBe(1);
  await alarms().ringWhatIsDue();
  const [message] = await helpline.db.reader.findBy(OutboxMessage, { type: 'alarm.ring' });
  expect(Object.keys(message?.payload ?? {})).toEqual(['accountId']);
});
