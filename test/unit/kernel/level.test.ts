import fc from 'fast-check';
import { higherOf, LEVELS } from '../../../src/kernel/level';

describe('the higher of two levels', () => {
  it.each([
    ['standard', 'medium', 'medium'],
    ['high', 'medium', 'high'],
    ['standard', 'standard', 'standard'],
  ] as const)('of %s and %s is %s', (a, b, expected) => {
    expect(higherOf(a, b)).toBe(expected);
  });

  it('is never lower than either, in any order', () => {
    const level = fc.constantFrom(...LEVELS);
    fc.assert(
      fc.property(level, level, (a, b) => {
        const rank = LEVELS.indexOf(higherOf(a, b));
        expect(rank).toBe(Math.max(LEVELS.indexOf(a), LEVELS.indexOf(b)));
        expect(higherOf(b, a)).toBe(higherOf(a, b));
      }),
    );
  });
});
