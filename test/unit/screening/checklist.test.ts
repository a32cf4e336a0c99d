import { LEVELS, type Level } from '../../../src/kernel/level';
import {
  assess,
  filledSheet,
  type Answer,
  type AnswerSheet,
  type Instrument,
  type ScreeningAnswers,
  type ToolGrades,
} from '../../../src/screening';
import { QUESTION_SET, QUESTION_SETS, screened, THRESHOLDS } from '../../support/screening-factory';

const INDICATORS = QUESTION_SET.checklists[0]!.indicators;

/** All 24 answered no, but for what is said otherwise. */
function checklist(answers: AnswerSheet = {}, more: Partial<Instrument> = {}): Instrument {
  const all = Object.fromEntries(INDICATORS.map(({ key }): [string, Answer] => [key, 'no']));
  const base = { tool: 'checklist', version: '2026-11', yes: null, unknown: null, grade: null };
  return { ...base, answers: { ...all, ...answers }, ...more };
}

function first(
  count: number,
  answer: Answer,
  among = INDICATORS.filter(({ fills }) => fills === null),
): AnswerSheet {
  return Object.fromEntries(among.slice(0, count).map(({ key }) => [key, answer]));
}

const only = (...instruments: Instrument[]): ScreeningAnswers => ({
  shortScreen: null,
  judgement: null,
  instruments,
});
const assessed = (answers: ScreeningAnswers) => assess(answers, QUESTION_SET, THRESHOLDS);

describe('a checklist answered one by one', () => {
  it('is counted by yes, no and unknown, and says so', () => {
    const answers = checklist({ injury: 'yes', fear: 'dont-know', money: 'not-asked' });
    expect(assessed(only(answers)).instruments).toEqual([
      { tool: 'checklist', version: '2026-11', yes: 1, no: 21, unknown: 2, level: null },
    ]);
  });

  it.each<[string, number, number, string]>([
    ['fourteen', 14, 0, 'high'],
    ['thirteen', 13, 0, 'medium'],
    ['ten', 10, 0, 'medium'],
    ['nine', 9, 0, 'standard'],
  ])('with %s answered yes is %i: %s', (_, yes, unknown, level) => {
    const neutral = { ...QUESTION_SET, rules: QUESTION_SET.rules.map((rule) => ({ ...rule, steps: [] })) };
    const answers = checklist(first(yes, 'yes', [...INDICATORS]));
    expect(unknown).toBe(0);
    expect(assess(only(answers), neutral, THRESHOLDS).level).toBe(level);
  });

  it.each<[string, number, string]>([
    ['five', 5, 'standard'],
    ['six', 6, 'incomplete'],
  ])('with %s unknown', (_, unknown, level) => {
    expect(assessed(only(checklist(first(unknown, 'dont-know')))).level).toBe(level);
  });

  it('takes the higher of the total that was stated and the answers that came along', () => {
    const { level, instruments } = assessed(only(checklist({}, { yes: 14 })));
    expect({ level, yes: instruments?.[0]?.yes }).toEqual({ level: 'high', yes: 14 });
  });

  it('reads the answers to a DASH by number and subject, too', () => {
    const { level, reasons } = assessed(
      only(checklist({ strangulation: 'yes' }, { tool: 'dash', version: '2009' })),
    );
    expect(level).toBe('high');
    expect(reasons).toContainEqual(expect.objectContaining({ rule: 'R1', question: 'strangulation' }));
  });
});

describe('an answer to the checklist', () => {
  it.each<[string, string, Answer, string, Answer]>([
    ['strangulation', 'strangulation', 'yes', 'strangulation', 'yes'],
    ['no strangulation', 'strangulation', 'no', 'strangulation', 'no'],
    ['strangulation not known', 'strangulation', 'dont-know', 'strangulation', 'not-asked'],
    ['a weapon used', 'weapon', 'yes', 'weapon', 'yes'],
    ['a weapon not used, though it may have been shown', 'weapon', 'no', 'weapon', 'not-asked'],
    ['a separation', 'separation', 'yes', 'separation', 'yes'],
    ['none, though it may be planned', 'separation', 'no', 'separation', 'not-asked'],
    ['being low, which is not yet wanting to die', 'despair', 'yes', 'own-suicide', 'not-asked'],
    ['not being low', 'despair', 'no', 'own-suicide', 'no'],
    ['isolation', 'isolation', 'yes', 'isolation', 'yes'],
    ['more often', 'more-often', 'yes', 'escalation', 'yes'],
  ])('of %s', (_, indicator, answer, question, filled) => {
    const sheet = filledSheet(only({ ...checklist(), answers: { [indicator]: answer } }), QUESTION_SET);
    expect(sheet[question] ?? 'not-asked').toBe(filled);
  });

  it.each<[string, AnswerSheet, Answer]>([
    ['neither more often nor worse', { 'more-often': 'no', worse: 'no' }, 'no'],
    ['not more often, and nobody knows whether worse', { 'more-often': 'no' }, 'not-asked'],
    ['worse, though not more often', { 'more-often': 'no', worse: 'yes' }, 'yes'],
  ])('answers a question that two make together only with both: %s', (_, answers, filled) => {
    const sheet = filledSheet(only({ ...checklist(), answers }), QUESTION_SET);
    expect(sheet['escalation'] ?? 'not-asked').toBe(filled);
  });

  it.each<[Answer, Answer, Answer]>([
    ['no', 'yes', 'yes'],
    ['yes', 'no', 'yes'],
    ['dont-know', 'no', 'no'],
    ['not-asked', 'yes', 'yes'],
    ['dont-know', 'dont-know', 'dont-know'],
  ])('beside "%s" in the short screen, "%s" makes "%s"', (said, ticked, filled) => {
    const answers = {
      ...screened({ strangulation: said }),
      instruments: [checklist({ strangulation: ticked })],
    };
    expect(filledSheet(answers, QUESTION_SET)['strangulation']).toBe(filled);
  });

  it('closes a gap in the short screen', () => {
    const open = screened({ strangulation: 'not-asked', stalking: 'dont-know' });
    expect(assessed(open).level).toBe('incomplete');
    expect(assessed({ ...open, instruments: [checklist()] })).toMatchObject({
      level: 'standard',
      isComplete: true,
    });
  });

  it('shows what is to be done at once, as if the question had been asked', () => {
    expect(assessed(only(checklist({ strangulation: 'yes' }))).cards).toEqual(['strangulation']);
  });
});

describe('the grade of another tool', () => {
  const table: ToolGrades[] = [
    { tool: 'dara', version: null, grades: [{ grade: 'amber', level: 'medium' }], scores: null },
    { tool: 'dara', version: '2', grades: [{ grade: 'amber', level: 'high' }], scores: null },
    { tool: 'lap', version: null, grades: [], scores: { high: 3, medium: 1 } },
    { tool: 'first-look', version: null, grades: [], scores: { high: null, medium: 2 } },
    { tool: 'alarm', version: null, grades: [], scores: { high: 2, medium: null } },
    { tool: 'ledger', version: '3', grades: [{ grade: 'a', level: 'high' }], scores: null },
  ];
  const graded = (overrides: Partial<Instrument>) => {
    const base = { tool: 'dara', version: '1', yes: null, unknown: 0, grade: null, gradeAsGiven: null };
    const thresholds = { ...THRESHOLDS, toolGrades: table };
    return assess(only({ ...base, ...overrides }), QUESTION_SET, thresholds);
  };

  it.each<[string, Partial<Instrument>, string]>([
    ['in the area’s table', { gradeAsGiven: 'Amber ' }, 'medium'],
    ['of the very version', { version: '2', gradeAsGiven: 'amber' }, 'high'],
    ['that is a level as we say it', { gradeAsGiven: 'High' }, 'high'],
    ['that nobody here knows', { gradeAsGiven: 'purple' }, 'standard'],
    ['below one that was stated as a level', { grade: 'high', gradeAsGiven: 'amber' }, 'high'],
    ['by a score of the table', { tool: 'LAP', yes: 3 }, 'high'],
    ['by a lower score of it', { tool: 'lap', yes: 1 }, 'medium'],
    ['by no score of it', { tool: 'lap', yes: 0 }, 'standard'],
    ['by a score that no height of it makes high', { tool: 'first-look', yes: 20 }, 'medium'],
    ['by a score that is high or nothing', { tool: 'alarm', yes: 1 }, 'standard'],
    ['by a table of another version only', { tool: 'ledger', version: '2', gradeAsGiven: 'a' }, 'standard'],
    ['by the table of its version', { tool: 'ledger', version: '3', gradeAsGiven: 'a' }, 'high'],
    ['of a tool whose scores the table does not know', { yes: 24 }, 'standard'],
  ])('%s', (_, overrides, level) => {
    expect(graded(overrides).level).toBe(level);
  });

  it('is said with the tool, and without a name that somebody typed', () => {
    const texts = (overrides: Partial<Instrument>) => graded(overrides).reasons.map(({ text }) => text);
    expect(texts({ gradeAsGiven: 'amber' })).toEqual(['dara: graded medium.']);
    expect(texts({ tool: 'Canary’s own', grade: 'high' })).toEqual(['Another tool: graded high.']);
    expect(texts({ tool: 'lap', yes: 3 })).toEqual(['lap: 3 answered yes, which is high here.']);
  });

  it('never takes back what its score says', () => {
    const [{ level } = { level: null }] = graded({ tool: 'lap', yes: 3, grade: 'medium' }).instruments ?? [];
    expect(level).toBe('high');
  });

  it('is kept with tool and version; what was typed as its name stays with the answers', () => {
    const [known] = graded({ gradeAsGiven: 'amber' }).instruments ?? [];
    expect(known).toEqual({ tool: 'dara', version: '1', yes: null, no: null, unknown: 0, level: 'medium' });
    const unknown = graded({ tool: 'Canary’s own', version: 'Wren', grade: 'high' });
    expect(unknown.instruments?.[0]).toMatchObject({ tool: 'other', version: '', level: 'high' });
    expect(JSON.stringify(unknown)).not.toMatch(/Canary|Wren/);
  });
});

describe('the rule that made the level', () => {
  it.each<[string, ScreeningAnswers, string]>([
    ['danger now', screened({ 'danger-now': 'yes', weapon: 'yes' }), 'R0'],
    ['one sign by itself', screened({ weapon: 'yes', separation: 'yes', escalation: 'yes' }), 'R1'],
    ['two signs together', screened({ separation: 'yes', escalation: 'yes' }), 'R2'],
    [
      'a score above a sign that alone is medium',
      { ...screened({ separation: 'yes' }), instruments: [checklist({}, { yes: 14 })] },
      'R3',
    ],
    ['a score', { ...screened(), instruments: [checklist({}, { yes: 14 })] }, 'R3'],
    ['a judgement', screened({}, { judgement: { level: 'high', reason: 'x' } }), 'judgement'],
    ['nothing', screened(), 'none'],
    ['too much unknown', screened({ weapon: 'dont-know', stalking: 'dont-know' }), 'unknown'],
  ])('is, for %s, said', (_, answers, rule) => {
    expect(assessed(answers).madeBy).toBe(rule);
  });
});

describe('what the record knows', () => {
  const heard = { heardWithin12Months: true, isWorse: false };

  it('brings anything new within 12 months of a meeting back to it', () => {
    const assessment = assessed(screened({}, { history: heard }));
    expect(assessment).toMatchObject({ level: 'high', forumRoutes: ['repeat'], madeBy: 'R1' });
  });

  it('is an escalation when it is high now and was lower before', () => {
    const history = { heardWithin12Months: false, isWorse: true };
    expect(assessed(screened({ weapon: 'yes' }, { history })).forumRoutes).toEqual([
      'judgement',
      'escalation',
    ]);
    expect(assessed(screened({}, { history })).forumRoutes).toEqual([]);
  });

  it('is not undone by an answer of no: the person need not have been told', () => {
    const answers = screened({ 'forum-12-months': 'no' }, { history: heard });
    expect(assessed(answers).level).toBe('high');
  });

  it('has all four routes', () => {
    const answers = screened(
      { 'three-incidents': 'yes', weapon: 'yes' },
      { history: heard, instruments: [checklist({}, { yes: 14 })] },
    );
    expect(assessed(answers).forumRoutes).toEqual(['threshold', 'judgement', 'escalation', 'repeat']);
  });
});

it('replays an earlier screening by the set that it was made with', () => {
  const [before] = QUESTION_SETS;
  const answers = screened({ strangulation: 'yes' });
  const assessment = assess(answers, before!, THRESHOLDS);
  expect(assessment).toMatchObject({ questionSet: '2026-09', level: 'high' });
  expect(LEVELS).toContain<Level>(assessment.workingLevel);
});
