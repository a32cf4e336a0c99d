import { failingsOf, reasonOf, TYPED_NOTHING, typedTask } from '../../../src/console/pages/hub/task-form';
import { TASK_OUTCOMES, type TaskKind } from '../../../src/tasks';

const KINDS = Object.keys(TASK_OUTCOMES) as TaskKind[];

describe('ending a task', () => {
  it.each(KINDS)('%s needs an outcome of its own', (kind) => {
    for (const outcome of ['', 'anything'])
      expect(failingsOf(kind, { ...TYPED_NOTHING, outcome, reason: 'why' })).toEqual([
        { field: 'outcome', code: 'task.outcome' },
      ]);
  });

  it.each([
    ['a taken call without a name', 'call', { outcome: 'taken' }, ['takenBy']],
    ['a taken form without a name', 'form', { outcome: 'taken', takenBy: '  ' }, ['takenBy']],
    ['a taken call with a name', 'call', { outcome: 'taken', takenBy: 'Jo' }, []],
    ['a refused call', 'call', { outcome: 'refused' }, []],
    ['a decision without a reason', 'marac-decision', { outcome: 'refer' }, ['reason']],
    ['a decision with a reason', 'marac-decision', { outcome: 'refer', reason: 'why' }, []],
    ['a triage without a reason', 'triage', { outcome: 'resolved' }, []],
    ['a name without end', 'call', { outcome: 'taken', takenBy: 'x'.repeat(201) }, ['takenBy']],
    ['a reason without end', 'triage', { outcome: 'resolved', reason: 'x'.repeat(4001) }, ['reason']],
  ] as const)('%s', (_, kind, typed, fields) => {
    expect(failingsOf(kind, { ...TYPED_NOTHING, ...typed }).map(({ field }) => field)).toEqual(fields);
  });

  it('keeps who took the person, and only where somebody did', () => {
    expect(reasonOf({ outcome: 'taken', takenBy: ' Jo ', reason: ' tonight ' })).toBe('Taken by Jo. tonight');
    expect(reasonOf({ outcome: 'refused', takenBy: 'Jo', reason: 'full' })).toBe('full');
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'outcome=taken'],
    ['lists in place of text', { outcome: ['taken'], takenBy: {}, reason: 7 }],
  ])('reads %s as nothing typed', (_, sent) => {
    expect(typedTask(sent)).toEqual(TYPED_NOTHING);
  });
});
