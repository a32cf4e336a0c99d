import fc from 'fast-check';
import { LEVELS } from '../../../src/kernel/level';
import { ANSWERS, assess, type Answer, type AnswerSheet } from '../../../src/screening';
import { ANSWER_KEYS, QUESTION_SET, THRESHOLDS } from '../../support/screening-factory';

const sheets: fc.Arbitrary<AnswerSheet> = fc.dictionary(
  fc.constantFrom(...ANSWER_KEYS),
  fc.constantFrom<Answer>(...ANSWERS),
);
const keys = fc.constantFrom(...ANSWER_KEYS);
const questionKeys = fc.constantFrom(...QUESTION_SET.questions.map(({ key }) => key));
const instruments = fc.array(
  fc.record({
    tool: fc.constantFrom('dash', 'dara'),
    version: fc.constant('1'),
    yes: fc.option(fc.integer({ min: 0, max: 24 })),
    unknown: fc.option(fc.integer({ min: 0, max: 24 })),
    grade: fc.option(fc.constantFrom(...LEVELS)),
  }),
  { maxLength: 2 },
);
const judgements = fc.option(fc.record({ level: fc.constantFrom(...LEVELS), reason: fc.string() }));

const assessed = (shortScreen: AnswerSheet | null, more = {}) =>
  assess({ shortScreen, judgement: null, ...more }, QUESTION_SET, THRESHOLDS);
const rank = (shortScreen: AnswerSheet | null, more = {}) =>
  LEVELS.indexOf(assessed(shortScreen, more).workingLevel);

describe('an assessment', () => {
  it('is there for any answers, with a reason', () => {
    fc.assert(
      fc.property(fc.option(sheets), judgements, instruments, (shortScreen, judgement, used) => {
        const { level, workingLevel, reasons } = assessed(shortScreen, { judgement, instruments: used });
        expect(reasons.length).toBeGreaterThan(0);
        expect(workingLevel).toBe(level === 'incomplete' ? 'medium' : level);
      }),
    );
  });

  it('is never better for an answer that is not known than for a no', () => {
    fc.assert(
      fc.property(
        sheets,
        keys,
        fc.constantFrom<Answer>('dont-know', 'not-asked'),
        (answers, key, unknown) => {
          expect(rank({ ...answers, [key]: unknown })).toBeGreaterThanOrEqual(
            rank({ ...answers, [key]: 'no' }),
          );
        },
      ),
    );
  });

  it('is never lower for a yes than for a no', () => {
    fc.assert(
      fc.property(sheets, questionKeys, (answers, key) => {
        expect(rank({ ...answers, [key]: 'yes' })).toBeGreaterThanOrEqual(rank({ ...answers, [key]: 'no' }));
      }),
    );
  });

  it('is never lowered by a judgement or by one more tool', () => {
    fc.assert(
      fc.property(sheets, judgements, instruments, (answers, judgement, used) => {
        expect(rank(answers, { judgement, instruments: used })).toBeGreaterThanOrEqual(rank(answers));
      }),
    );
  });

  it('never reads the words of a reason', () => {
    fc.assert(
      fc.property(sheets, fc.string({ minLength: 1 }), (answers, word) => {
        const withReason = (reason: string) => assessed(answers, { judgement: { level: 'high', reason } });
        expect(withReason(`x${word}`)).toEqual(withReason('x'));
      }),
    );
  });
});
