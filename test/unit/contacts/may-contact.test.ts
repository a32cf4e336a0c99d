import fc from 'fast-check';
import {
  CONFIRMATION_LIFE_MS,
  CONTACT_METHODS,
  CONTACT_PURPOSES,
  liveLine,
  mayContact,
  nextMomentFor,
  REFUSALS,
  SAFE_ANSWERS,
  sayRefusal,
  type Asking,
  type ContactMethod,
  type ContactPurpose,
  type Refusal,
  type SafeAnswer,
  type SafeWindow,
  type Way,
} from '../../../src/contacts';
import { DAY, HOUR, MINUTE, plus } from '../../../src/kernel/clock';

/** A Tuesday, 10:00 in London. */
const NOW = new Date('2026-11-24T10:00:00Z');
const MORNINGS: SafeWindow = { days: [1, 2, 3, 4, 5], from: '09:30', to: '12:00' };
const EVENINGS: SafeWindow = { ...MORNINGS, from: '18:00', to: '20:00' };
const ORGANISATION = 'an-organisation';

const WINDOWS = { none: null, open: MORNINGS, closed: EVENINGS } as const;
const CONFIRMED = {
  fresh: plus(NOW, -HOUR),
  stale: plus(NOW, -CONFIRMATION_LIFE_MS - 1),
  never: null,
} as const;
const BARRED = { nobody: [], them: [ORGANISATION], another: ['another'] } as const;
type Key<T> = Extract<keyof T, string>;

interface Case {
  method: ContactMethod;
  safe: SafeAnswer;
  isSaid: boolean;
  window: Key<typeof WINDOWS>;
  confirmed: Key<typeof CONFIRMED>;
  isPaused: boolean;
  barred: Key<typeof BARRED>;
  isBarredNumber: boolean;
  isStopped: boolean;
  purpose: ContactPurpose;
}

/** Every combination of everything that bears on the answer. */
function* everyCase(): Generator<Case> {
  const both = [true, false];
  for (const method of CONTACT_METHODS)
    for (const safe of SAFE_ANSWERS)
      for (const [isSaid, isPaused, isBarredNumber, isStopped] of product([both, both, both, both]))
        for (const [window, confirmed, barred, purpose] of product([
          Object.keys(WINDOWS),
          Object.keys(CONFIRMED),
          Object.keys(BARRED),
          [...CONTACT_PURPOSES],
        ]))
          yield {
            ...{ method, safe, isSaid, isPaused, isBarredNumber, isStopped },
            ...({ window, confirmed, barred, purpose } as Pick<
              Case,
              'window' | 'confirmed' | 'barred' | 'purpose'
            >),
          } as Case;
}

function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((one) => list.map((each) => [...one, each])), [[]]);
}

function wayOf(given: Case): Way {
  return {
    method: given.method,
    safe: given.safe,
    isSaidByPerson: given.isSaid,
    window: WINDOWS[given.window],
    confirmedAt: CONFIRMED[given.confirmed],
    codeWord: null,
    notSafeNowAt: given.isPaused ? NOW : null,
    barredOrganisationIds: BARRED[given.barred],
    isBarred: given.isBarredNumber,
    stoppedAt: given.isStopped ? NOW : null,
  };
}

function askingFor(purpose: ContactPurpose, at = NOW): Asking {
  return purpose === 'transfer' || purpose === 'worker-call'
    ? { at, purpose, organisationId: ORGANISATION }
    : { at, purpose };
}

const USABLE: Readonly<Record<ContactPurpose, string>> = {
  confirmation: 'sms email',
  'call-back': 'phone',
  voicemail: 'voicemail',
  transfer: 'phone',
  'worker-call': 'phone sms email voicemail post',
};

/** The rule said once more, as sentences that a safeguarding lead would sign; the first that holds shuts the way. */
const SENTENCES: readonly [Refusal, (given: Case) => boolean][] = [
  ['not-safe-now', ({ isPaused }) => isPaused],
  [
    'must-not-receive',
    ({ isBarredNumber, barred, purpose }) =>
      isBarredNumber || (barred === 'them' && ['transfer', 'worker-call'].includes(purpose)),
  ],
  ['said-unsafe', ({ safe, method, isStopped }) => safe === 'no' || (method === 'sms' && isStopped)],
  ['not-asked', ({ safe }) => safe === 'not-asked'],
  ['not-from-the-person', ({ isSaid, confirmed }) => !isSaid || confirmed === 'never'],
  ['confirmation-expired', ({ confirmed }) => confirmed === 'stale'],
  ['wrong-way', ({ purpose, method }) => !USABLE[purpose].split(' ').includes(method)],
  ['outside-window', ({ window }) => window === 'closed'],
];

function expected(given: Case): object {
  const because = SENTENCES.find(([, holds]) => holds(given))?.[0];
  return because ? { may: false, because } : { may: true, isCodeWordNeeded: false };
}

const YES: Way = wayOf({
  ...{ method: 'phone', safe: 'yes', isSaid: true, window: 'open', confirmed: 'fresh' },
  ...{ isPaused: false, barred: 'nobody', isBarredNumber: false, isStopped: false, purpose: 'call-back' },
});

const callBack = (at: Date): Asking => ({ at, purpose: 'call-back' });

describe('whether a way to reach somebody may be used', () => {
  const all = [...everyCase()];

  it.each(CONTACT_PURPOSES)('follows the rule in every combination, for a %s', (purpose) => {
    const wrong = all
      .filter((given) => given.purpose === purpose)
      .filter(
        (given) =>
          JSON.stringify(mayContact(wayOf(given), askingFor(purpose))) !== JSON.stringify(expected(given)),
      );
    expect(wrong).toEqual([]);
  });

  it('is no in every combination without a current, explicit yes of the person', () => {
    const open = all.filter((given) => mayContact(wayOf(given), askingFor(given.purpose)).may);
    expect(all).toHaveLength(5 * 3 * 16 * 27 * 5);
    expect(open.length).toBeGreaterThan(0);
    for (const given of open)
      expect(given).toMatchObject({ safe: 'yes', isSaid: true, confirmed: 'fresh', isPaused: false });
  });

  it('never lets a message be left on the yes to ringing', () => {
    expect(mayContact(YES, { at: NOW, purpose: 'voicemail' })).toEqual({ may: false, because: 'wrong-way' });
    const voicemail = { ...YES, method: 'voicemail' } as const;
    expect(mayContact(voicemail, { at: NOW, purpose: 'voicemail' }).may).toBe(true);
    expect(mayContact(voicemail, callBack(NOW))).toEqual({ may: false, because: 'wrong-way' });
  });

  it.each([
    ['none was agreed', null, false],
    ['an empty one', '', false],
    ['one was agreed', 'bluebell', true],
  ])('says whether the code word comes first: %s', (_, codeWord, isCodeWordNeeded) => {
    expect(mayContact({ ...YES, codeWord }, callBack(NOW))).toEqual({ may: true, isCodeWordNeeded });
  });

  it.each([
    ['before STOP', -MINUTE, false],
    ['at the moment of STOP', 0, false],
    ['after STOP', MINUTE, true],
  ])('texts again only where the person said yes %s', (_, offset, may) => {
    const stoppedAt = plus(NOW, -HOUR);
    const way = { ...YES, method: 'sms', stoppedAt, confirmedAt: plus(stoppedAt, offset) } as const;
    expect(mayContact(way, { at: NOW, purpose: 'confirmation' }).may).toBe(may);
  });

  it('hands on a person who is speaking with us, except to whom they ruled out', () => {
    const transfer = { at: NOW, purpose: 'transfer', organisationId: ORGANISATION } as const;
    const reach = { notSafeNowAt: NOW, barredOrganisationIds: [] };
    expect(mayContact(liveLine(reach, NOW), transfer)).toEqual({ may: true, isCodeWordNeeded: false });
    const ruledOut = liveLine({ ...reach, barredOrganisationIds: [ORGANISATION] }, NOW);
    expect(mayContact(ruledOut, transfer)).toEqual({ may: false, because: 'must-not-receive' });
  });

  it.each(REFUSALS)('has words for %s', (because) => {
    expect(sayRefusal(because)).toMatch(/^[A-Z].{20,}/);
  });
});

describe('the hours and the life of a yes', () => {
  it.each([
    ['before the window opens', '2026-11-24T09:29:59Z', false],
    ['as the window opens', '2026-11-24T09:30:00Z', true],
    ['in the last minute of the window', '2026-11-24T11:59:59Z', true],
    ['as the window closes', '2026-11-24T12:00:00Z', false],
    ['on a day that was not named', '2026-11-28T10:00:00Z', false],
    ['in summer, an hour earlier by the sun', '2026-07-14T08:30:00Z', true],
    ['in summer, when London has closed', '2026-07-14T11:00:00Z', false],
    // 28 March 2027, 01:00 becomes 02:00; 25 October 2026, 02:00 becomes 01:00.
    ['on the Friday before the clock goes forward', '2027-03-26T09:30:00Z', true],
    ['on the Monday after the clock has gone forward', '2027-03-29T08:30:00Z', true],
    ['on that Monday, by the old clock too late', '2027-03-29T11:30:00Z', false],
    ['on the Friday before the clock goes back', '2026-10-23T08:30:00Z', true],
    ['on the Monday after the clock has gone back', '2026-10-26T08:30:00Z', false],
  ])('follow the clock in London: %s', (_, text, may) => {
    const at = new Date(text);
    expect(mayContact({ ...YES, confirmedAt: plus(at, -HOUR) }, callBack(at)).may).toBe(may);
  });

  it.each([
    ['to the very end of seven days', CONFIRMATION_LIFE_MS, true],
    ['not a moment longer', CONFIRMATION_LIFE_MS + 1, false],
    ['not before it was given', -MINUTE, false],
  ])('last %s', (_, age, may) => {
    const way = { ...YES, window: null, confirmedAt: plus(NOW, -age) };
    expect(mayContact(way, callBack(NOW)).may).toBe(may);
  });

  it.each([
    ['now, inside them', {}, NOW],
    ['when they next begin', { window: EVENINGS }, new Date('2026-11-24T18:00:00Z')],
    [
      'never, once they begin too late',
      { window: { ...EVENINGS, days: [2] }, confirmedAt: plus(NOW, -7 * DAY + HOUR) },
      null,
    ],
    ['never, when no day was named', { window: { ...EVENINGS, days: [] } }, null],
    ['never by itself, after a no', { safe: 'no' }, null],
    ['never by itself, after a no at any hour', { safe: 'no', window: null }, null],
    ['never by itself, while it is not safe', { notSafeNowAt: NOW }, null],
  ] as [string, Partial<Way>, Date | null][])('say when there is a next try: %s', (_, change, next) => {
    expect(nextMomentFor({ ...YES, ...change }, callBack(NOW))).toEqual(next);
  });

  it('never promise a moment at which the answer is still no', () => {
    const hour = fc.integer({ min: 0, max: 23 }).map((each) => `${String(each).padStart(2, '0')}:15`);
    const window = fc.record({ days: fc.subarray([1, 2, 3, 4, 5, 6, 7]), from: hour, to: hour });
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(window, moment, fc.integer({ min: 0, max: 8 * DAY }), (hours, at, age) => {
        const way = { ...YES, window: hours, confirmedAt: plus(at, -age) };
        const next = nextMomentFor(way, callBack(at));
        if (next) expect(mayContact(way, callBack(next)).may).toBe(true);
        else expect(mayContact(way, callBack(at)).may).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
