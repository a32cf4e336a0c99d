import { LIST_COLUMNS, readList } from '../../../src/partnership/lists/read-list';
import { isSameHousehold } from '../../../src/partnership/lists/same-household';

const NOW = new Date('2026-11-30T08:30:00Z');
const HEAD = LIST_COLUMNS.join(',');
const GOOD: Readonly<Record<(typeof LIST_COLUMNS)[number], string>> = {
  Number: '13/2026',
  Happened: '2026-11-27 21:40',
  Grade: 'High',
  Person: 'Canary Wren',
  Age: '34',
  Gender: 'female',
  Address: '4 Plover Row',
  'Causes harm': 'Jay Heath',
  'Their age': '',
  Relation: 'ex-partner',
  Children: 'Linnet Wren 6; Merlin Wren',
  'What happened': 'He broke the door.',
};
const line = (overrides: Partial<typeof GOOD> = {}): string =>
  LIST_COLUMNS.map((column) => `"${{ ...GOOD, ...overrides }[column].replaceAll('"', '""')}"`).join(',');
const read = (...lines: string[]) => readList([HEAD, ...lines].join('\r\n'), NOW);

describe('a day’s list', () => {
  it('is read line by line, with the children and whoever causes harm', () => {
    expect(read(line())).toEqual({
      lines: [
        {
          line: 2,
          number: '13/2026',
          happenedAt: new Date('2026-11-27T21:40:00Z'),
          grade: 'high',
          person: { name: 'Canary Wren', ageYears: 34, gender: 'female', address: '4 Plover Row' },
          perpetrator: { name: 'Jay Heath', ageYears: null, relation: 'ex-partner' },
          children: [
            { name: 'Linnet Wren', ageYears: 6 },
            { name: 'Merlin Wren', ageYears: null },
          ],
          words: 'He broke the door.',
        },
      ],
    });
  });

  it('comes from a spreadsheet as it is: with a mark of order, guarded cells, and columns in another order', () => {
    const turned = [...LIST_COLUMNS].toReversed();
    const row = turned.map((column) => (column === 'Person' ? "'=Wren" : GOOD[column])).join(',');
    const result = readList(`\uFEFF${turned.join(',').toUpperCase()}\n${row}\n\n`, NOW);
    expect(result).toMatchObject({ lines: [{ person: { name: '=Wren' } }] });
  });

  it.each<[string, Partial<typeof GOOD>, string, RegExp]>([
    ['no number', { Number: ' ' }, 'Number', /is empty/],
    ['no name', { Person: '' }, 'Person', /is empty/],
    ['no words', { 'What happened': '' }, 'What happened', /is empty/],
    ['a grade that is none', { Grade: 'severe' }, 'Grade', /standard, medium, high/],
    ['no grade', { Grade: '' }, 'Grade', /standard, medium, high/],
    ['a day that is none', { Happened: '27/11/2026 21:40' }, 'Happened', /such as 2026-11-27 21:40/],
    ['a time to come', { Happened: '2026-12-01 10:00' }, 'Happened', /has not come yet/],
    ['an age that is none', { Age: '-3' }, 'Age', /number of years/],
    ['a gender of its own', { Gender: 'F' }, 'Gender', /female, male, other/],
    ['a relation of its own', { Relation: 'husband' }, 'Relation', /partner, ex-partner/],
    ['a relation of nobody', { 'Causes harm': '' }, 'Causes harm', /write “not known”/],
    ['a grown child', { Children: 'Robin Wren 19' }, 'Children', /18 or over/],
    ['a name without end', { Person: 'W'.repeat(201) }, 'Person', /longer than 200/],
  ])('is refused for %s, by line and column', (_, overrides, at, reason) => {
    const result = read(line(), line({ Number: '14', ...overrides }), line({ Number: '15' }));
    const problems = 'problems' in result ? result.problems : [];
    expect(problems).toEqual([{ line: 3, at, reason: expect.stringMatching(reason) as string }]);
  });

  it.each([
    ['nothing below the heading', HEAD, 1, /no line below/],
    ['a missing column', `${HEAD.replace(',Address', '')}\nx`, 1, /is missing/],
    ['a column that nobody knows', `${HEAD},Colour\nx`, 1, /no column is called/],
    ['a column twice', `${HEAD},Age\nx`, 1, /stands twice/],
    ['a short line', `${HEAD}\n13,2026-11-27 21:40`, 2, /has 2 cells, and the heading has 12/],
    ['an open quotation mark', `${HEAD}\n${line()}\n"13,`, 3, /quotation mark/],
  ])('is refused for %s', (_, text, at, reason) => {
    const result = readList(text, NOW);
    expect('problems' in result ? result.problems : []).toContainEqual(
      expect.objectContaining({ line: at, reason: expect.stringMatching(reason) as string }),
    );
  });

  it('counts the lines as an editor does, also after words of several lines', () => {
    const result = read(line({ 'What happened': 'First.\nThen.' }), line({ Number: '14', Grade: '?' }));
    expect('problems' in result ? result.problems.map((each) => each.line) : []).toEqual([4]);
  });
});

describe('one person on one list', () => {
  const wren = { name: 'Canary Wren', ageYears: 34, address: '4 Plover Row, HD1' };
  it.each([
    ['the same name and age', { ...wren, address: null }, true],
    [
      'the same name and address, of no known age',
      { ...wren, ageYears: null, address: '4 plover row HD1' },
      true,
    ],
    ['the name in another order and case', { ...wren, name: 'WREN, Canary' }, true],
    ['the same name alone', { name: 'Canary Wren', ageYears: null, address: null }, false],
    ['the same name and address, of another age', { ...wren, ageYears: 12 }, false],
    ['another initial, of the same age', { ...wren, name: 'Canary J Wren' }, false],
    ['half the name', { ...wren, name: 'Canary' }, false],
    ['no name', { ...wren, name: null }, false],
  ])('%s: %s', (_, other, isSame) => {
    expect(isSameHousehold(wren, other)).toBe(isSame);
    expect(isSameHousehold(other, wren)).toBe(isSame);
  });
});
