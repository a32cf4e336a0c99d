import { readTold } from '../../../src/console/pages/hub/hand-off-form';
import { failingsOf, reasonOf, TYPED_NOTHING, typedTask } from '../../../src/console/pages/hub/task-form';
import { TASK_OUTCOMES, type TaskKind } from '../../../src/tasks';

const NOW = new Date('2026-11-25T10:05:00Z');
const TOLD = {
  toldOn: '2026-11-25',
  toldAt: '10:05',
  way: 'telephone',
  takenThere: 'duty worker',
  basis: 'consent',
};
const KINDS = Object.keys(TASK_OUTCOMES) as TaskKind[];

describe('ending a task', () => {
  it.each(KINDS)('%s needs an outcome of its own', (kind) => {
    for (const outcome of ['', 'anything'])
      expect(failingsOf(kind, { ...TYPED_NOTHING, outcome, reason: 'why' }, NOW)).toEqual([
        { field: 'outcome', code: 'task.outcome' },
      ]);
  });

  it.each([
    ['a taken call without a name', 'call', { outcome: 'taken' }, ['takenBy']],
    ['a taken form without a name', 'form', { outcome: 'taken', takenBy: '  ' }, ['takenBy']],
    ['a taken call with a name', 'call', { outcome: 'taken', takenBy: 'Jo' }, []],
    ['a refused call', 'call', { outcome: 'refused' }, []],
    ['a decision without a reason', 'marac-decision', { ...TOLD, outcome: 'refer' }, ['reason']],
    ['a decision with a reason', 'marac-decision', { ...TOLD, outcome: 'refer', reason: 'why' }, []],
    ['not telling, without how', 'front-door-decision', { outcome: 'not-told', reason: 'why' }, []],
    ['not telling, without why', 'adults-front-door-decision', { outcome: 'not-told' }, ['reason']],
    [
      'telling, without how',
      'front-door-decision',
      { outcome: 'told', reason: 'why' },
      ['toldOn', 'way', 'takenThere', 'basis'],
    ],
    [
      'telling a minute from now',
      'front-door-decision',
      { ...TOLD, toldAt: '10:06', outcome: 'told', reason: 'why' },
      ['toldOn'],
    ],
    [
      'telling on no day',
      'front-door-decision',
      { ...TOLD, toldOn: '2026-02-30', outcome: 'told', reason: 'why' },
      ['toldOn'],
    ],
    [
      'a way that is none',
      'front-door-decision',
      { ...TOLD, way: 'pigeon', outcome: 'told', reason: 'why' },
      ['way'],
    ],
    [
      'a basis that is none',
      'front-door-decision',
      { ...TOLD, basis: 'habit', outcome: 'told', reason: 'why' },
      ['basis'],
    ],
    [
      'a team without end',
      'front-door-decision',
      { ...TOLD, takenThere: 'x'.repeat(201), outcome: 'told', reason: 'why' },
      ['takenThere'],
    ],
    ['an answer that came back', 'front-door-answer', { outcome: 'accepted' }, []],
    ['another answer without words', 'marac-answer', { outcome: 'other' }, ['reason']],
    ['another answer in words', 'marac-answer', { outcome: 'other', reason: 'early help' }, []],
    ['no answer yet', 'adults-front-door-answer', { outcome: 'not-yet' }, []],
    ['a triage without a reason', 'triage', { outcome: 'resolved' }, []],
    ['a name without end', 'call', { outcome: 'taken', takenBy: 'x'.repeat(201) }, ['takenBy']],
    ['a reason without end', 'triage', { outcome: 'resolved', reason: 'x'.repeat(4001) }, ['reason']],
  ] as const)('%s', (_, kind, typed, fields) => {
    expect(failingsOf(kind, { ...TYPED_NOTHING, ...typed }, NOW).map(({ field }) => field)).toEqual(fields);
  });

  it('keeps who took the person, and only where somebody did', () => {
    expect(
      reasonOf('call', { ...TYPED_NOTHING, outcome: 'taken', takenBy: ' Jo ', reason: ' tonight ' }),
    ).toBe('Taken by Jo. tonight');
    expect(reasonOf('call', { ...TYPED_NOTHING, outcome: 'refused', takenBy: 'Jo', reason: 'full' })).toBe(
      'full',
    );
  });

  it('keeps how somebody outside was told, and only where they were', () => {
    const typed = { ...TYPED_NOTHING, ...TOLD, reason: 'two children at home' };
    expect(reasonOf('front-door-decision', { ...typed, outcome: 'told' })).toBe(
      'Told on 2026-11-25 at 10:05 (by telephone). Taken there by duty worker. Basis: The person agreed. two children at home',
    );
    expect(reasonOf('front-door-decision', { ...typed, outcome: 'not-told' })).toBe('two children at home');
    expect(readTold('front-door-decision', { ...typed, outcome: 'not-told' })).toBeNull();
    expect(readTold('front-door-decision', { ...typed, outcome: 'told' })).toEqual({
      at: NOW,
      way: 'telephone',
      basis: 'consent',
    });
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
