import fc from 'fast-check';
import {
  CONFIRMATION_LIFE_MS,
  CONTACT_METHODS,
  mayContact,
  type SafeAnswer,
  type SafeWindow,
} from '../../../src/contacts';
import { HOUR, MINUTE, plus } from '../../../src/kernel/clock';

/** A Tuesday, 10:00 in London. */
const NOW = new Date('2026-11-24T10:00:00Z');
const MORNINGS: SafeWindow = { days: [1, 2, 3, 4, 5], from: '09:30', to: '12:00' };
const EVENINGS: SafeWindow = { ...MORNINGS, from: '18:00', to: '20:00' };
const FRESH = plus(NOW, -HOUR);
const STALE = plus(NOW, -CONFIRMATION_LIFE_MS - 1);

const ANSWERS: readonly SafeAnswer[] = ['yes', 'no', 'not-asked'];
const WINDOWS = { none: null, open: MORNINGS, closed: EVENINGS } as const;
const CONFIRMED = { fresh: FRESH, stale: STALE, never: null } as const;

type Row = [string, SafeAnswer, boolean, keyof typeof WINDOWS, keyof typeof CONFIRMED];

const EVERY: Row[] = CONTACT_METHODS.flatMap((method) =>
  ANSWERS.flatMap((safe) =>
    [true, false].flatMap((isSaid) =>
      (Object.keys(WINDOWS) as (keyof typeof WINDOWS)[]).flatMap((window) =>
        (Object.keys(CONFIRMED) as (keyof typeof CONFIRMED)[]).map((confirmed): Row => [
          method,
          safe,
          isSaid,
          window,
          confirmed,
        ]),
      ),
    ),
  ),
);

/** The rule said once more, as the sentence a safeguarding lead would sign. */
function expected([, safe, isSaid, window, confirmed]: Row): object {
  if (safe === 'no') return { may: false, because: 'said-unsafe' };
  if (safe === 'not-asked') return { may: false, because: 'not-asked' };
  if (!isSaid || confirmed === 'never') return { may: false, because: 'not-from-the-person' };
  if (confirmed === 'stale') return { may: false, because: 'confirmation-expired' };
  return window === 'closed' ? { may: false, because: 'outside-window' } : { may: true };
}

describe('whether a way to reach somebody may be used', () => {
  it.each(EVERY)('%s, safe %s, said by the person %s, window %s, confirmed %s', (...row) => {
    const [method, safe, isSaidByPerson, window, confirmed] = row;
    const way = {
      method: method as 'phone',
      safe,
      isSaidByPerson,
      window: WINDOWS[window],
      confirmedAt: CONFIRMED[confirmed],
    };
    expect(mayContact(way, NOW)).toEqual(expected(row));
  });

  it('is yes for a few rows only', () => {
    expect(EVERY.filter((row) => 'because' in expected(row) === false)).toHaveLength(
      CONTACT_METHODS.length * 2,
    );
  });

  const yes = {
    method: 'phone',
    safe: 'yes',
    isSaidByPerson: true,
    window: MORNINGS,
    confirmedAt: FRESH,
  } as const;
  it.each([
    ['before the window opens', '2026-11-24T09:29:59Z', false],
    ['as the window opens', '2026-11-24T09:30:00Z', true],
    ['in the last minute of the window', '2026-11-24T11:59:59Z', true],
    ['as the window closes', '2026-11-24T12:00:00Z', false],
    ['on a day that was not named', '2026-11-28T10:00:00Z', false],
  ])('follows the clock in London: %s', (_, at, may) => {
    const now = new Date(at);
    expect(mayContact({ ...yes, confirmedAt: plus(now, -HOUR) }, now).may).toBe(may);
  });

  it('follows the clock in London in summer too', () => {
    const confirmedAt = new Date('2026-07-14T08:00:00Z');
    expect(mayContact({ ...yes, confirmedAt }, new Date('2026-07-14T08:30:00Z')).may).toBe(true);
    expect(mayContact({ ...yes, confirmedAt }, new Date('2026-07-14T11:00:00Z')).may).toBe(false);
  });

  it.each([
    ['to the very end of seven days', CONFIRMATION_LIFE_MS, true],
    ['not a moment longer', CONFIRMATION_LIFE_MS + 1, false],
    ['not before it was given', -MINUTE, false],
  ])('lasts %s', (_, age, may) => {
    expect(mayContact({ ...yes, window: null, confirmedAt: plus(NOW, -age) }, NOW).may).toBe(may);
  });

  it('is never yes without a current, explicit yes of the person', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    const way = fc.record({
      method: fc.constantFrom(...CONTACT_METHODS),
      safe: fc.constantFrom(...ANSWERS),
      isSaidByPerson: fc.boolean(),
      window: fc.constantFrom(null, MORNINGS, EVENINGS),
      confirmedAt: fc.option(moment),
    });
    fc.assert(
      fc.property(way, moment, (each, at) => {
        if (!mayContact(each, at).may) return;
        expect(each).toMatchObject({ safe: 'yes', isSaidByPerson: true });
        const age = at.getTime() - (each.confirmedAt?.getTime() ?? Number.NaN);
        expect(age >= 0 && age <= CONFIRMATION_LIFE_MS).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
