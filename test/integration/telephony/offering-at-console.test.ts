import { onBothEngines } from '../../support/engine';
import { Desk } from './desk';

const BROWSER = 'client:';

describe(onBothEngines('a call taken at the console'), () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await Desk.start();
  });
  afterEach(() => desk.clear());
  afterAll(() => desk.stop());

  const contactId = async (): Promise<string> => (await desk.helpline.onlyContact()).id;
  const state = async (): Promise<string> => (await desk.helpline.call(await contactId())).state;

  it('rings the browser without another key, and stops the phone on the desk', async () => {
    desk.browsersPickUp('voicemail');
    const handler = await desk.onShift('nobody', { isAtSoftphone: true });
    await desk.callers.waiting();
    await desk.settle();
    await desk.offering.acceptAtConsole(handler, await contactId());
    await desk.until(async () => (await state()) === 'joined', 15);
    expect(desk.rung).toEqual([handler.phone, BROWSER + handler.accountId.replaceAll('-', '_')]);
    expect(desk.legTo(handler.phone).isOver).toBe(true);
    expect(desk.legTo(BROWSER).happenings.heard).not.toContain('Press 1');
    expect(await desk.story(handler)).toEqual(['handler 1: withdrawn', 'handler 1: joined']);
    expect((await desk.helpline.onlyContact()).handlerId).toBe(handler.accountId);
  });

  it('goes on ringing the phone on the desk, which still asks for 1', async () => {
    const handler = await desk.onShift();
    let pickUp: (as: 'person') => void = () => undefined;
    desk.pickUp(handler.phone, new Promise((resolve) => (pickUp = resolve)));
    await desk.callers.waiting();
    await desk.settle();
    await desk.offering.acceptAtConsole(handler, await contactId());
    expect(await state()).toBe('connecting');
    expect((await desk.offering.offeredTo(handler.accountId))[0]).toMatchObject({ isAccepted: true });
    pickUp('person');
    await desk.until(async () => (await state()) === 'joined', 15);
    expect(desk.rung).toEqual([handler.phone]);
    expect(desk.legTo(handler.phone).happenings.heard).toContain('Press 1');
    expect(await desk.story(handler)).toEqual(['handler 1: joined']);
  });

  it('rings the desk anew where it had stopped ringing', async () => {
    const handler = await desk.onShift('busy');
    await desk.callers.waiting();
    await desk.settle();
    desk.pickUp(handler.phone, 'person');
    await desk.offering.acceptAtConsole(handler, await contactId());
    await desk.until(async () => (await state()) === 'joined', 15);
    expect(desk.rung).toEqual([handler.phone, handler.phone]);
  });

  it('is lost when the phone is not picked up, and goes to the next', async () => {
    const handler = await desk.onShift('nobody', { isAtSoftphone: true, isAtDeskPhone: false });
    const next = await desk.onShift('person');
    await desk.callers.waiting();
    await desk.settle();
    await desk.offering.acceptAtConsole(handler, await contactId());
    await desk.until(async () => (await state()) === 'joined', 40);
    expect(await desk.story(handler, next)).toEqual([
      'handler 1: withdrawn',
      'handler 1: lost',
      'handler 2: joined',
    ]);
    expect(await desk.presence(handler)).toBe('missed');
  });

  it('keeps its offer where only the phone on the desk is dead', async () => {
    desk.browsersPickUp('voicemail');
    const handler = await desk.onShift('dead', { isAtSoftphone: true });
    await desk.callers.waiting();
    await desk.settle();
    expect((await desk.offers())[0]).toMatchObject({ answer: null, failure: 'failed' });
    await desk.offering.acceptAtConsole(handler, await contactId());
    await desk.until(async () => (await state()) === 'joined', 15);
  });

  it('can be taken by somebody it was not offered to, and by somebody on a break', async () => {
    const [asked, other] = [await desk.onShift(), await desk.onShift('person')];
    await desk.shifts.setPresence(other, 'break');
    await desk.callers.waiting();
    await desk.settle();
    await desk.offering.acceptAtConsole(other, await contactId());
    await desk.until(async () => (await state()) === 'joined', 15);
    expect(await desk.story(asked, other)).toEqual(['handler 1: withdrawn', 'handler 2: joined']);
    expect(await desk.presence(other)).toBe('on-contact');
    expect(await desk.presence(asked)).toBe('available');
  });

  it('is one handler’s however many take it, and twice the same by the same one', async () => {
    const [one, two] = [await desk.onShift(), await desk.onShift()];
    await desk.callers.waiting();
    await desk.settle();
    const id = await contactId();
    const takes = await Promise.allSettled(
      [one, two].map((handler) => desk.offering.acceptAtConsole(handler, id)),
    );
    expect(takes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [winner, loser] = takes[0]?.status === 'fulfilled' ? [one, two] : [two, one];
    await desk.offering.acceptAtConsole(winner, id);
    const late = desk.offering.acceptAtConsole(loser, id);
    await expect(late).rejects.toMatchObject({ kind: 'conflict', code: 'call.connecting' });
  });

  it('is refused to who is off shift, of another area, or with a caller, and when the caller is gone', async () => {
    const off = await desk.handler();
    const elsewhere = await desk.onShift('nobody', { areaCodes: ['E08000034'] });
    const caller = await desk.callers.waiting();
    const id = await contactId();
    const code = (promise: Promise<void>): Promise<unknown> => promise.catch((error: unknown) => error);
    expect(await code(desk.offering.acceptAtConsole(off, id))).toMatchObject({ code: 'shift.not-on' });
    expect(await code(desk.offering.acceptAtConsole(elsewhere, id))).toMatchObject({
      code: 'shift.other-area',
    });
    await caller.hangUp();
    await desk.settle();
    expect(await code(desk.offering.acceptAtConsole(elsewhere, id))).toMatchObject({ code: 'call.ended' });
  });
});

describe(onBothEngines('a caller who comes back'), () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await Desk.start();
  });
  afterEach(() => desk.clear());
  afterAll(() => desk.stop());

  it('goes on with another handler, who has what was heard, when the first one’s line drops', async () => {
    const first = await desk.onShift('person');
    const caller = await desk.callers.waiting();
    await desk.until(() => caller.happenings.count('joined') > 0, 20);
    const second = await desk.onShift('person');
    const { id } = await desk.helpline.onlyContact();
    await desk.legTo(first.phone).hangUp();
    await desk.until(async () => (await desk.presence(second)) === 'on-contact', 40);
    await desk.until(async () => (await desk.helpline.call(id)).state === 'joined', 20);
    expect(await desk.helpline.onlyContact()).toMatchObject({ state: 'live', handlerId: second.accountId });
    expect(await desk.presence(first)).toBe('wrap-up');
    expect(await desk.helpline.timeline(id)).toContain('contact.taken-over');
    expect(caller.isOver).toBe(false);
  });

  it('is offered first to who had them before, however long another is idle', async () => {
    const idle = await desk.onShift();
    const before = await desk.onShift('person');
    await desk.shifts.setPresence(idle, 'break');
    const dropped = await desk.callers.waiting();
    await desk.until(() => dropped.happenings.count('joined') > 0, 20);
    await dropped.hangUp();
    await desk.settle();
    await desk.shifts.setPresence(idle, 'available');
    await desk.elapse(5);
    await desk.shifts.setPresence(before, 'available');
    await desk.callers.waiting();
    await desk.settle();
    expect((await desk.story(idle, before)).at(-1)).toMatch(/^handler 2/);
  });
});
