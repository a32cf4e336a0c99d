import { AuditEntry } from '../../../src/audit';
import type { StaffActor } from '../../../src/kernel/actor';
import type { E164 } from '../../../src/kernel/phone-number';
import { Call, InCall, type InCallView } from '../../../src/telephony';
import type { SimulatedLeg } from '../../../src/telephony/simulator/simulated-leg.gateway';
import { onBothEngines } from '../../support/engine';
import { Callers } from './callers';

const REFUGE_PHONE = '+441632960050' as E164;
const REFUGE = { supportServiceId: 'dudley-refuge', phone: REFUGE_PHONE };
const INTERPRETER = { kind: 'interpreter', phone: '+441632960060' as E164 } as const;

describe(onBothEngines('a handler and a caller who talk'), () => {
  let callers: Callers;
  let caller: SimulatedLeg;
  let handler: StaffActor;
  let handlerLeg: SimulatedLeg;
  let contactId: string;
  let inCall: InCall;

  beforeAll(async () => {
    callers = await Callers.start();
  });
  beforeEach(async () => {
    ({ caller, handler, handlerLeg, contactId } = await callers.joined());
    inCall = callers.helpline.app.get(InCall, { strict: false });
  });
  afterEach(() => callers.clear());
  afterAll(() => callers.stop());

  const call = (): Promise<Call> => callers.helpline.call(contactId);
  const standing = (): Promise<InCallView> => inCall.standing(contactId);
  const legTo = (phone: string): SimulatedLeg | undefined =>
    callers.helpline.rung.find(({ identity }) => identity.to === phone);

  async function after<T>(work: Promise<T>, seconds = 2): Promise<T> {
    const done = await work;
    await callers.time.elapse(seconds);
    return done;
  }

  it('the caller is held, told so, and comes back', async () => {
    await after(inCall.hold(handler, contactId));
    expect(caller.happenings.count('held')).toBe(1);
    expect(caller.happenings.heard).toContain('You are not forgotten');
    expect(handlerLeg.company).toEqual([]);
    expect(await standing()).toMatchObject({ isOnHold: true, state: 'joined' });
    await after(inCall.resume(handler, contactId));
    expect(caller.company).toHaveLength(1);
    expect(await standing()).toMatchObject({ isOnHold: false });
    expect((await callers.helpline.timeline(contactId)).slice(-2)).toEqual(['call.held', 'call.resumed']);
  });

  it('a support service is rung, hears of the caller first, and keeps them when the handler leaves', async () => {
    await after(inCall.addGuest(handler, contactId, { kind: 'support-service', ...REFUGE }));
    expect(await standing()).toMatchObject({
      isOnHold: true,
      guests: [{ progress: 'in', kind: 'support-service' }],
    });
    expect(handlerLeg.company).toHaveLength(1);
    expect(caller.company).toEqual([]);
    await after(inCall.leaveWithGuest(handler, contactId));
    expect(handlerLeg.isOver).toBe(true);
    expect(await call()).toMatchObject({ state: 'transferred', endedAt: null });
    expect(caller.company).toHaveLength(1);
    expect(await standing()).toMatchObject({ isOnHold: false, isHandlerIn: false });
  });

  it('the caller is first in our queue again when that support service hangs up', async () => {
    await after(inCall.addGuest(handler, contactId, { kind: 'support-service', ...REFUGE }));
    await after(inCall.leaveWithGuest(handler, contactId));
    await legTo(REFUGE_PHONE)?.hangUp();
    await callers.time.elapse(20);
    expect(await call()).toMatchObject({ state: 'queued', endedAt: null });
    expect(caller.happenings.heard).toContain('you are first in the queue');
    expect(caller.happenings.count('queued')).toBe(2);
  });

  it('the caller is held until a support service presses 1 when there is no introduction', async () => {
    await after(inCall.coldTransfer(handler, contactId, REFUGE), 5);
    expect(legTo(REFUGE_PHONE)?.happenings.heard).toContain('Press 1 to be joined');
    expect(handlerLeg.isOver).toBe(true);
    expect(await call()).toMatchObject({ state: 'transferred' });
    expect(caller.company).toHaveLength(1);
    expect(await standing()).toMatchObject({ isOnHold: false });
  });

  it.each(['voicemail', 'busy', 'nobody', 'dead'] as const)(
    'the caller is first in our queue again when %s is at the end of a transfer',
    async (phone) => {
      callers.helpline.pickUp = () => phone;
      await after(inCall.coldTransfer(handler, contactId, REFUGE), 60);
      const found = await call();
      expect(found).toMatchObject({ state: 'queued', endedAt: null });
      expect(found.lostHandlerAt).not.toBeNull();
      expect(caller.happenings.heard).toContain('you are first in the queue');
    },
  );

  it('an interpreter comes in at once, and goes when asked to', async () => {
    const guestId = await after(inCall.addGuest(handler, contactId, INTERPRETER));
    expect(caller.company).toHaveLength(2);
    expect(await standing()).toMatchObject({
      isOnHold: false,
      guests: [{ kind: 'interpreter', progress: 'in' }],
    });
    await expect(inCall.leaveWithGuest(handler, contactId)).rejects.toMatchObject({ code: 'call.no-guest' });
    await after(inCall.dropGuest(handler, contactId, guestId));
    expect(caller.company).toHaveLength(1);
    expect(await standing()).toMatchObject({ guests: [{ progress: 'gone' }] });
  });

  it('the caller does not stay behind with an interpreter when the handler’s line drops', async () => {
    await after(inCall.addGuest(handler, contactId, INTERPRETER));
    await handlerLeg.hangUp();
    await callers.time.elapse(20);
    expect(await call()).toMatchObject({ state: 'queued' });
    expect(caller.happenings.count('queued')).toBe(2);
    expect(legTo(INTERPRETER.phone)?.isOver).toBe(true);
  });

  it('a coordinator listens, is announced to both, and is not heard', async () => {
    const coordinator = { ...(await callers.helpline.handler('lead')), role: 'coordinator' } as const;
    await after(inCall.listenIn(coordinator, contactId), 10);
    for (const leg of [caller, handlerLeg])
      expect(leg.happenings.heard).toContain('is listening to this call');
    const listening = callers.helpline.rung.at(-1);
    expect(listening?.conference?.seats.find(({ label }) => label.startsWith('supervisor-'))?.isMuted).toBe(
      true,
    );
    expect(await standing()).toMatchObject({ isListenedTo: true, guests: [] });
    await listening?.hangUp();
    await callers.time.settle();
    expect(await call()).toMatchObject({ state: 'joined' });
  });

  it('the handler hangs up for both, and the record says who did', async () => {
    await after(inCall.hangUp(handler, contactId));
    expect([caller.isOver, handlerLeg.isOver]).toEqual([true, true]);
    expect(await call()).toMatchObject({ state: 'ended', endedBy: 'handler' });
    expect((await callers.helpline.timeline(contactId)).slice(-2)).toEqual([
      'call.hung-up',
      'call.ended handler',
    ]);
  });

  it('the trail tells who did what, and names no number', async () => {
    await after(inCall.addGuest(handler, contactId, { kind: 'support-service', ...REFUGE }));
    const entries = await callers.helpline.db.reader.findBy(AuditEntry, { subjectId: contactId });
    const actions = entries.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['call.guest-asked', 'call.held']));
    const everything = JSON.stringify([
      entries,
      await callers.helpline.timeline(contactId),
      callers.helpline.log,
    ]);
    expect(everything).not.toContain(REFUGE_PHONE.slice(3));
  });

  it('only the handler who has the contact does any of it', async () => {
    const other = await callers.helpline.handler('other');
    const attempts: (() => Promise<unknown>)[] = [
      () => inCall.hold(other, contactId),
      () => inCall.resume(other, contactId),
      () => inCall.addGuest(other, contactId, INTERPRETER),
      () => inCall.leaveWithGuest(other, contactId),
      () => inCall.coldTransfer(other, contactId, REFUGE),
      () => inCall.hangUp(other, contactId),
    ];
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({ code: 'contact.not-yours' });
    await expect(inCall.listenIn(other, contactId)).rejects.toMatchObject({ kind: 'forbidden' });
    expect(callers.helpline.rung).toHaveLength(1);
  });

  it('the caller is back in the queue when the conference ends around them', async () => {
    const { conference } = caller;
    await conference?.end(undefined, 'conference-ended-via-api');
    await callers.time.elapse(20);
    expect(await call()).toMatchObject({ state: 'queued', endedAt: null });
    expect(caller.happenings.count('queued')).toBe(2);
  });

  it('nothing can be done in a call that is over', async () => {
    await caller.hangUp();
    await callers.time.settle();
    await expect(inCall.hold(handler, contactId)).rejects.toMatchObject({ code: 'call.ended' });
  });

  it('what the network does not do comes back to the handler’s screen', async () => {
    await callers.helpline.simulator.close();
    await inCall.hold(handler, contactId);
    await callers.time.elapse(70);
    expect((await standing()).failures).toMatchObject([{ kind: 'call.hold-failed' }]);
  });
});

describe(onBothEngines('a call in production'), () => {
  it('is joined by no number that nobody has checked', async () => {
    const callers = await Callers.start({ mode: 'production', publicBaseUrl: 'https://helpline.example' });
    const { handler, contactId } = await callers.joined();
    const inCall = callers.helpline.app.get(InCall, { strict: false });
    const wanted = { kind: 'support-service', ...REFUGE } as const;
    await expect(inCall.addGuest(handler, contactId, wanted)).rejects.toMatchObject({
      code: 'call.guest-unverified',
    });
    await expect(inCall.coldTransfer(handler, contactId, REFUGE)).rejects.toMatchObject({
      code: 'call.guest-unverified',
    });
    await callers.stop();
  });
});
