import { AuditEntry } from '../../../src/audit';
import { Contact } from '../../../src/contacts';
import { MINUTE } from '../../../src/kernel/clock';
import { Call, CallEvent } from '../../../src/telephony';
import { onBothEngines } from '../../support/engine';
import { CALLER, HANDLER_PHONE, Helpline } from './helpline';

const SECOND = 1_000;

describe(onBothEngines('a call to the helpline'), () => {
  let helpline: Helpline;

  beforeEach(async () => {
    helpline = await Helpline.start();
  });

  afterEach(async () => {
    expect(helpline.faults).toEqual([]);
    await helpline.stop();
  });

  it('is heard, waits, is joined, and ends with the caller', async () => {
    const handler = await helpline.handler();
    const caller = helpline.simulator.call(CALLER);
    await caller.happenings.until('queued');
    expect(caller.happenings.heard).toContain('ring 999');
    const contact = await helpline.onlyContact();
    expect(contact).toMatchObject({ channel: 'call', state: 'waiting', areaCode: 'E08000027' });

    await helpline.take(handler, contact.id);
    await caller.happenings.until('joined');
    expect(await helpline.call(contact.id)).toMatchObject({ state: 'joined', endedAt: null });
    expect(helpline.rung.map(({ identity }) => identity.to)).toEqual([HANDLER_PHONE]);

    await caller.hangUp();
    await helpline.rung[0]?.happenings.until('ended');
    expect(await helpline.call(contact.id)).toMatchObject({ state: 'ended', endedBy: 'caller' });
    expect(await helpline.timeline(contact.id)).toEqual([
      'contact.opened call',
      'call.waiting',
      'contact.taken',
      'call.connecting',
      'call.joined',
      'call.ended caller',
    ]);
    expect((await helpline.onlyContact()).state).toBe('live');
  });

  it('is first in the queue again when the handler’s line drops', async () => {
    const caller = helpline.simulator.call(CALLER);
    await caller.happenings.until('queued');
    const { id } = await helpline.onlyContact();
    await helpline.take(await helpline.handler(), id);
    await caller.happenings.until('joined');
    const queuedAgain = caller.happenings.next('queued');
    await helpline.rung[0]?.hangUp();
    await queuedAgain;
    expect(caller.happenings.heard).toContain('you are first in the queue');
    const call = await helpline.call(id);
    expect(call).toMatchObject({ state: 'queued', endedAt: null });
    expect(call.lostHandlerAt).not.toBeNull();
    expect(call.queuedAt).toEqual(call.lostHandlerAt);
  });

  it.each(['nobody', 'voicemail'] as const)(
    'keeps the caller in the queue when %s answers the handler’s phone',
    async (who) => {
      helpline.pickUp = () => who;
      const handler = await helpline.handler();
      const caller = helpline.simulator.call(CALLER);
      await caller.happenings.until('queued');
      const { id } = await helpline.onlyContact();
      const rung = helpline.nextRing();
      await helpline.take(handler, id);
      await (await rung).happenings.until('ended');
      expect(await helpline.call(id)).toMatchObject({ state: 'queued', joinedAt: null });
      expect(caller.isOver).toBe(false);

      helpline.pickUp = () => 'person';
      await helpline.connect(handler, id);
      await caller.happenings.until('joined');
      expect((await helpline.call(id)).state).toBe('joined');
    },
  );

  it('is kept as abandoned when the caller hangs up in the queue', async () => {
    const caller = helpline.simulator.call(CALLER);
    await caller.happenings.until('queued');
    await caller.hangUp();
    const contact = await helpline.onlyContact();
    expect(contact.state).toBe('abandoned');
    expect(await helpline.timeline(contact.id)).toEqual([
      'contact.opened call',
      'call.waiting',
      'call.ended caller',
      'contact.abandoned',
    ]);
  });

  it('rings no phone for a caller who has gone', async () => {
    const handler = await helpline.handler();
    const caller = helpline.simulator.call(CALLER);
    await caller.happenings.until('queued');
    await caller.hangUp();
    const { id } = await helpline.onlyContact();
    await expect(helpline.take(handler, id)).rejects.toMatchObject({ code: 'call.ended' });
    expect(helpline.rung).toEqual([]);
  });

  it('is a valid call when the number is withheld', async () => {
    const caller = helpline.simulator.call();
    await caller.happenings.until('queued');
    expect(await helpline.onlyContact()).toMatchObject({ callerPhone: null, callerPhoneIndex: null });
  });

  it('keeps the caller’s number sealed, out of the call’s own rows and out of the log', async () => {
    const caller = helpline.simulator.call(CALLER);
    await caller.happenings.until('queued');
    const contact = await helpline.onlyContact();
    expect(helpline.seals.open(Contact, contact, ['callerPhone']).callerPhone).toBe(CALLER);
    const rows = [
      contact,
      ...(await helpline.db.reader.find(Call)),
      ...(await helpline.db.reader.find(CallEvent)),
      ...(await helpline.db.reader.find(AuditEntry)),
    ];
    expect(JSON.stringify([rows, helpline.log])).not.toContain(CALLER.slice(3));
  });

  it('gives one call to one handler, and rings one phone', async () => {
    const [one, two] = [await helpline.handler('one'), await helpline.handler('two')];
    const caller = helpline.simulator.call(CALLER);
    await caller.happenings.until('queued');
    const { id } = await helpline.onlyContact();
    const takes = await Promise.allSettled([helpline.take(one, id), helpline.take(two, id)]);
    expect(takes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await caller.happenings.until('joined');
    expect(helpline.rung).toHaveLength(1);
  });

  it('rings one phone however often the handler asks for it', async () => {
    helpline.pickUp = () => 'person';
    const handler = await helpline.handler();
    const caller = helpline.simulator.call(CALLER);
    await caller.happenings.until('queued');
    const { id } = await helpline.onlyContact();
    await helpline.take(handler, id);
    await expect(helpline.connect(handler, id)).rejects.toMatchObject({ code: 'call.connecting' });
    await caller.happenings.until('joined');
    await expect(helpline.connect(handler, id)).rejects.toMatchObject({ code: 'call.connecting' });
    expect(helpline.rung).toHaveLength(1);
  });
});

describe(onBothEngines('a call while the network takes no orders'), () => {
  it('goes back to the queue within a minute, and says so', async () => {
    const helpline = await Helpline.start({ background: false });
    const handler = await helpline.handler();
    await helpline.simulator.call(CALLER).happenings.until('queued');
    const { id } = await helpline.onlyContact();
    await helpline.simulator.close();
    await helpline.take(handler, id);
    for (const seconds of [0, 6, 16]) {
      expect((await helpline.call(id)).state).toBe('connecting');
      helpline.clock.advance(seconds * SECOND);
      await helpline.dispatcher.drain();
    }
    expect((await helpline.call(id)).state).toBe('queued');
    expect((await helpline.timeline(id)).at(-1)).toBe('call.queued');
    helpline.clock.advance(MINUTE);
    await helpline.dispatcher.drain();
    expect((await helpline.call(id)).state).toBe('queued');
    await helpline.stop();
  });
});
