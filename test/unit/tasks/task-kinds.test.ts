import { isOutcomeOf, needsReason, TASK_OUTCOMES, type TaskKind } from '../../../src/tasks';

const KINDS = Object.keys(TASK_OUTCOMES) as TaskKind[];
const ALL_OUTCOMES = [...new Set(Object.values(TASK_OUTCOMES).flat())];

describe('a task', () => {
  it.each(KINDS)('%s ends in its own outcomes and in no other', (kind) => {
    const own = ALL_OUTCOMES.filter((outcome) => isOutcomeOf(kind, outcome));
    expect([...own].sort()).toEqual([...TASK_OUTCOMES[kind]].sort());
  });

  it.each(['', 'toString', 'length', '0', 'TAKEN', 'taken '])('does not end in %j', (typed) => {
    for (const kind of KINDS) expect(isOutcomeOf(kind, typed)).toBe(false);
  });

  it('needs words exactly where somebody decides about a person or a colleague, or answers a question', () => {
    const decisions = KINDS.filter((kind) => kind.endsWith('-decision'));
    expect(KINDS.filter(needsReason)).toEqual([...decisions, 'question', 'conflict']);
  });
});
