import type { StaffActor } from '../../../src/kernel/actor';
import { CaseReport, Meeting, MeetingCase } from '../../../src/partnership';
import { DayLists } from '../../../src/partnership/lists/day-lists.service';
import type { ListLine } from '../../../src/partnership/lists/read-list';
import { EMPTY_PACK } from '../../../src/partnership/meetings/case-words';
import { CaseWork } from '../../../src/partnership/meetings/case-work.service';
import { Meetings } from '../../../src/partnership/meetings/meetings.service';
import { ReferralPacks } from '../../../src/partnership/meetings/referral-packs.service';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD } from '../../support/staff';
import { placeStory } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';
import { referenceOf } from '../../web/partnership/dudley';

const DRAMM = 'kirklees-dramm';
const MARAC = 'dudley-marac';
const DAY = '2026-12-09';
const AT_ONCE = 6;

let running: RunningApp;
let slate: CleanSlate;

beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
beforeEach(() => running.clock.set(TUESDAY_10));
afterEach(() => slate.wipe());
afterAll(() => running.stop());

async function somebody(role: 'coordinator' | 'worker', organisationId: string): Promise<StaffActor> {
  const email = `${Math.random().toString(36).slice(2)}@example.org`;
  const account = { email, name: 'Ash', organisationId, role, password: PASSWORD };
  return { kind: 'staff', accountId: await createAccount(running, account), organisationId, role };
}

const line = (number: string, overrides: Partial<ListLine> = {}): ListLine => ({
  line: 2,
  number,
  happenedAt: new Date('2026-11-23T21:00:00Z'),
  grade: 'medium',
  person: { name: `Canary ${number}`, ageYears: 30, gender: null, address: null },
  perpetrator: null,
  children: [{ name: `Child ${number}`, ageYears: 4 }],
  words: 'Shouting heard.',
  ...overrides,
});

/** How each of several who try at once fared: the code of the refusal, or none. */
async function allAtOnce(tries: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const results = await Promise.allSettled(tries.map((each) => each()));
  return results.map((result) =>
    result.status === 'fulfilled' ? 'done' : ((result.reason as { code?: string }).code ?? 'error'),
  );
}

describe(onBothEngines('many at once'), () => {
  it('load one list, and it stands there once', async () => {
    const lists = running.app.get(DayLists, { strict: false });
    const police = await somebody('worker', 'police-england-and-wales');
    const lines = ['Wren', 'Finch', 'Robin'].map((number) => line(number));
    const load = () => lists.load(police, DRAMM, lines);
    expect(await allAtOnce(Array.from({ length: AT_ONCE }, () => load))).toEqual(
      Array.from({ length: AT_ONCE }, () => 'done'),
    );
    expect(await running.db.reader.count(Meeting)).toBe(1);
    expect(await running.db.reader.count(MeetingCase)).toBe(3);
    expect(await running.db.reader.count(CaseReport)).toBe(3);
    expect(await running.db.reader.countBy(HubTask, { kind: 'front-door-decision' })).toBe(3);
  });

  it('raise the grade of one person by several lines, and never lower it', async () => {
    const lists = running.app.get(DayLists, { strict: false });
    const police = await somebody('worker', 'police-england-and-wales');
    const same = { person: { name: 'Canary Wren', ageYears: 30, gender: null, address: null } };
    const grades = ['standard', 'high', 'medium'] as const;
    const tries = grades.map(
      (grade, index) => () => lists.load(police, DRAMM, [line(`${index}`, { ...same, grade })]),
    );
    expect(await allAtOnce(tries)).toEqual(['done', 'done', 'done']);
    expect(await running.db.reader.find(MeetingCase)).toMatchObject([{ level: 'high', children: 3 }]);
  });

  it('refer one person, release one list and hear one case, and one of them does', async () => {
    const hub = await somebody('coordinator', 'dudley-hub');
    const { contactId } = await placeStory(running);
    const reference = await referenceOf(running, contactId);
    const packs = running.app.get(ReferralPacks, { strict: false });
    const given = {
      day: DAY,
      routes: ['judgement'],
      withheldFrom: [],
      consent: 'given',
      lawfulBasis: null,
    } as const;
    const refer = () => packs.refer(hub, MARAC, reference, { ...given, pack: EMPTY_PACK });
    const each = (act: () => Promise<unknown>) => allAtOnce(Array.from({ length: AT_ONCE }, () => act));
    expect((await each(refer)).filter((code) => code === 'done')).toHaveLength(1);
    const rows = await running.db.reader.find(MeetingCase);
    expect(rows).toHaveLength(1);
    const meetings = running.app.get(Meetings, { strict: false });
    const released = await each(() => meetings.release(hub, MARAC, DAY));
    expect(released.toSorted()).toEqual(['done', ...Array.from({ length: 5 }, () => 'meeting.released')]);
    await meetings.begin(hub, MARAC, DAY, ['chadd']);
    const work = running.app.get(CaseWork, { strict: false });
    const hear = () => work.hear(hub, rows[0]?.reference ?? '', { note: 'Said.', outcome: 'deferred' });
    const heard = await each(hear);
    expect(heard.toSorted()).toEqual([...Array.from({ length: 5 }, () => 'case.heard'), 'done']);
    expect(await running.db.reader.count(MeetingCase)).toBe(2);
  });
});
