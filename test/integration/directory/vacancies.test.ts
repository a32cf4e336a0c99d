import { Capacity, Room, SupportServices, Vacancies, type ServiceCondition } from '../../../src/directory';
import type { StaffActor } from '../../../src/kernel/actor';
import { DAY, HOUR, MINUTE } from '../../../src/kernel/clock';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { Closures, FirstContact, Referral, Referrals, Returns } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD } from '../../support/staff';
import { handlerOf, placeStory } from '../../support/story';

const REFUGE = 'chadd-new-beginnings-refuge';
const OUTREACH = 'chadd-outreach';
const FACETS = { people: 4, boysMaxAge: null, stepFree: false, takesPets: false, takesNoRecourse: false };

let running: RunningApp;
let vacancies: Vacancies;
let worker: StaffActor;

beforeAll(async () => {
  running = await startApp();
  vacancies = running.app.get(Vacancies, { strict: false });
  worker = await staff('chadd');
});
beforeEach(async () => {
  await running.db.inTransaction(async (tx) => {
    for (const { id } of await tx.find(Room, {})) await tx.delete(Room, { id });
    await tx.delete(Capacity, { supportServiceId: OUTREACH });
  });
});
afterAll(() => running.stop());

async function staff(organisationId: string): Promise<StaffActor> {
  const email = `vacancies-${accounts++}@example.org`;
  const role = 'worker';
  const accountId = await createAccount(running, {
    email,
    name: 'Ash',
    organisationId,
    role,
    password: PASSWORD,
  });
  return { kind: 'staff', accountId, organisationId, role };
}
let accounts = 0;

const addRoom = (name: string, people = 4): Promise<string> =>
  vacancies.addRoom(worker, REFUGE, { name, facets: { ...FACETS, people } });
const conditionOf = async (id = REFUGE): Promise<ServiceCondition | undefined> =>
  (await running.app.get(SupportServices).snapshot()).conditionOf(id, running.clock.now());
const spaceOf = async (id = REFUGE) => (await conditionOf(id))?.space;
const room = (id: string): Promise<Room> => running.db.reader.findOneByOrFail(Room, { id });

describe(onBothEngines('what a refuge says of its rooms'), () => {
  it('is what the next plan knows', async () => {
    const id = await addRoom('Room 1');
    expect(await spaceOf()).toBe('has-space');
    await vacancies.setRoom(worker, id, 'taken');
    expect(await spaceOf()).toBe('full');
    await vacancies.setRoom(worker, id, 'off');
    expect(await spaceOf()).toBeNull();
  });

  it('counts for a day, and again once somebody says that it is still right', async () => {
    await addRoom('Room 1');
    running.clock.advance(DAY + 1);
    expect(await spaceOf()).toBe('stale');
    await vacancies.stillRight(worker, REFUGE);
    expect(await spaceOf()).toBe('has-space');
  });

  it('is nobody else’s to say', async () => {
    const id = await addRoom('Room 1');
    const stranger = await staff('barnardos');
    const tries = [
      vacancies.setRoom(stranger, id, 'taken'),
      vacancies.stillRight(stranger, REFUGE),
      vacancies.addRoom(stranger, REFUGE, { name: 'X', facets: FACETS }),
      vacancies.setCapacity(stranger, OUTREACH, { state: 'full', waitingWeeks: null }),
    ];
    for (const each of await Promise.allSettled(tries))
      expect(each).toMatchObject({ status: 'rejected', reason: { kind: 'not-found' } });
    expect(await room(id)).toMatchObject({ state: 'free' });
  });

  it('is noticed by every instance, of any number said at once', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, (_, index) => addRoom(`Room ${index}`)));
    await spaceOf();
    await Promise.all(ids.map((id) => vacancies.setRoom(worker, id, 'taken')));
    expect(await spaceOf()).toBe('full');
  });
});

describe(onBothEngines('what another service says'), () => {
  it('counts for a week', async () => {
    await vacancies.setCapacity(worker, OUTREACH, { state: 'full', waitingWeeks: null });
    expect(await spaceOf(OUTREACH)).toBe('full');
    await vacancies.setCapacity(worker, OUTREACH, { state: 'waiting', waitingWeeks: 6 });
    expect(await conditionOf(OUTREACH)).toMatchObject({ space: null, waitingWeeks: 6 });
    await vacancies.setCapacity(worker, OUTREACH, { state: 'open', waitingWeeks: 6 });
    expect(await conditionOf(OUTREACH)).toMatchObject({ space: 'has-space', waitingWeeks: null });
    running.clock.advance(7 * DAY + 1);
    expect(await spaceOf(OUTREACH)).toBe('stale');
  });
});

describe(onBothEngines('a room for somebody who was accepted'), () => {
  let referral: Referral;
  const referrals = (): Referrals => running.app.get(Referrals, { strict: false });

  /** The household of the story is a woman and two children. */
  async function accepted(): Promise<void> {
    const handler = await handlerOf(running);
    await running.db.inTransaction((tx) => referrals().takenByPhone(tx, handler, referral.id));
  }
  beforeEach(async () => {
    referral = (await placeStory(running)).inQueue('refuge');
    // Whichever refuge was best: this one has the rooms.
    const here = { supportServiceId: REFUGE, organisationId: 'chadd' };
    await running.db.inTransaction((tx) => tx.update(Referral, { id: referral.id }, here));
  });

  it('is kept for an hour: the smallest that is big enough', async () => {
    const [big, small, right] = [
      await addRoom('Big', 8),
      await addRoom('Small', 2),
      await addRoom('Right', 3),
    ];
    await accepted();
    const states = await Promise.all([big, small, right].map(room));
    expect(states.map(({ heldFor }) => heldFor)).toEqual([null, null, referral.reference]);
    expect((await room(right)).heldUntil).toEqual(new Date(running.clock.now().getTime() + HOUR));
  });

  it('is free again by itself after the hour, before anything has looked', async () => {
    const id = await addRoom('Room 1');
    await accepted();
    expect(await spaceOf()).toBe('full');
    running.clock.advance(60 * MINUTE);
    expect(await spaceOf()).toBe('has-space');
    await running.app.get(Recurring).runNow('room-holds');
    expect(await room(id)).toMatchObject({ heldFor: null, heldUntil: null, state: 'free' });
  });

  it('is free again at once when the person is given back', async () => {
    const id = await addRoom('Room 1');
    await accepted();
    const returns = running.app.get(Returns, { strict: false });
    await returns.giveBack(worker, referral.reference, 'no-space-after-all');
    expect(await room(id)).toMatchObject({ heldFor: null, state: 'free' });
  });

  it('is free again at once when it is over', async () => {
    const id = await addRoom('Room 1');
    await accepted();
    const { reference } = referral;
    const spoken = { outcome: 'made', note: '' } as const;
    await running.app.get(FirstContact, { strict: false }).record(worker, reference, spoken);
    expect(await room(id)).toMatchObject({ heldFor: reference });
    await running.app.get(Closures, { strict: false }).close(worker, reference, 'person-ended');
    expect(await room(id)).toMatchObject({ heldFor: null, state: 'free' });
  });

  it('stays taken when the person has moved in', async () => {
    const id = await addRoom('Room 1');
    await accepted();
    await vacancies.setRoom(worker, id, 'taken');
    running.clock.advance(2 * HOUR);
    await running.app.get(Recurring).runNow('room-holds');
    expect(await room(id)).toMatchObject({ state: 'taken', heldFor: null });
  });

  it('is no condition: a household that none is big enough for is accepted all the same', async () => {
    const id = await addRoom('Small', 2);
    await accepted();
    expect(await room(id)).toMatchObject({ heldFor: null });
    expect((await running.db.reader.findOneByOrFail(Referral, { id: referral.id })).state).toBe('accepted');
  });
});
