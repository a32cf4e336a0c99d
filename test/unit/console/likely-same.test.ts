import { likenessOf, type Likeness } from '../../../src/console/pages/hub/people/likely-same';

const HER = { name: 'Canary Wren', ageYears: 34 };

describe('whether two records may be one person’s', () => {
  it.each<[string, string | null, number | null, boolean, Likeness | null]>([
    ['by the whole name and the age', 'canary wren', 34, false, 'name-and-age'],
    ['a year apart', 'Wren, Canary', 35, false, 'name-and-age'],
    ['by the whole name where an age is not known', 'Canary Wren', null, false, 'whole-name'],
    ['not at another age', 'Canary Wren', 40, false, null],
    ['not by a first name alone', 'Canary', 34, false, null],
    ['by a first name and the number', 'Canary', 34, true, 'name-and-number'],
    ['by no more than the number under another name', 'Jenny Gull', 34, true, 'number'],
    ['by no more than the number at another age', 'Canary Wren', 12, true, 'number'],
    ['not without a name', null, 34, false, null],
  ])('%s', (_, name, ageYears, isSameNumber, likeness) => {
    expect(likenessOf(HER, { name, ageYears }, isSameNumber)).toBe(likeness);
    expect(likenessOf({ name, ageYears }, HER, isSameNumber)).toBe(likeness);
  });
});
