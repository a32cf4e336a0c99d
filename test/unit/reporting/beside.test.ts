import { join } from 'node:path';
import { readReviewedFile } from '../../../src/platform/config/reviewed-file';
import { besidePopulation } from '../../../src/reporting/beside/beside-population';
import { parsePopulations } from '../../../src/reporting/beside/population';
import { averages } from '../../../src/reporting/beside/vacancy-averages';
import { bandOf } from '../../../src/reporting/reports/call-answers';
import { Counted } from '../../../src/reporting/reports/counted';
import { EQUALITY_QUESTIONS } from '../../../src/reporting/reports/equality-reports';
import type { CountLine } from '../../../src/reporting/reports/report';
import { readQuestionSets } from '../../../src/screening';

const CONFIG = join(__dirname, '../../../config');
const SHIPPED = parsePopulations(readReviewedFile(CONFIG, 'reporting/population.json'));
const SET = readQuestionSets(CONFIG).at(-1);

const categories = ['female', 'male', 'prefer-not-to-say', 'not-asked'].map((key) => ({ key, text: key }));
const line = (category: string, count: number): CountLine => ({
  ...{ category, part: '', month: 0, count, households: null },
});
const counted = (...counts: number[]): Counted =>
  new Counted(
    { categories, parts: [], isWhole: true },
    categories.map(({ key }, at) => line(key, counts[at] ?? 0)),
  );
const parse = (areas: object[]): unknown =>
  parsePopulations({ name: 'population.json', content: { version: 1, areas } });

describe('the answers beside the population', () => {
  it('are shares of those who gave one', () => {
    const { rows, note } = besidePopulation('sex', counted(60, 20, 10, 30), SHIPPED.get('E08000027'));
    expect(rows).toEqual([
      { text: 'female', cells: ['75.0%', '50.9%'] },
      { text: 'male', cells: ['25.0%', '49.1%'] },
    ]);
    expect(note).toContain('Census 2021');
  });

  it('are no share where a number is withheld', () => {
    const { rows } = besidePopulation('sex', counted(60, 20, 3, 30), undefined);
    expect(rows.map(({ cells }) => cells[0])).toEqual(['[c]', '[c]']);
  });

  it('say that no figures are configured where there are none', () => {
    for (const [question, population] of [
      ['religion', SHIPPED.get('E08000027')],
      ['sex', undefined],
    ] as const) {
      const { rows, note } = besidePopulation(question, counted(60, 20, 10, 30), population);
      expect(rows.map(({ cells }) => cells[1])).toEqual(['none configured', 'none configured']);
      expect(note).toContain('No population figures are configured');
    }
  });
});

describe('the configured populations', () => {
  it('are of questions and answers that are asked', () => {
    for (const { questions } of SHIPPED.values())
      for (const [key, shares] of Object.entries(questions)) {
        const question = SET?.equality.find((each) => each.key === key);
        const values = question?.answers.map(({ value }) => value);
        expect(values).toEqual(expect.arrayContaining(Object.keys(shares)));
      }
  });

  it('stop the start where they cannot be', () => {
    const area = { areaCode: 'E08000027', source: 'a census', questions: { sex: { female: 60, male: 50 } } };
    expect(() => parse([area])).toThrow(/more than a hundred/);
    const right = { ...area, questions: {} };
    expect(() => parse([right, right])).toThrow(/stands twice/);
    expect(() => parse([{ ...right, source: '' }])).toThrow(/source/);
  });
});

it('has a report for each equality question that is asked', () => {
  expect(SET?.equality.map(({ key }) => key)).toEqual(EQUALITY_QUESTIONS);
});

describe('the average of vacancies', () => {
  it('is over the days that were kept, by kind', () => {
    const day = (
      supportServiceId: string,
      on: string,
      freeRooms: number,
      capacity: string | null = null,
    ) => ({
      ...{ supportServiceId, day: on, freeRooms, capacity },
    });
    const kinds: Readonly<Record<string, string>> = { a: 'refuge', b: 'refuge', c: 'outreach' };
    const found = averages(
      [day('a', '1', 2), day('b', '1', 1), day('a', '2', 0), day('c', '2', 0, 'open'), day('d', '2', 9)],
      (id) => kinds[id],
    );
    expect([...found]).toEqual([
      ['refuge', { freeRooms: 1.5, open: 1, days: 2 }],
      ['outreach', { freeRooms: 0, open: 1, days: 1 }],
    ]);
  });
});

describe('the band of a wait', () => {
  const numbers = (...counts: (number | undefined)[]) => {
    const keys = ['within-20', 'within-60', 'within-180', 'later'];
    return (band: string): number | undefined => counts[keys.indexOf(band)];
  };
  it.each<[number, (number | undefined)[], string | undefined]>([
    [0.5, [50, 50, 0, 0], 'within-20'],
    [0.5, [49, 51, 0, 0], 'within-60'],
    [0.9, [80, 9, 1, 10], 'within-180'],
    [0.9, [80, 9, 0, 11], 'later'],
    [0.5, [0, 0, 0, 0], undefined],
    [0.5, [90, undefined, 0, 0], undefined],
  ])('of %s of %j is %s', (share, counts, band) => {
    expect(bandOf(share, numbers(...counts))?.key).toBe(band);
  });
});
