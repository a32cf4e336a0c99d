import { checklistFor } from '../../../src/screening';
import { readingOf, syllablesIn } from '../../support/readability';
import { QUESTION_SET, SHORT_SCREEN_KEYS } from '../../support/screening-factory';

const { questions, checklists, opening, household, perpetrators, equality, needs, cards } = QUESTION_SET;
/** Of nine-year-olds, as schools count: nine less five. */
const GRADE = 4;
const HARDEST = 6;
const LONGEST = 20;

const onTheWeb = [
  ...questions.flatMap(({ web, followUp }) => (followUp ? [web, followUp.web] : [web])),
  ...checklists.flatMap(({ indicators }) => indicators.map(({ web }) => web)),
  ...[...opening, ...household, ...perpetrators, ...equality, ...needs].map(({ web }) => web),
  ...cards.flatMap(({ web }) => web),
];

describe('the words of the person’s pages', () => {
  it('can be read at nine years of age', () => {
    expect(readingOf(onTheWeb.join(' ').replaceAll(/[a-z](?= [A-Z])/g, '$&.')).grade).toBeLessThanOrEqual(
      GRADE,
    );
  });

  it.each(onTheWeb)('%s', (text) => {
    const { grade, longest } = readingOf(text);
    expect(grade).toBeLessThanOrEqual(HARDEST);
    expect(longest).toBeLessThanOrEqual(LONGEST);
  });

  it.each([
    [
      'an official sentence',
      'Have multi-agency organisations convened to coordinate arrangements regarding your safety?',
    ],
    ['a long one', `${'and then they hit me '.repeat(6)}.`],
  ])('would not be %s', (_, text) => {
    const { grade, longest } = readingOf(text);
    expect(grade > HARDEST || longest > LONGEST).toBe(true);
  });

  it.each<[string, number]>([
    ['neck', 1],
    ['scared', 1],
    ['police', 2],
    ['pregnant', 2],
    ['family', 3],
    ['organisation', 5],
  ])('counts the syllables of %s', (word, count) => {
    expect(syllablesIn(word)).toBe(count);
  });

  it('shows the one-chance card to handlers alone', () => {
    expect(cards.find(({ key }) => key === 'one-chance')?.web).toEqual([]);
  });
});

describe('every question', () => {
  const asked = [...questions, ...checklists.flatMap(({ indicators }) => indicators), ...opening];
  const facts = [...household, ...perpetrators, ...equality];

  it.each([...asked, ...facts].map((question) => [question.key, question] as const))(
    '%s: what to say, what to show and why it is asked',
    (_, { say, web, why }) => {
      for (const text of [say, web, why]) expect(text.trim()).not.toBe('');
      expect(say).toMatch(/[?.]$/);
    },
  );

  it('of fact can be left open, and says what it leads to', () => {
    for (const { asks, answers, raises } of facts) {
      expect(raises).not.toBeNull();
      if (asks === 'one') expect(answers.at(-1)?.value).toBe('not-asked');
    }
  });

  it('never speaks of who is safe, nor of a chance in per cent', () => {
    const said = [...asked.map(({ reason }) => reason), ...onTheWeb].join(' ');
    expect(said).not.toMatch(/per ?cent|%|probab|likelihood|low risk/i);
  });
});

describe('the short screen', () => {
  it('asks seventeen questions, danger now first', () => {
    expect(SHORT_SCREEN_KEYS).toHaveLength(17);
    expect(SHORT_SCREEN_KEYS[0]).toBe('danger-now');
  });
});

describe('the full checklist', () => {
  it.each(checklists.map((checklist) => [checklist.tool, checklist] as const))(
    '%s has 24 indicators by number, each with its subject',
    (_, { indicators, incompleteFrom }) => {
      expect(indicators.map(({ number }) => number)).toEqual(
        Array.from({ length: 24 }, (_each, at) => at + 1),
      );
      expect(new Set(indicators.map(({ subject }) => subject)).size).toBe(24);
      expect(incompleteFrom).toBe(6);
    },
  );

  it.each<[string, number | null, string]>([
    ['nobody knows', null, 'checklist'],
    ['an adult', 18, 'checklist'],
    ['a young person', 17, 'young-checklist'],
    ['a child', 13, 'young-checklist'],
  ])('for an age of %s', (_, age, tool) => {
    expect(checklistFor(QUESTION_SET, age)?.tool).toBe(tool);
  });

  it('asks the equality questions in the order of the national lists, and no immigration status', () => {
    expect(equality.find(({ key }) => key === 'ethnic-group')?.answers).toHaveLength(21);
    expect(JSON.stringify(equality)).not.toMatch(/visa|immigration|asylum/i);
  });
});
