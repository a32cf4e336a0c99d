import fc from 'fast-check';
import { In } from 'typeorm';
import {
  Contact,
  mayContact,
  MergedRecord,
  Merges,
  MustNotReceive,
  Person,
  Reaches,
  RecordGroups,
  Restrictions,
  SAFE_ANSWERS,
  SafeContact,
  type Asking,
  type NewSafeContact,
  type ReachableWay,
} from '../../../src/contacts';
import type { StaffActor } from '../../../src/kernel/actor';
import { DAY, HOUR, MINUTE, plus } from '../../../src/kernel/clock';
import type { E164 } from '../../../src/kernel/phone-number';
import { Retention } from '../../../src/platform/retention/retention.service';
import { LegalHolds } from '../../../src/protection/legal-holds.service';
import { Referral } from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { runs } from '../../support/runs';
import { placeStory } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';
import { coordinatorOf } from '../protection/ended';

/** So few that records often know the same one, and say something else of it. */
const NUMBERS = ['+447700900101', '+447700900102'] as const;
const BAR = 'chadd';

let running: RunningApp;
let slate: CleanSlate;
let corin: StaffActor;

beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
afterAll(() => running.stop());

const get = <T>(token: new (...parameters: never[]) => T): T => running.app.get(token, { strict: false });

interface Made {
  ways: readonly NewSafeContact[];
  over: 'nothing' | 'restricted' | 'held' | 'paused' | 'barred';
}

const time = fc.constantFrom('08:00', '09:30', '11:00', '18:00');
const way: fc.Arbitrary<NewSafeContact> = fc.record({
  method: fc.constantFrom('phone', 'sms'),
  value: fc.constantFrom(...NUMBERS),
  safe: fc.constantFrom('yes', 'yes', 'yes', ...SAFE_ANSWERS),
  isSaidByPerson: fc.constantFrom(true, true, true, false),
  window: fc.option(fc.record({ days: fc.subarray([1, 2, 3, 4, 5]), from: time, to: time }), {
    freq: 2,
    nil: null,
  }),
  codeWord: fc.option(fc.constantFrom('bluebell', 'fern')),
});
const made: fc.Arbitrary<Made> = fc.record({
  ways: fc.uniqueArray(way, { minLength: 2, maxLength: 4, selector: ({ method, value }) => method + value }),
  over: fc.constantFrom('nothing', 'nothing', 'nothing', 'restricted', 'held', 'paused', 'barred'),
});
const step = fc.tuple(fc.nat(3), fc.nat(3));

async function madeContact({ ways, over }: Made): Promise<string> {
  const { contactId } = await placeStory(running, { safeContacts: ways });
  const { db } = running;
  if (over === 'restricted')
    await db.inTransaction((tx) => get(Restrictions).set(tx, corin, contactId, 'hba'));
  if (over === 'held') await get(LegalHolds).place(corin, contactId, 'An inquest');
  if (over === 'paused') await db.inTransaction((tx) => get(Reaches).pause(tx, corin, contactId));
  if (over === 'barred')
    await db.inTransaction((tx) => {
      const barred = { contactId, name: 'A Kite', phone: NUMBERS[0] as E164, organisationId: BAR };
      return Promise.resolve(get(Reaches).bar(tx, corin, barred));
    });
  return contactId;
}

/** Every row that could be lost, as it is stored. */
async function rows(ids: readonly string[]): Promise<string> {
  const contactId = In(ids);
  const { reader } = running.db;
  const order = { id: 'ASC' } as const;
  const people = await reader.find(Person, { where: { contactId }, order });
  return JSON.stringify([
    await reader.find(Contact, { where: { id: contactId }, order }),
    people,
    await reader.find(SafeContact, { where: { personId: In(people.map(({ id }) => id)) }, order }),
    await reader.find(Referral, { where: { contactId }, order }),
    await reader.find(HubTask, { where: { contactId }, order }),
    await reader.find(MustNotReceive, { where: { contactId }, order }),
  ]);
}

const ASKINGS: readonly Asking[] = [0, 2 * HOUR, 8 * DAY].flatMap((later) => {
  const at = plus(TUESDAY_10, later);
  return [
    { at, purpose: 'confirmation' } as const,
    { at, purpose: 'call-back' } as const,
    { at, purpose: 'worker-call', organisationId: BAR } as const,
    { at, purpose: 'worker-call', organisationId: 'another' } as const,
  ];
});

const CAREFUL_FIRST = ['no', 'not-asked', 'yes'] as const;

const isSame = (one: ReachableWay, other: ReachableWay): boolean =>
  one.method === other.method && one.valueIndex === other.valueIndex;

const reach = (ids: readonly string[]) => get(Reaches).waysOfEach(ids);
const merge = (intoId: string, contactId: string): Promise<void> =>
  get(Merges).merge(corin, {
    intoId,
    contactId,
    reason: 'compared',
    choices: { from: { name: contactId }, leftOutWayIds: [] },
  });

function assertAllowedByEach(one: ReachableWay, same: readonly ReachableWay[], asking: Asking): void {
  const may = mayContact(one, asking);
  if (!may.may) return;
  if (same.some(({ codeWord }) => codeWord !== null)) expect(may.isCodeWordNeeded).toBe(true);
  expect(same.map((each) => mayContact(each, asking).may)).not.toContain(false);
}

/** What may be done by a way of the whole may be done by it in each record that knows it, and was so before. */
async function assertNeverLessCareful(
  ids: readonly string[],
  before: ReadonlyMap<string, readonly ReachableWay[]>,
): Promise<void> {
  const now = await reach(ids);
  const groups = await get(RecordGroups).ofEach(ids);
  for (const id of ids) {
    const members = groups.get(id)?.contactIds ?? [];
    const known = members.flatMap((each) => before.get(each) ?? []);
    for (const one of now.get(id) ?? []) {
      const same = known.filter((each) => isSame(each, one));
      expect(same.length).toBeGreaterThan(0);
      const least = CAREFUL_FIRST.find((answer) => same.some(({ safe }) => safe === answer));
      expect(one.safe).toBe(least);
      for (const asking of ASKINGS) assertAllowedByEach(one, same, asking);
    }
    expect(new Set(known.map(({ valueIndex, method }) => method + valueIndex)).size).toBe(
      now.get(id)?.length,
    );
  }
}

/** What hangs over one of a record hangs over all of it. */
async function assertOverAll(
  ids: readonly string[],
  four: readonly Made[],
  setOf: (id: string) => ReadonlySet<string>,
): Promise<void> {
  const groups = await get(RecordGroups).ofEach(ids);
  const restricted = await get(Restrictions).among(ids);
  const held = await running.db.inTransaction((tx) => get(Retention).heldIn(tx));
  for (const id of ids) {
    const members = [...setOf(id)];
    expect(new Set(groups.get(id)?.contactIds)).toEqual(new Set(members));
    const any = (over: Made['over']) => members.some((each) => four[ids.indexOf(each)]?.over === over);
    expect([restricted.has(id), held.has(id)]).toEqual([any('restricted'), any('held')]);
    const { notSafeNowAt, barredOrganisationIds } = await get(Reaches).of(id);
    if (any('paused')) expect(notSafeNowAt).not.toBeNull();
    expect(barredOrganisationIds.includes(BAR)).toBe(any('barred'));
  }
}

it(
  onBothEngines('merging in whatever order loses nothing and makes nobody less safe'),
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(made, made, made, made),
        fc.array(step, { minLength: 1, maxLength: 5 }),
        async (four, steps) => {
          await slate.wipe();
          running.clock.set(TUESDAY_10);
          corin = await coordinatorOf(running, 'Corin');
          running = { ...running };
          const ids: string[] = [];
          for (const each of four) ids.push(await madeContact(each));
          const [stored, before] = [await rows(ids), await reach(ids)];
          running.clock.advance(MINUTE);
          const model = ids.map((id) => new Set([id]));
          const setOf = (id: string) => model.find((each) => each.has(id)) ?? new Set<string>();
          for (const [a, b] of steps) {
            const [into, other] = [ids[a] ?? '', ids[b] ?? ''];
            await merge(into, other);
            await merge(into, other);
            const joined = new Set([...setOf(into), ...setOf(other)]);
            for (const each of joined) model[ids.indexOf(each)] = joined;
          }
          await assertOverAll(ids, four, setOf);
          expect(await rows(ids)).toBe(stored);
          await assertNeverLessCareful(ids, before);
          const merges = await running.db.reader.find(MergedRecord, {});
          expect(merges).toHaveLength(ids.length - new Set(ids.map(setOf)).size);
          if (four.some(({ over }) => over === 'held')) return;
          for (const { contactId } of merges) await get(Merges).undo(corin, contactId);
          expect(JSON.stringify([...(await reach(ids))])).toBe(JSON.stringify([...before]));
          expect([...(await get(RecordGroups).ofEach(ids)).values()].map((each) => each.contactIds)).toEqual(
            ids.map((id) => [id]),
          );
        },
      ),
      { numRuns: runs(25, 400) },
    );
  },
  300_000,
);
