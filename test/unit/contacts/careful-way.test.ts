import fc from 'fast-check';
import { mayContact, SAFE_ANSWERS, type Way } from '../../../src/contacts';
import { carefulWays, moreCareful, type SaidOfWay } from '../../../src/contacts/merging/careful-way';
import { DAY, plus } from '../../../src/kernel/clock';
import { CASES } from '../../support/property-runs';
import { TUESDAY_10 } from '../../support/test-clock';

const YES: SaidOfWay = {
  safe: 'yes',
  isSaidByPerson: true,
  window: null,
  showNumber: 'shown',
  confirmedAt: TUESDAY_10,
};
const MORNINGS = { days: [1, 2, 3], from: '09:00', to: '12:00' };

const time = fc.constantFrom('08:00', '09:30', '10:00', '11:00', '18:00');
const said: fc.Arbitrary<SaidOfWay> = fc.record({
  safe: fc.constantFrom(...SAFE_ANSWERS),
  isSaidByPerson: fc.boolean(),
  window: fc.option(fc.record({ days: fc.subarray([1, 2, 3, 4, 5, 6, 7]), from: time, to: time })),
  showNumber: fc.constantFrom('shown', 'withheld', null),
  confirmedAt: fc.option(fc.integer({ min: 0, max: 10 }).map((days) => plus(TUESDAY_10, -days * DAY))),
});

describe('of two answers about one way', () => {
  it.each<[string, Partial<SaidOfWay>, Partial<SaidOfWay>]>([
    ['“no” over “yes”', { safe: 'no' }, { safe: 'no' }],
    ['“not asked” over “yes”', { safe: 'not-asked' }, { safe: 'not-asked' }],
    ['somebody else’s word over the person’s', { isSaidByPerson: false }, { isSaidByPerson: false }],
    ['the hours over any time', { window: MORNINGS }, { window: MORNINGS }],
    ['a withheld number over a shown one', { showNumber: null }, { showNumber: 'withheld' }],
    [
      'the older confirmation',
      { confirmedAt: plus(TUESDAY_10, -DAY) },
      { confirmedAt: plus(TUESDAY_10, -DAY) },
    ],
    ['no confirmation over one', { confirmedAt: null }, { confirmedAt: null }],
  ])('keeps %s', (_, other, kept) => {
    expect(moreCareful(YES, { ...YES, ...other })).toEqual({ ...YES, ...kept });
    expect(moreCareful({ ...YES, ...other }, YES)).toEqual({ ...YES, ...kept });
  });

  it('keeps the hours that both have', () => {
    const other = { days: [2, 3, 4], from: '11:00', to: '15:00' };
    expect(moreCareful({ ...YES, window: MORNINGS }, { ...YES, window: other }).window).toEqual({
      days: [2, 3],
      from: '11:00',
      to: '12:00',
    });
    const never = { days: [2], from: '13:00', to: '15:00' };
    expect(moreCareful({ ...YES, window: MORNINGS }, { ...YES, window: never }).window?.days).toEqual([]);
  });

  it('lets nobody be reached who could not be by both, in whatever order', () => {
    const over = { method: 'phone', notSafeNowAt: null, barredOrganisationIds: [] } as const;
    const wayOf = (each: SaidOfWay): Way => ({ ...each, ...over, isBarred: false, stoppedAt: null });
    const asking = { purpose: 'call-back', at: TUESDAY_10 } as const;
    const may = (each: SaidOfWay): boolean => mayContact(wayOf(each), asking).may;
    fc.assert(
      fc.property(said, said, (one, other) => {
        expect(may(moreCareful(one, other))).toBe(may(one) && may(other));
        expect(moreCareful(one, other)).toEqual(moreCareful(other, one));
        expect(may(moreCareful(moreCareful(one, other), one))).toBe(may(moreCareful(one, other)));
      }),
      { numRuns: CASES },
    );
  });
});

describe('the ways of a merged record', () => {
  const row = (
    id: string,
    given: Partial<SaidOfWay & { valueIndex: string; codeWord: string | null }> = {},
  ) => ({
    id,
    method: 'phone',
    valueIndex: 'one',
    codeWord: null,
    ...YES,
    ...given,
  });
  const waysOf = (rows: readonly ReturnType<typeof row>[], leftOut: readonly string[] = []) =>
    carefulWays(rows, new Set(leftOut)).map(({ id, safe, rows: of }) => [id, safe, of.length]);

  it('are one for each number, and leave one that stands alone as it was', () => {
    expect(waysOf([row('a'), row('b', { safe: 'no' }), row('c', { valueIndex: 'two' })])).toEqual([
      ['a', 'no', 2],
      ['c', 'yes', 1],
    ]);
    expect(carefulWays([row('a', { showNumber: null })], new Set())[0]?.showNumber).toBeNull();
  });

  it('do not use one that was left out, and do not forget that it is not safe', () => {
    expect(waysOf([row('a'), row('b', { safe: 'no' })], ['b'])).toEqual([['a', 'no', 1]]);
    expect(waysOf([row('a'), row('b', { safe: 'no' })], ['a', 'b'])).toEqual([]);
  });

  it('need a code word where either does', () => {
    expect(waysOf([row('a'), row('b', { codeWord: 'sealed' })])).toEqual([['b', 'yes', 2]]);
  });
});
