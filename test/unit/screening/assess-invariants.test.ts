import fc from 'fast-check';
import { LEVELS } from '../../../src/kernel/level';
import {
  ANSWERS,
  assess,
  type Answer,
  type AnswerSheet,
  type Assessment,
  type Instrument,
  type ScreeningAnswers,
} from '../../../src/screening';
import { CASES } from '../../support/property-runs';
import { ANSWER_KEYS, QUESTION_SET } from '../../support/screening-factory';

const THRESHOLDS = {
  dashHigh: 14,
  dashMedium: 10,
  toolGrades: [
    {
      tool: 'dara',
      version: null,
      grades: [{ grade: 'red', level: 'high' as const }],
      scores: { high: 9, medium: 5 },
    },
  ],
};
const INDICATOR_KEYS = QUESTION_SET.checklists[0]!.indicators.map(({ key }) => key);
const QUESTION_KEYS = QUESTION_SET.questions.map(({ key }) => key);
const answers = fc.constantFrom<Answer>(...ANSWERS);
const unknown = fc.constantFrom<Answer>('dont-know', 'not-asked');

/** Often nearly complete, as those are that one answer can tip; else with most of it left out. */
function sheetOf(keys: readonly string[]): fc.Arbitrary<AnswerSheet> {
  const some = fc.constantFrom<Answer | null>('no', 'no', 'no', 'no', 'yes', 'dont-know', 'not-asked', null);
  const few = fc.constantFrom<Answer | null>(null, null, null, null, ...ANSWERS);
  const row = (each: typeof some) => fc.array(each, { minLength: keys.length, maxLength: keys.length });
  return fc.oneof(row(some), row(few)).map((given) => {
    const pairs = keys.map((key, at) => [key, given[at]] as const);
    return Object.fromEntries(pairs.filter((pair): pair is [string, Answer] => pair[1] !== null));
  });
}
const sheets = sheetOf(ANSWER_KEYS);
const counts = fc.option(fc.integer({ min: 0, max: 24 }));
const instruments = fc.record({
  tool: fc.constantFrom('dash', 'dara', 'checklist', 'young-checklist', 'something else'),
  version: fc.constantFrom('1', ''),
  yes: counts,
  unknown: counts,
  grade: fc.option(fc.constantFrom(...LEVELS)),
  gradeAsGiven: fc.option(fc.constantFrom('red', 'high', 'purple')),
  answers: fc.option(sheetOf(INDICATOR_KEYS)),
});
const judgements = fc.option(fc.record({ level: fc.constantFrom(...LEVELS), reason: fc.string() }));
const histories = fc.option(fc.record({ heardWithin12Months: fc.boolean(), isWorse: fc.boolean() }));
const screenings: fc.Arbitrary<ScreeningAnswers> = fc.record({
  shortScreen: fc.option(sheets),
  judgement: judgements,
  instruments: fc.array(instruments, { maxLength: 2 }),
  opening: fc.option(sheetOf(QUESTION_SET.opening.map(({ key }) => key))),
  history: histories,
});

const assessed = (given: ScreeningAnswers) => assess(given, QUESTION_SET, THRESHOLDS);
const rank = (given: ScreeningAnswers) => LEVELS.indexOf(assessed(given).workingLevel);

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function checkAll<T extends unknown[]>(property: fc.IProperty<T>): void {
  fc.assert(property, { numRuns: CASES });
}

/** The same screening with one answer of the short screen, or of a checklist, set otherwise. */
function withAnswer(given: ScreeningAnswers, at: Place, answer: Answer): ScreeningAnswers {
  if (at.kind === 'question') return { ...given, shortScreen: { ...given.shortScreen, [at.key]: answer } };
  const [first, ...rest] = given.instruments ?? [];
  const checklist: Instrument = {
    tool: 'checklist',
    version: '1',
    yes: null,
    unknown: null,
    grade: null,
    ...first,
  };
  const ticked = { ...checklist, tool: 'checklist', answers: { ...checklist.answers, [at.key]: answer } };
  return { ...given, instruments: [ticked, ...rest] };
}

type Place = { kind: 'question' | 'indicator'; key: string };
const places: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ kind: fc.constant('question' as const), key: fc.constantFrom(...QUESTION_KEYS) }),
  fc.record({ kind: fc.constant('indicator' as const), key: fc.constantFrom(...INDICATOR_KEYS) }),
);

describe('an assessment', () => {
  it('is there for any answers, with a reason and the rule that made it', () => {
    checkAll(
      fc.property(screenings, (given) => {
        const { level, workingLevel, reasons, madeBy, counts: counted } = assessed(given);
        const total = counted.yes + counted.no + counted.unknown;
        return (
          workingLevel === (level === 'incomplete' ? 'medium' : level) &&
          reasons.some(({ rule }) => rule === madeBy) &&
          total === (given.shortScreen ? 17 : 0)
        );
      }),
    );
  });

  it('never throws, whatever was stored', () => {
    const stored = fc.object({ maxDepth: 2 }) as fc.Arbitrary<unknown>;
    checkAll(
      fc.property(stored, sheets, (junk, sheet) => {
        const instrument = {
          tool: 'checklist',
          version: '1',
          yes: null,
          unknown: null,
          grade: null,
          answers: junk,
        };
        const given = { shortScreen: sheet, judgement: null, instruments: [instrument] };
        assessed(given as unknown as ScreeningAnswers);
      }),
    );
  });

  it('is never lower for one danger sign more, in the short screen or in a checklist', () => {
    checkAll(
      fc.property(screenings, places, answers, (given, place, other) => {
        return rank(withAnswer(given, place, 'yes')) >= rank(withAnswer(given, place, other));
      }),
    );
  });

  it('is never better for an answer that is not known than for a no', () => {
    const keys: fc.Arbitrary<Place> = fc.oneof(
      places,
      fc.record({ kind: fc.constant('question' as const), key: fc.constantFrom(...ANSWER_KEYS) }),
    );
    checkAll(
      fc.property(screenings, keys, unknown, (given, place, open) => {
        return rank(withAnswer(given, place, open)) >= rank(withAnswer(given, place, 'no'));
      }),
    );
  });

  it('is never lowered by a judgement, by the record, or by a grade brought along', () => {
    checkAll(
      fc.property(screenings, judgements, histories, instruments, (given, judgement, history, one) => {
        const bare = { ...given, judgement: null, history: null };
        const used = given.instruments ?? [];
        const isAnythingUsed = given.shortScreen !== null || used.length > 0;
        const graded = { ...bare, instruments: [...used, { ...one, answers: null }] };
        return (
          rank({ ...bare, judgement }) >= rank(bare) &&
          rank({ ...bare, history }) >= rank(bare) &&
          (!isAnythingUsed || rank(graded) >= rank(bare))
        );
      }),
    );
  });

  it('is the same in whatever order things were told', () => {
    checkAll(
      fc.property(screenings, (given) => {
        const reversed = (sheet: AnswerSheet | null | undefined) =>
          sheet ? Object.fromEntries(Object.entries(sheet).toReversed()) : sheet;
        const turned = (given.instruments ?? []).map((one) => ({
          ...one,
          answers: reversed(one.answers) ?? null,
        }));
        const other = { shortScreen: reversed(given.shortScreen) ?? null, instruments: turned.toReversed() };
        const inOrder = (assessment: Assessment) => ({
          ...assessment,
          reasons: assessment.reasons.map(({ text }) => text).toSorted(),
          instruments: assessment.instruments?.map((one) => JSON.stringify(one)).toSorted(),
        });
        return isSame(inOrder(assessed({ ...given, ...other })), inOrder(assessed(given)));
      }),
    );
  });

  it('is the same each time for the same answers and version', () => {
    checkAll(
      fc.property(screenings, (given) => {
        return isSame(assessed(structuredClone(given)), assessed(given));
      }),
    );
  });

  it('never reads what somebody typed, nor whether it is abuse at all', () => {
    checkAll(
      fc.property(screenings, fc.string({ minLength: 1 }), fc.string(), (given, word, note) => {
        const typed = (text: string): ScreeningAnswers => ({
          ...given,
          judgement: given.judgement && { ...given.judgement, reason: `x${text}` },
          opening: null,
          instruments: (given.instruments ?? []).map((one) => ({
            ...one,
            tool: one.tool === 'something else' ? `something ${text}` : one.tool,
            note: text + note,
          })),
        });
        return isSame(
          assessed({ ...typed(`${word}.`), opening: given.opening ?? null }),
          assessed(typed('else')),
        );
      }),
    );
  });
});
