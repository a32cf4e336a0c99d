import { AuditEntry } from '../../../src/audit';
import type { StaffActor } from '../../../src/kernel/actor';
import { HandlerProfiles, Shift, ShiftEvent } from '../../../src/telephony';
import { onBothEngines } from '../../support/engine';
import { Desk, DUDLEY } from './desk';
import { HANDLER_PHONE } from './helpline';

const KIRKLEES = 'E08000034';

describe(onBothEngines('a shift'), () => {
  let desk: Desk;
  let handler: StaffActor;

  beforeAll(async () => {
    desk = await Desk.start();
  });
  beforeEach(async () => {
    handler = await desk.handler();
  });
  afterEach(() => desk.clear());
  afterAll(() => desk.stop());

  const wish = { areaCodes: [DUDLEY], isAtDeskPhone: true, isAtSoftphone: false };
  const code = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'done',
      (error: unknown) => (error as { code: string }).code,
    );
  const events = async (): Promise<string[]> =>
    (await desk.shifts.historyOf(handler.accountId, new Date(0))).map(
      ({ because, presence, actorId }) =>
        `${because}: ${presence}${actorId === handler.accountId ? '' : ` by ${actorId}`}`,
    );

  it('begins and ends with its handler, and keeps every step with who took it', async () => {
    expect(await desk.shifts.mine(handler.accountId)).toBeUndefined();
    await desk.shifts.goOn(handler, wish);
    await desk.shifts.setPresence(handler, 'break');
    await desk.shifts.setPresence(handler, 'available');
    await desk.shifts.setPresence(handler, 'wrap-up');
    await desk.shifts.goOff(handler);
    expect(await desk.shifts.mine(handler.accountId)).toBeUndefined();
    expect(await events()).toEqual([
      'go-on: available',
      'take-break: break',
      'be-available: available',
      'wrap-up: wrap-up',
      'go-off: offline',
    ]);
    const trail = await desk.helpline.db.reader.findBy(AuditEntry, { action: 'shift.moved' });
    expect(trail.map(({ facts }) => facts['presence'])).toEqual(['break', 'available', 'wrap-up', 'offline']);
    expect(await code(desk.shifts.goOff(handler))).toBe('shift.not-on');
  });

  it('is one, whatever is pressed twice or changed', async () => {
    await desk.shifts.goOn(handler, wish);
    await desk.shifts.setPresence(handler, 'break');
    await desk.shifts.goOn(handler, {
      areaCodes: [KIRKLEES, DUDLEY],
      isAtDeskPhone: false,
      isAtSoftphone: true,
    });
    expect(await desk.shifts.listOn()).toMatchObject([
      { presence: 'break', areaCodes: [KIRKLEES, DUDLEY], isAtDeskPhone: false, isAtSoftphone: true },
    ]);
    await desk.shifts.setPresence(handler, 'break');
    expect(await events()).toEqual(['go-on: available', 'take-break: break']);
  });

  it.each([
    ['no phone', { ...wish, isAtDeskPhone: false }, 'shift.no-phone'],
    ['no area', { ...wish, areaCodes: [] }, 'shift.no-area'],
    ['an area that is not served here', { ...wish, areaCodes: ['E99999999'] }, 'shift.no-area'],
  ])('is refused with %s', async (_, wanted, expected) => {
    expect(await code(desk.shifts.goOn(handler, wanted))).toBe(expected);
    expect(await desk.helpline.db.reader.count(Shift)).toBe(0);
  });

  it('is for the areas that its handler may answer for', async () => {
    const profile = { languages: ['PL'], gender: null, areaCodes: [KIRKLEES], ringOrder: 1 };
    await desk.helpline.app.get(HandlerProfiles, { strict: false }).save(handler, handler.accountId, profile);
    expect(await code(desk.shifts.goOn(handler, wish))).toBe('shift.no-area');
    await desk.shifts.goOn(handler, { ...wish, areaCodes: [DUDLEY, KIRKLEES] });
    expect(await desk.shifts.mine(handler.accountId)).toMatchObject({ areaCodes: [KIRKLEES] });
  });

  it('shows a silent console, and changes nobody’s presence for it', async () => {
    await desk.shifts.goOn(handler, wish);
    expect(await desk.shifts.isStaffed(DUDLEY)).toBe(true);
    await desk.callers.time.elapse(91);
    expect(await desk.shifts.mine(handler.accountId)).toMatchObject({
      presence: 'available',
      hasSignal: false,
    });
    expect(await desk.shifts.isStaffed(DUDLEY)).toBe(false);
    await desk.shifts.heartbeat(handler);
    expect(await desk.shifts.mine(handler.accountId)).toMatchObject({
      presence: 'available',
      hasSignal: true,
    });
    expect(await events()).toEqual(['go-on: available']);
  });

  it('cannot be left, nor called free, while a caller is with its handler', async () => {
    await desk.goOn(handler);
    desk.pickUp(HANDLER_PHONE, 'person');
    const caller = await desk.callers.waiting();
    const { id } = await desk.helpline.onlyContact();
    await desk.helpline.take(handler, id);
    await desk.until(() => caller.happenings.count('joined') > 0, 20);
    expect(await desk.shifts.mine(handler.accountId)).toMatchObject({
      presence: 'on-contact',
      contactId: id,
    });
    expect(await code(desk.shifts.setPresence(handler, 'available'))).toBe('shift.on-contact');
    expect(await code(desk.shifts.goOff(handler))).toBe('shift.on-contact');
    await caller.hangUp();
    await desk.settle();
    expect(await desk.shifts.mine(handler.accountId)).toMatchObject({ presence: 'wrap-up', contactId: id });
    await desk.shifts.setPresence(handler, 'available');
    expect(await desk.shifts.mine(handler.accountId)).toMatchObject({
      presence: 'available',
      contactId: null,
    });
    expect((await events()).slice(1, 3)).toEqual([
      'join: on-contact by telephony',
      'leave: wrap-up by telephony',
    ]);
  });

  it('that its handler wraps up by a taken contact is staffed, and one on a break is not', async () => {
    await desk.shifts.goOn(handler, wish);
    await desk.shifts.setPresence(handler, 'wrap-up');
    expect(await desk.shifts.isStaffed(DUDLEY)).toBe(true);
    await desk.shifts.setPresence(handler, 'break');
    expect(await desk.shifts.isStaffed(DUDLEY)).toBe(false);
    expect(await desk.shifts.isStaffed(KIRKLEES)).toBe(false);
    expect(await desk.helpline.db.reader.count(ShiftEvent)).toBe(3);
  });
});

describe(onBothEngines('a handler’s profile'), () => {
  it('is kept as it should be written, and refused as it should not', async () => {
    const desk = await Desk.start();
    const handler = await desk.handler();
    const profiles = desk.helpline.app.get(HandlerProfiles, { strict: false });
    const facts = {
      languages: ['pl', 'EN-gb'],
      gender: 'female',
      areaCodes: [DUDLEY],
      ringOrder: 5,
    } as const;
    await profiles.save(handler, handler.accountId, facts);
    expect(await profiles.of(handler.accountId)).toMatchObject({ ...facts, languages: ['pl', 'en-GB'] });
    await profiles.save(handler, handler.accountId, { ...facts, gender: null });
    expect((await profiles.all()).get(handler.accountId)).toMatchObject({ gender: null });
    const refused = [
      [{ ...facts, languages: ['not a language'] }, 'profile.language'],
      [{ ...facts, areaCodes: ['nowhere'] }, 'profile.area'],
      [{ ...facts, ringOrder: -1 }, 'profile.ring-order'],
    ] as const;
    for (const [wrong, code] of refused)
      await expect(profiles.save(handler, handler.accountId, wrong)).rejects.toMatchObject({ code });
    await desk.stop();
  });
});
