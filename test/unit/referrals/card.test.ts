import fc from 'fast-check';
import { adultAgeBand, childAgeBand } from '../../../src/referrals';

describe('an adult’s age on a card', () => {
  it.each([
    [null, null],
    [15, 'under 16'],
    [16, '16 to 17'],
    [17, '16 to 17'],
    [18, '18 to 24'],
    [24, '18 to 24'],
    [25, '25 to 29'],
    [30, '30 to 39'],
    [39, '30 to 39'],
    [69, '60 to 69'],
    [70, '70 or over'],
    [104, '70 or over'],
  ])('of %s is said as %s', (years, band) => {
    expect(adultAgeBand(years)).toBe(band);
  });
});

describe('a child’s age on a card', () => {
  it.each([
    [null, 'age not known'],
    [0, 'under 1'],
    [1, '1 to 4'],
    [4, '1 to 4'],
    [5, '5 to 9'],
    [9, '5 to 9'],
    [10, '10 to 12'],
    [13, '13 to 15'],
    [16, '16 or over'],
  ])('of %s is said as %s', (years, band) => {
    expect(childAgeBand(years)).toBe(band);
  });
});

it('a band holds the age it was made from, and never grows younger with age', () => {
  const years = fc.integer({ min: 0, max: 110 });
  const lowest = (band: string): number => (band.startsWith('under') ? 0 : Number.parseInt(band, 10));
  fc.assert(
    fc.property(years, years, (one, other) => {
      for (const band of [adultAgeBand, childAgeBand]) {
        const [younger, older] = [Math.min(one, other), Math.max(one, other)].map((age) => band(age) ?? '');
        expect(lowest(younger!)).toBeLessThanOrEqual(lowest(older!));
        expect(lowest(band(one) ?? '')).toBeLessThanOrEqual(one);
      }
    }),
  );
});
