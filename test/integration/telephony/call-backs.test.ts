import { AuditEntry } from '../../../src/audit';
import { Reaches, SafeContact, type SafeWindow } from '../../../src/contacts';
import { TELEPHONY } from '../../../src/kernel/actor';
import { DAY, HOUR } from '../../../src/kernel/clock';
import type { E164 } from '../../../src/kernel/phone-number';
import { HubTask, Tasks } from '../../../src/tasks';
import { CallBackEndings, CallBackList, CallBacks, OpenedCallBacks, RingBacks } from '../../../src/telephony';
import { onBothEngines } from '../../support/engine';
import { agreed, onlyTask, openContact, outcomes, type AgreedCall } from './agreed-call';
import { CALLER, HANDLER_PHONE, Helpline } from './helpline';

/** It is a Tuesday, 10:00 in London. */
const EVENINGS: SafeWindow = { days: [2], from: '18:00', to: '20:00' };
const CANARY = 'Canary Wren';

let helpline: Helpline;

beforeAll(async () => {
  helpline = await Helpline.start({ background: false });
});
afterEach(async () => {
  await helpline.clear();
  expect(helpline.faults).toEqual([]);
});
afterAll(() => helpline.stop());

async function dial({ handler, taskId }: AgreedCall) {
  return helpline.app.get(RingBacks).dial(handler, taskId);
}

async function record({ handler, taskId }: AgreedCall, outcome: 'no-answer', note = '') {
  return helpline.app.get(CallBackEndings).record(handler, { taskId, outcome, note });
}

/** Everything that rang, until the network is quiet. */
async function rung(): Promise<string[]> {
  await helpline.calm();
  return helpline.rung.map(({ identity }) => identity.to);
}

describe(onBothEngines('a call-back'), () => {
  it('rings the handler first, and the person once 1 was pressed', async () => {
    const call = await agreed(helpline);
    expect(await dial(call)).toMatchObject({ isRinging: true });
    expect(await rung()).toEqual([HANDLER_PHONE, CALLER]);
    expect(helpline.rung[0]?.happenings.heard).toContain('hang up. Leave no message');
    expect(helpline.rung[1]?.happenings.heard).toBe('');
    expect(await helpline.timeline(call.contactId)).toContain('call-back.rung');
  });

  it('rings nobody where a machine answers for the handler', async () => {
    helpline.pickUp = () => 'voicemail';
    await dial(await agreed(helpline));
    expect(await rung()).toEqual([HANDLER_PHONE]);
    expect(await outcomes(helpline)).toEqual(['not-dialled']);
  });

  it('is refused outside its window, with the next moment at which it may be', async () => {
    const call = await agreed(helpline, { window: EVENINGS });
    const nextAt = new Date('2026-11-24T18:00:00Z');
    expect(await dial(call)).toEqual({ isRinging: false, because: 'outside-window', nextAt });
    expect(await rung()).toEqual([]);
    helpline.clock.set(nextAt);
    expect(await dial(call)).toMatchObject({ isRinging: true });
  });

  it('is refused at the handler’s key when the hours ran out while their phone rang', async () => {
    helpline.pickUp = (leg) => {
      if (leg.identity.to === HANDLER_PHONE) helpline.clock.advance(3 * HOUR);
      return 'person';
    };
    await dial(await agreed(helpline, { window: { days: [2], from: '09:00', to: '12:00' } }));
    expect(await rung()).toEqual([HANDLER_PHONE]);
    expect(helpline.rung[0]?.happenings.heard).toContain('Nobody is rung');
  });

  it('is refused once the yes is older than seven days, until somebody asks again', async () => {
    const call = await agreed(helpline);
    helpline.clock.advance(7 * DAY + 1);
    expect(await dial(call)).toEqual({ isRinging: false, because: 'confirmation-expired', nextAt: null });
  });

  it('is refused by our own line when no number may be shown, and is rung by hand instead', async () => {
    const call = await agreed(helpline, { showNumber: null });
    expect(await dial(call)).toMatchObject({ isRinging: false, because: 'number-withheld' });
    const { handler, taskId } = call;
    const opened = helpline.app.get(OpenedCallBacks);
    expect((await opened.open(handler, taskId)).number).toBeNull();
    expect(await helpline.app.get(RingBacks).showNumber(handler, taskId)).toMatchObject({ isRinging: true });
    expect((await opened.open(handler, taskId)).number).toBe(CALLER);
    const stranger = { ...handler, accountId: 'somebody-else' };
    expect((await opened.open(stranger, taskId)).number).toBeNull();
    expect(await rung()).toEqual([]);
  });

  it('is rung by one handler at a time, also when several ask at once', async () => {
    const call = await agreed(helpline);
    const asked = await Promise.all(Array.from({ length: 5 }, () => dial(call)));
    expect(asked.filter(({ isRinging }) => isRinging)).toHaveLength(1);
    expect(asked.filter((each) => !each.isRinging && each.because === 'being-rung')).toHaveLength(4);
  });

  it('leaves every refusal in the trail, by its code alone', async () => {
    await dial(await agreed(helpline, { window: EVENINGS, codeWord: CANARY, whoMayAnswer: CANARY }));
    const trail = await helpline.db.reader.findBy(AuditEntry, { action: 'call-back.refused' });
    expect(trail.map(({ facts }) => facts)).toEqual([{ because: 'outside-window' }]);
    expect(JSON.stringify(await helpline.db.reader.find(AuditEntry)) + helpline.log.join('')).not.toMatch(
      /Canary|7700900123/,
    );
  });
});

describe(onBothEngines('what comes of a call-back'), () => {
  it('ends it when the person was reached', async () => {
    const call = await agreed(helpline);
    const { handler, taskId } = call;
    await dial(call);
    await rung();
    const end = { taskId, outcome: 'reached', note: CANARY } as const;
    expect(await helpline.app.get(CallBackEndings).record(handler, end)).toBe('settled');
    expect(await onlyTask(helpline, 'call-back')).toMatchObject({ outcome: 'made' });
    await expect(dial(call)).rejects.toMatchObject({ code: 'task.done-already' });
  });

  it('asks a coordinator after three tries in vain, who may send it round again', async () => {
    const call = await agreed(helpline);
    expect([await record(call, 'no-answer'), await record(call, 'no-answer')]).toEqual(['again', 'again']);
    expect(await record(call, 'no-answer')).toBe('decide');
    expect(await onlyTask(helpline, 'call-back')).toMatchObject({ outcome: 'could-not-reach' });
    const { id } = await onlyTask(helpline, 'call-back-decision');
    const end = { outcome: 'try-again', reason: 'They asked for it.' };
    await helpline.db.inTransaction((tx) => helpline.app.get(Tasks).complete(tx, call.handler, id, end));
    expect(await helpline.app.get(CallBackList).list()).toMatchObject([
      { terms: { may: true }, attempts: [] },
    ]);
  });

  it('counts nothing that rang nobody', async () => {
    helpline.pickUp = () => 'nobody';
    const call = await agreed(helpline);
    for (let tries = 0; tries < 4; tries += 1) {
      expect(await dial(call)).toMatchObject({ isRinging: true });
      await rung();
    }
    expect(await onlyTask(helpline, 'call-back')).toMatchObject({ outcome: null });
  });

  it('stops everything, and calls a coordinator at once, when the word for danger is said', async () => {
    const call = await agreed(helpline);
    const { handler, taskId, contactId } = call;
    const end = { taskId, outcome: 'danger-code', note: '' } as const;
    expect(await helpline.app.get(CallBackEndings).record(handler, end)).toBe('danger');
    const { rank, dueAt } = await onlyTask(helpline, 'danger-code');
    expect({ rank, dueAt }).toEqual({ rank: 0, dueAt: helpline.clock.now() });
    expect(await helpline.app.get(Reaches).of(contactId)).toMatchObject({
      notSafeNowAt: helpline.clock.now(),
    });
  });

  it('shuts the way by which somebody else answered, until the person says it is safe', async () => {
    const { handler, taskId } = await agreed(helpline);
    const end = { taskId, outcome: 'wrong-person', note: '' } as const;
    expect(await helpline.app.get(CallBackEndings).record(handler, end)).toBe('not-safe');
    await onlyTask(helpline, 'unsafe-contact');
    const [phone] = await helpline.db.reader.findBy(SafeContact, { method: 'phone' });
    expect(phone).toMatchObject({ safe: 'not-asked', confirmedAt: null });
  });

  it('is nothing while it is not safe, and can go on once somebody has spoken with the person', async () => {
    const call = await agreed(helpline);
    await helpline.app.get(CallBackEndings).notSafeNow(call.handler, call.taskId);
    expect(await dial(call)).toEqual({ isRinging: false, because: 'not-safe-now', nextAt: null });
    await helpline.db.inTransaction((tx) => helpline.app.get(Reaches).lift(tx, call.handler, call.contactId));
    expect(await dial(call)).toMatchObject({ isRinging: true });
  });
});

describe(onBothEngines('a call-back agreed by key'), () => {
  it.each([
    ['now', { days: [2], from: '10:00', to: '12:00' }],
    ['morning', { days: [2], from: '09:00', to: '12:00' }],
    ['evening', { days: [2], from: '17:00', to: '20:30' }],
  ] as const)('for %s is on the list with its hours, once', async (when, window) => {
    const contactId = await openContact(helpline);
    const phone = CALLER as E164;
    for (let times = 0; times < 2; times += 1)
      await helpline.db.inTransaction((tx) =>
        helpline.app.get(CallBacks).agreeByKeypad(tx, TELEPHONY, { contactId, phone, when }),
      );
    const [item, ...more] = await helpline.app.get(CallBackList).list();
    expect(more).toEqual([]);
    expect(item?.terms.way).toMatchObject({ window, isSaidByPerson: true, showNumber: null });
    expect(item?.masked).toBe('•••• ••• 123');
    expect(item?.task.facts).toEqual({ way: 'phone', by: 'keypad' });
  });

  it('is not made of a dropped call: nobody is rung back who did not agree to it', async () => {
    const caller = helpline.simulator.call(CALLER);
    await caller.happenings.until('queued');
    await caller.hangUp();
    helpline.clock.advance(DAY);
    expect(await rung()).toEqual([]);
    expect(await helpline.db.reader.count(HubTask)).toBe(0);
    expect(await helpline.app.get(CallBackList).list()).toEqual([]);
  });
});
