import { Contact } from '../../../src/contacts';
import { Call, type CallerChoice } from '../../../src/telephony';
import type { SimulatedLeg } from '../../../src/telephony/simulator/simulated-leg.gateway';
import { onBothEngines } from '../../support/engine';
import { Callers, SUNDAY_EVENING } from './callers';
import { CALLER } from './helpline';

describe(onBothEngines('answering a call'), () => {
  let callers: Callers;

  beforeAll(async () => {
    callers = await Callers.start();
  });
  afterEach(() => callers.clear());
  afterAll(() => callers.stop());

  async function callOf(leg: SimulatedLeg): Promise<Call> {
    return callers.helpline.db.reader.findOneByOrFail(Call, { callSid: leg.identity.sid });
  }

  it('names 999 and the silent way before anything is asked', async () => {
    const caller = await callers.waiting();
    expect(caller.happenings.heard).toMatch(/ring 999.*press 55.*press 1/);
  });

  it.each<[string[], CallerChoice | null, object]>([
    [['1'], 'self', {}],
    [['1', '1'], 'self', { wantsGender: 'female' }],
    [['2', '2'], 'family-or-friend', { wantsGender: 'male' }],
    [['3'], 'professional', { isEmergency: false }],
    [['3', '1'], 'professional', { isEmergency: true }],
    [['3', '9'], 'professional', { isEmergency: false }],
    [['0'], null, { isSilentHold: true }],
    [['9'], null, {}],
    [['#'], null, {}],
    [[], null, {}],
  ])('keys %j lead to the queue, and are kept', async (keys, callerChoice, others) => {
    const caller = await callers.pressing(...keys);
    const took = await callers.until(() => caller.happenings.count('queued') > 0, 60);
    expect(took).toBeLessThan(60);
    const call = await callOf(caller);
    expect(call).toMatchObject({ state: 'queued', callerChoice, ...others });
    expect(call.queuedAt).not.toBeNull();
  });

  it('keeps what was chosen on the timeline', async () => {
    await callers.pressing('1', '1');
    const { id } = await callers.helpline.onlyContact();
    expect(await callers.helpline.timeline(id)).toEqual([
      'contact.opened call',
      'call.caller-chose self',
      'call.caller-chose female',
      'call.waiting',
    ]);
  });

  it('plays and says nothing more to who asked for silence, and tells them so first', async () => {
    const caller = await callers.pressing('0');
    await callers.until(() => caller.happenings.count('queued') > 0, 60);
    const { heard } = caller.happenings;
    expect(heard).toContain('You will hear nothing from now on');
    await callers.time.elapse(300);
    expect(caller.happenings.heard).toBe(heard);
    expect(caller.happenings.count('played')).toBe(0);
    await callers.press(caller, '0');
    expect(caller.happenings.heard).toContain('If you do nothing, we will put you through');
  });

  it('goes on from a call that broke off a short while before', async () => {
    await (await callers.waiting()).hangUp();
    const { id: first } = await callers.helpline.onlyContact();
    await callers.time.elapse(60 * 60);
    const again = await callOf(await callers.waiting());
    const contact = await callers.helpline.db.reader.findOneByOrFail(Contact, { id: again.contactId });
    expect(contact.resumesId).toBe(first);
  });

  it.each<[string, (callers: Callers) => Promise<unknown>, string | undefined]>([
    ['is still going on', () => Promise.resolve(), CALLER],
    ['was long ago', (all) => all.time.elapse(2 * 60 * 60 + 1), CALLER],
    ['was from another number', () => Promise.resolve(), '+447700900124'],
    ['was from a withheld number', () => Promise.resolve(), undefined],
  ])('begins anew when the other call %s', async (why, pass, from) => {
    const first = await callers.waiting();
    if (why !== 'is still going on') await first.hangUp();
    await pass(callers);
    const again = callers.helpline.simulator.call(from);
    await callers.time.settle();
    const { contactId } = await callOf(again);
    const contact = await callers.helpline.db.reader.findOneByOrFail(Contact, { id: contactId });
    expect(contact.resumesId).toBeNull();
  });

  it('never records, whatever is heard', async () => {
    const caller = await callers.pressing('1', '1');
    await callers.time.elapse(120);
    // The network refuses a document that records; a refusal is a fault.
    expect(callers.helpline.faults).toEqual([]);
    expect(caller.isOver).toBe(false);
  });
});

describe(onBothEngines('a call while the phones are closed'), () => {
  it('says when they open, and leads to the national helpline', async () => {
    const callers = await Callers.start({ at: SUNDAY_EVENING });
    const caller = await callers.waiting();
    await callers.until(() => callers.helpline.rung.length > 0, 150);
    expect(caller.happenings.heard).toContain('They open again on Monday at 9:00 am');
    expect(caller.happenings.heard).toContain('If you do nothing, we will put you through to');
    expect(callers.helpline.rung[0]?.identity).toMatchObject({ to: '+448082000247', from: '+441632960000' });
    await callers.stop();
  });
});
