import { setTimeout as wait } from 'node:timers/promises';
import { AuditEntry } from '../../../src/audit';
import { Areas, SupportServices, type PhonePurpose } from '../../../src/directory';
import { system, type StaffActor } from '../../../src/kernel/actor';
import { MINUTE } from '../../../src/kernel/clock';
import type { E164 } from '../../../src/kernel/phone-number';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { LevelChanges, Offer, Referral, ReferralEvent, Referrals, Withdrawals } from '../../../src/referrals';
import { spellReference } from '../../../src/telephony/on-call/spell-reference';
import { PATHS } from '../../../src/telephony/paths';
import type { PickUp } from '../../../src/telephony/simulator/phone';
import type { SimulatedLeg } from '../../../src/telephony/simulator/simulated-leg.gateway';
import type { TwilioSimulator } from '../../../src/telephony/simulator/twilio-simulator.gateway';
import type { RunningApp } from '../../support/app';
import { startWithTelephone } from '../../support/app-with-telephone';
import { onBothEngines } from '../../support/engine';
import { screened } from '../../support/screening-factory';
import { createAccount, PASSWORD } from '../../support/staff';
import { handlerOf, placeStory } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';
import { failedDeliveries, PRIVATE } from './confirmations';

const IDVA_PHONE = '+441632960301';
const OTHER_PHONE = '+441632960302';
const CHECKED = { verifiedOn: '2026-11-02', verifiedByRole: 'coordinator' } as const;
const UNCHECKED = { verifiedOn: null, verifiedByRole: null } as const;
const MEDIUM = { screening: screened({ separation: 'yes', children: 'no' }), children: [] };

let running: RunningApp;
let network: TwilioSimulator;
let pickUp: PickUp;
let rung: SimulatedLeg[];
let idva: Referral;

beforeAll(async () => {
  rung = [];
  const answer = (leg: SimulatedLeg): PickUp => {
    rung.push(leg);
    return pickUp;
  };
  ({ running, network } = await startWithTelephone({ mode: 'production' }, answer));
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  pickUp = 'person';
  await directoryIs(CHECKED);
});
afterEach(() => withdraw(idva));
afterAll(async () => {
  await running.stop();
  await network.close();
});

/** Every support service has a duty phone; the IDVAs one of their own. */
async function directoryIs(
  check: typeof CHECKED | typeof UNCHECKED,
  purposes: readonly PhonePurpose[] = ['duty'],
): Promise<void> {
  const { reviewed } = running.app.get(Areas);
  const supportServices = reviewed.supportServices.map((row) => {
    const number = row.queue === 'idva' ? IDVA_PHONE : OTHER_PHONE;
    return { ...row, ...check, phones: [{ number, e164: number as E164, note: null, purposes }] };
  });
  await running.app.get(SupportServices).replace(system('test'), { ...reviewed, supportServices });
}

/** One offer, to the IDVAs unless said otherwise; nothing has been sent yet. */
async function offered(facts: Parameters<typeof placeStory>[1] = {}): Promise<void> {
  const { referrals } = await placeStory(running, facts);
  const isIt = ({ queue, isLead }: Referral): boolean => ('screening' in facts ? isLead : queue === 'idva');
  const found = referrals.find(isIt);
  if (!found) throw new Error('the story placed nothing that could be rung about');
  idva = found;
  for (const other of referrals) if (other.id !== idva.id) await withdraw(other);
  rung.length = 0;
}

async function withdraw({ id, reference }: Referral): Promise<void> {
  const { state } = await running.db.reader.findOneByOrFail(Referral, { id });
  if (state === 'withdrawn') return;
  const handler = await handlerOf(running);
  await running.app.get(Withdrawals, { strict: false }).withdraw(handler, reference, 'made-by-mistake');
}

/** Sends what is due, until every telephone is still. */
async function look(): Promise<void> {
  await running.dispatcher.drain();
  while (!network.traffic.isQuiet) await wait(2);
}

async function pass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    running.clock.advance(MINUTE);
    await look();
  }
}

async function worker(): Promise<StaffActor> {
  const { organisationId } = idva;
  const account = { name: 'Ash', organisationId, role: 'worker', password: PASSWORD } as const;
  const accountId = await createAccount(running, { ...account, email: 'ash@duty.example' });
  return { kind: 'staff', accountId, organisationId, role: 'worker' };
}

async function step(level: 'high' | 'medium'): Promise<void> {
  const { accountId, organisationId } = await handlerOf(running);
  const coordinator: StaffActor = { kind: 'staff', accountId, organisationId, role: 'coordinator' };
  const to = { level, reason: 'He has moved abroad.' };
  await running.app.get(LevelChanges, { strict: false }).byHub(coordinator, idva.reference, to);
}

const heard = () => rung.map(({ happenings }) => happenings.heard);
const numbers = () => rung.map(({ identity }) => identity.to);
const tasks = async () =>
  (await failedDeliveries(running)).filter(({ referralId }) => referralId === idva.id);
/** What the timeline says, of each call what is known of it. */
async function history(): Promise<string[]> {
  const order = { at: 'ASC', id: 'ASC' } as const;
  const events = await running.db.reader.find(ReferralEvent, { where: { referralId: idva.id }, order });
  return events
    .filter(({ kind, facts }) => kind.startsWith('duty.') || facts['to'] === 'duty')
    .map(({ kind, facts }) => [kind, facts['because']].filter(Boolean).join(' '));
}

describe(onBothEngines('the duty phone of a support service'), () => {
  it('hears of a high referral once somebody pressed 1, and that accepts nothing', async () => {
    await offered();
    await look();
    expect(numbers()).toEqual([IDVA_PHONE]);
    const [said = ''] = heard();
    const [before = '', after = ''] = said.split('Press 1 to hear it.');
    expect(before).toContain('This is Onward with a message for the duty worker.');
    expect(before).not.toMatch(/referral|high/i);
    expect(after).toContain(`New high referral ${spellReference(idva.reference)}`);
    expect(after).toContain('answer by today 11am. It is in your worklist.');
    expect(said).not.toMatch(PRIVATE);
    await pass(30);
    expect(rung).toHaveLength(1);
    expect((await history()).toSorted()).toEqual(['duty.heard', 'duty.rung']);
    const audited = { action: 'duty.heard', subjectId: idva.id };
    expect(await running.db.reader.findBy(AuditEntry, audited)).toMatchObject([{ actorKind: 'telephony' }]);
    const stored = await running.db.reader.findOneByOrFail(Referral, { id: idva.id });
    expect(stored.state).toBe('offered');
    expect(await tasks()).toEqual([]);
  });

  it.each([
    ['voicemail', 'completed'],
    ['nobody', 'no-answer'],
    ['busy', 'busy'],
  ] as const)('is rung again after %s, which never counts, and then the hub rings', async (who, because) => {
    pickUp = who;
    await offered();
    await look();
    expect(heard().join(' ')).not.toContain('New high referral');
    for (const [minutes, calls] of [
      [4, 1],
      [1, 2],
      [9, 2],
      [1, 3],
    ] as const) {
      await pass(minutes);
      expect(rung).toHaveLength(calls);
      expect(await tasks()).toEqual([]);
    }
    await pass(20);
    expect(rung).toHaveLength(3);
    const once = ['duty.rung', `duty.not-reached ${because}`];
    const all = [...once, ...once, ...once, 'confirmation.failed'];
    expect((await history()).toSorted()).toEqual(all.toSorted());
    expect(await tasks()).toMatchObject([
      { rank: 0, facts: { to: 'duty', supportServiceId: idva.supportServiceId }, doneAt: null },
    ]);
  });

  it('is heard at the second call when the first met a voicemail', async () => {
    pickUp = 'voicemail';
    await offered();
    await look();
    pickUp = 'person';
    await pass(30);
    expect(rung).toHaveLength(2);
    expect((await history()).at(-1)).toMatch(/^duty\.(?:heard|rung)$/);
    expect(await tasks()).toEqual([]);
  });

  it('that is dead becomes a task at once, and is not rung again', async () => {
    pickUp = 'dead';
    await offered();
    await look();
    expect(await tasks()).toHaveLength(1);
    expect(await history()).toContain('duty.not-reached failed');
    await pass(30);
    expect(rung).toHaveLength(1);
    expect(await tasks()).toHaveLength(1);
  });
});

describe(onBothEngines('nobody is rung'), () => {
  it('on a number that nobody has verified', async () => {
    await directoryIs(UNCHECKED);
    await offered();
    await pass(30);
    expect(rung).toEqual([]);
    expect(await history()).toEqual([]);
  });

  it('on a number for another purpose', async () => {
    await directoryIs(CHECKED, ['referrals']);
    await offered();
    await pass(30);
    expect(rung).toEqual([]);
  });

  it('on a number that lost its verification between two calls: the hub rings', async () => {
    pickUp = 'nobody';
    await offered();
    await look();
    await directoryIs(UNCHECKED);
    await pass(5);
    expect(rung).toHaveLength(1);
    expect(await tasks()).toHaveLength(1);
  });

  it('about a medium referral, until its level is raised', async () => {
    await offered(MEDIUM);
    expect(idva).toMatchObject({ level: 'medium', state: 'offered' });
    await pass(20);
    expect(rung).toEqual([]);
    await step('high');
    await look();
    expect(rung).toHaveLength(1);
    expect(await history()).toContain('duty.heard');
  });

  it('any more about what was lowered between two calls', async () => {
    pickUp = 'nobody';
    await offered();
    await look();
    await step('medium');
    await pass(30);
    expect(rung).toHaveLength(1);
    expect(await tasks()).toEqual([]);
  });

  it('once the offer was answered meanwhile, and whoever presses 1 then is told that it is settled', async () => {
    let answer: (who: 'person') => void = () => undefined;
    pickUp = new Promise((resolve) => (answer = resolve));
    await offered();
    await running.dispatcher.drain();
    await running.app.get(Referrals, { strict: false }).accept(await worker(), idva.reference);
    answer('person');
    await look();
    expect(heard().join(' ')).toContain('It is settled already.');
    expect(heard().join(' ')).not.toContain('New high referral');
    await pass(30);
    expect(rung).toHaveLength(1);
    expect(await history()).not.toContain('duty.heard');
    expect(await tasks()).toEqual([]);
  });

  it('at the support service from which it was withdrawn, before or between calls', async () => {
    pickUp = 'nobody';
    await offered();
    await look();
    await withdraw(idva);
    await pass(30);
    expect(rung).toHaveLength(1);
    expect(await tasks()).toEqual([]);
  });
});

it('nothing that is not signed by the telephone network is taken for a call', async () => {
  pickUp = 'nobody';
  await offered();
  await look();
  const { id: offerId } = await running.db.reader.findOneByOrFail(Offer, { referralId: idva.id });
  const leg = { offerId, round: '1' };
  const before = await history();
  for (const path of [PATHS.duty(leg), PATHS.dutyKey(leg), PATHS.dutyStatus(leg)]) {
    const body = new URLSearchParams({ CallSid: 'CA1', Digits: '1', CallStatus: 'failed' });
    const headers = { 'x-twilio-signature': 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' };
    expect((await fetch(running.url + path, { method: 'POST', body, headers })).status).toBe(403);
  }
  expect(await history()).toEqual(before);
});

it('the next support service is rung on its own phone when the referral moves to it', async () => {
  pickUp = 'nobody';
  await offered();
  const { referrals } = await placeStory(running);
  const other = referrals.find(({ queue }) => queue === 'childrens');
  for (const each of referrals) await withdraw(each);
  const alternatives = [other?.supportServiceId ?? ''];
  await running.db.inTransaction((tx) => tx.update(Referral, { id: idva.id }, { alternatives }));
  await look();
  pickUp = 'person';
  running.clock.advance(61 * MINUTE);
  await running.app.get(Recurring).runNow('referral-clocks');
  await look();
  expect(numbers()).toEqual([IDVA_PHONE, OTHER_PHONE]);
  expect(await history()).toContain('duty.heard');
});
