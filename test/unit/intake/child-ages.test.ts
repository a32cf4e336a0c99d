import { childAges } from '../../../src/intake/child-ages';

describe('childAges', () => {
  it.each([
    ['nothing', '', []],
    ['two ages', '6 and 9', [6, 9]],
    ['a list', '2, 7,17', [2, 7, 17]],
    ['a baby in months', '3 and a baby of 8 months', [3, 0]],
    ['weeks', '6wks', [0]],
    ['words alone', 'two boys', undefined],
    ['a grown-up', '6 and 18', undefined],
    ['too many', '1 2 3 4 5 6 7 8 9 10 11 12 13', undefined],
  ])('reads %s', (_, text, ages) => {
    expect(childAges(text)).toEqual(ages);
  });
});
