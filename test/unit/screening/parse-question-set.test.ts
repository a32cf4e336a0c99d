import { parseQuestionSet } from '../../../src/screening';
import { readConfig } from '../../support/screening-factory';

const FILE = 'config/screening/2026-09.json';

interface LooseSet {
  [key: string]: unknown;
  questions: Record<string, unknown>[];
  cards: Record<string, unknown>[];
  needs: Record<string, unknown>[];
}

function broken(change: (set: LooseSet) => void): unknown {
  const set = structuredClone(readConfig('screening/2026-09.json')) as LooseSet;
  change(set);
  return set;
}

describe('parseQuestionSet, for the sets of one file', () => {
  it.each<[string, (set: LooseSet) => void, RegExp]>([
    ['an unknown key', (set) => (set.colour = 'red'), /\(root\): .*colour/],
    ['an unknown rule', (set) => (set.questions[2]!.raises = 'R9'), /questions\.2\.raises/],
    ['an empty sentence', (set) => (set.questions[0]!.say = ' '), /questions\.0\.say/],
    [
      'an unknown card',
      (set) => (set.questions[0]!.cards = [{ on: ['yes'], card: 'x' }]),
      /questions\.0\.cards/,
    ],
    [
      'a question twice',
      (set) => set.questions.push(set.questions[0]!),
      /questions: danger-now appears twice/,
    ],
    [
      'a follow-up that is also a question',
      (set) => (set.questions[2]!.key = 'stalking-fear'),
      /stalking-fear appears twice/,
    ],
    ['a card missing', (set) => set.cards.pop(), /cards: own-suicide is missing/],
    ['a need missing', (set) => set.needs.pop(), /needs: mental-health is missing/],
    ['a rule missing', (set) => (set.rules as unknown[]).pop(), /rules: R2 is missing/],
    ['a version that is not the name', (set) => (set.version = '2025-01'), /version: 2025-01/],
  ])('refuses %s and names the file', (_, change, reason) => {
    const parse = () => parseQuestionSet(broken(change), FILE);
    expect(parse).toThrow(reason);
    expect(parse).toThrow(FILE);
  });

  it('reads one that is right, without the parts that came later', () => {
    const set = parseQuestionSet(readConfig('screening/2026-09.json'), FILE);
    expect(set.version).toBe('2026-09');
    const { checklists, opening, household, perpetrators, equality } = set;
    expect([checklists, opening, household, perpetrators, equality]).toEqual([[], [], [], [], []]);
    expect(set.answers.map(({ value }) => value)).toEqual(['yes', 'no', 'dont-know', 'not-asked']);
  });
});
