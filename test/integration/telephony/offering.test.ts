import { AuditEntry } from '../../../src/audit';
import { newId } from '../../../src/platform/ids';
import { CallOffer } from '../../../src/telephony';
import { onBothEngines } from '../../support/engine';
import { Desk } from './desk';

describe(onBothEngines('a waiting call'), () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await Desk.start();
  });
  afterEach(() => desk.clear());
  afterAll(() => desk.stop());

  const state = async (): Promise<string> => {
    const { id } = await desk.helpline.onlyContact();
    return (await desk.helpline.call(id)).state;
  };
  const contactId = async (): Promise<string> => (await desk.helpline.onlyContact()).id;

  it('is offered to whoever is idle longest, whose phone rings, and is theirs once they are in', async () => {
    const first = await desk.onShift('person');
    const second = await desk.onShift('person');
    const caller = await desk.callers.waiting();
    await desk.until(async () => (await state()) === 'joined', 20);
    expect(desk.rung).toEqual([first.phone]);
    expect(await desk.helpline.onlyContact()).toMatchObject({ state: 'live', handlerId: first.accountId });
    expect(await desk.story(first, second)).toEqual(['handler 1: joined']);
    expect([await desk.presence(first), await desk.presence(second)]).toEqual(['on-contact', 'available']);

    await caller.hangUp();
    await desk.settle();
    expect(await desk.presence(first)).toBe('wrap-up');
    expect((await desk.helpline.onlyContact()).state).toBe('live');
  });

  it('shows the handler what they need before they answer, and no number', async () => {
    const handler = await desk.onShift();
    await desk.callers.waiting();
    await desk.settle();
    const [offered] = await desk.offering.offeredTo(handler.accountId);
    expect(offered).toMatchObject({
      contactId: await contactId(),
      areaCode: 'E08000027',
      isAccepted: false,
      channel: 'desk-phone',
      maskedCaller: '•••• ••• 123',
      known: { contacts: 0, lastAt: null },
    });
    await desk.elapse(20);
    expect(await desk.offering.offeredTo(handler.accountId)).toEqual([]);
  });

  it('is never taken by a voicemail, and goes to the next when the lease is over', async () => {
    const away = await desk.onShift('voicemail');
    const there = await desk.onShift('person');
    await desk.callers.waiting();
    const seconds = await desk.until(async () => (await state()) === 'joined', 40);
    expect(seconds).toBeGreaterThanOrEqual(15);
    expect(await desk.story(away, there)).toEqual(['handler 1: missed', 'handler 2: joined']);
    expect(await desk.presence(away)).toBe('missed');
    expect(desk.legTo(away.phone).isOver).toBe(true);
  });

  it('is offered to nobody who missed one, until they say that they are back', async () => {
    const handler = await desk.onShift();
    await desk.callers.waiting();
    await desk.elapse(50);
    expect(await desk.story(handler)).toEqual(['handler 1: missed']);
    expect(await desk.presence(handler)).toBe('missed');
    await desk.shifts.setPresence(handler, 'available');
    await desk.elapse(1);
    expect(await desk.story(handler)).toEqual(['handler 1: missed', 'handler 1: open']);
  });

  it('goes to the next at once when a phone is dead, and the handler is told', async () => {
    const dead = await desk.onShift('dead');
    const there = await desk.onShift('person');
    await desk.callers.waiting();
    await desk.until(async () => (await state()) === 'joined', 20);
    const [first, second] = (await desk.offers()).map(({ offeredAt }) => offeredAt.getTime());
    expect((second ?? Infinity) - (first ?? 0)).toBeLessThanOrEqual(1_000);
    expect(await desk.story(dead, there)).toEqual(['handler 1: undialled', 'handler 2: joined']);
    expect(await desk.presence(dead)).toBe('missed');
    const because = (await desk.shifts.historyOf(dead.accountId, new Date(0))).map((event) => event.because);
    expect(because).toEqual(['go-on', 'phone-failed', 'miss']);
  });

  it('keeps with an offer why a phone could not be dialled', async () => {
    const handler = await desk.onShift('dead');
    await desk.callers.waiting();
    await desk.until(async () => (await desk.presence(handler)) === 'missed', 20);
    expect((await desk.offers())[0]).toMatchObject({ answer: 'undialled', failure: 'failed' });
  });

  it('goes to the next at once when one declines, and comes round again when all have', async () => {
    const [one, two] = [await desk.onShift(), await desk.onShift()];
    await desk.callers.waiting();
    await desk.settle();
    await desk.offering.decline(one, await contactId());
    await desk.settle();
    expect(await desk.story(one, two)).toEqual(['handler 1: declined', 'handler 2: open']);
    expect(desk.legTo(one.phone).isOver).toBe(true);
    expect(await desk.presence(one)).toBe('available');

    await desk.offering.decline(two, await contactId());
    await desk.until(async () => (await desk.offers()).length > 2, 25);
    expect((await desk.story(one, two)).at(-1)).toBe('handler 1: open');
    expect((await desk.shifts.historyOf(one.accountId, new Date(0))).at(-1)).toMatchObject({
      because: 'declined',
      presence: 'available',
    });
  });

  it('goes to the next at once when whoever is asked takes a break', async () => {
    const [one, two] = [await desk.onShift(), await desk.onShift()];
    await desk.callers.waiting();
    await desk.settle();
    await desk.shifts.setPresence(one, 'break');
    await desk.settle();
    expect(await desk.story(one, two)).toEqual(['handler 1: declined', 'handler 2: open']);
    expect(await desk.presence(one)).toBe('break');
  });

  it('is offered to nobody whose console is silent', async () => {
    const handler = await desk.onShift();
    await desk.callers.time.elapse(91);
    const caller = desk.helpline.simulator.call();
    await desk.callers.until(() => caller.happenings.count('queued') > 0, 60);
    await desk.callers.time.elapse(5);
    expect(await desk.offers()).toEqual([]);
    expect(await desk.shifts.mine(handler.accountId)).toMatchObject({
      presence: 'available',
      hasSignal: false,
    });
    expect(await desk.offering.isSomebodyOnShift('E08000027')).toBe(false);
    await desk.shifts.heartbeat(handler);
    await desk.settle();
    expect(await desk.story(handler)).toEqual(['handler 1: open']);
  });

  it('is withdrawn when the caller rings off, and nobody is blamed for it', async () => {
    const handler = await desk.onShift();
    const caller = await desk.callers.waiting();
    await desk.settle();
    await caller.hangUp();
    await desk.settle();
    expect(await desk.story(handler)).toEqual(['handler 1: withdrawn']);
    expect(desk.legTo(handler.phone).isOver).toBe(true);
    expect(await desk.presence(handler)).toBe('available');
  });

  it('has at most one open offer for each handler, whoever writes it', async () => {
    const handler = await desk.onShift();
    await desk.callers.waiting();
    await desk.settle();
    const [offer] = await desk.offers();
    const twice = desk.helpline.db.inTransaction((tx) =>
      tx.insert(CallOffer, { ...(offer as CallOffer), id: newId() }),
    );
    await expect(twice).rejects.toMatchObject({ kind: 'conflict', code: 'call_offer_account_unique' });
    const trail = await desk.helpline.db.reader.findBy(AuditEntry, { action: 'call.offered' });
    expect(trail.map(({ facts }) => facts)).toEqual([{ accountId: handler.accountId }]);
  });
});

describe(onBothEngines('a call that rings everybody at once'), () => {
  it('is one handler’s, and the other phones stop', async () => {
    const desk = await Desk.start({ ringStrategy: 'all-at-once' });
    const slow = await desk.onShift();
    const quick = await desk.onShift();
    const third = await desk.onShift('voicemail');
    desk.pickUp(quick.phone, { as: 'person', afterSeconds: 5 });
    const caller = await desk.callers.waiting();
    await desk.until(() => caller.happenings.count('joined') > 0, 20);
    await desk.settle();
    expect(desk.rung.toSorted()).toEqual([slow.phone, quick.phone, third.phone]);
    expect((await desk.story(slow, quick, third)).toSorted()).toEqual([
      'handler 1: withdrawn',
      'handler 2: joined',
      'handler 3: withdrawn',
    ]);
    expect(desk.legTo(slow.phone).isOver && desk.legTo(third.phone).isOver).toBe(true);
    expect(await desk.presence(slow)).toBe('available');
    expect((await desk.helpline.onlyContact()).handlerId).toBe(quick.accountId);
    await desk.stop();
  });
});
