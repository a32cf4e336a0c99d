import * as fc from 'fast-check';
import { saidIn, type Field, type Given } from '../../../../src/intake/pages/field';
import {
  CHECK,
  failuresOf,
  firstOpen,
  moveOn,
  pathOf,
  startOf,
  type Journey,
  type JourneyState,
} from '../../../../src/intake/pages/journey';

const OPTIONS = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];
const colour: Field = { kind: 'text', name: 'colour', label: 'Colour', required: 'colour.needed' };
const sure: Field = { kind: 'choice', name: 'sure', label: 'Sure', options: OPTIONS };
const fruits: Field = { kind: 'many', name: 'fruits', label: 'Fruits', options: OPTIONS };

const JOURNEY: Journey<null> = {
  steps: [
    {
      key: 'one',
      title: () => 'One',
      fields: () => [sure],
      next: ({ sure: answer }) => (answer === 'yes' ? 'told' : 'two'),
    },
    { key: 'told', title: () => 'Told', fields: () => [], next: () => 'two' },
    { key: 'two', title: () => 'Two', fields: () => [colour], next: () => 'three' },
    {
      key: 'three',
      title: () => 'Three',
      fields: () => [fruits],
      next: () => CHECK,
      errors: ({ fruits: chosen }) => (chosen?.includes('no') ? [{ field: 'fruits', code: 'fruit.no' }] : []),
    },
  ],
};

const move = (state: JourneyState, sent: Record<string, unknown>) =>
  moveOn(JOURNEY, state, { sent, context: null });
const at = (step: string, given: Given = {}, isChanging = false): JourneyState => ({
  step,
  given,
  isChanging,
});

describe('moveOn', () => {
  it.each([
    ['the next page', at('one'), { sure: 'no' }, 'two'],
    ['the page that answers lead to', at('one'), { sure: 'yes' }, 'told'],
    ['the check page after the last', at('three'), {}, CHECK],
    ['back by the way that was taken', at('two', { sure: 'yes' }), { back: '' }, 'told'],
    ['nowhere back from the first page', at('one'), { back: '' }, 'one'],
    ['back from the check page to the last question', at(CHECK, { colour: 'red' }), { back: '' }, 'three'],
    ['the page to be changed', at(CHECK, { colour: 'red' }), { change: 'two' }, 'two'],
    ['no page that is not on the way', at(CHECK, { colour: 'red' }), { change: 'told' }, 'three'],
    ['the check page after a change', at('two', {}, true), { colour: 'blue' }, CHECK],
    [
      'what only tells something, in a change too',
      at('one', { colour: 'red' }, true),
      { sure: 'yes' },
      'told',
    ],
    ['a page that a change has opened', at('one', {}, true), { sure: 'no' }, 'two'],
    ['the check page out of a change', at('two', { colour: 'red' }, true), { back: '' }, CHECK],
  ])('leads to %s', (_, state, sent, step) => {
    expect(move(state, sent).state.step).toBe(step);
  });

  it('stays, with the reason and what was typed, where something is wrong', () => {
    const moved = move(at('three', { colour: 'red' }), { fruits: ['yes', 'no'] });
    expect(moved.failed).toEqual([{ field: 'fruits', code: 'fruit.no' }]);
    expect(moved.state).toEqual(at('three', { colour: 'red', fruits: ['yes', 'no'] }));
  });

  it('takes nothing that the page did not ask, and no answer that it did not offer', () => {
    const { state } = move(at('one'), { sure: 'perhaps', colour: 'red', __proto__: { x: 1 }, admin: 'yes' });
    expect(state.given).toEqual({ sure: '' });
  });

  it('keeps what was typed on a page that is left backwards', () => {
    expect(move(at('two'), { colour: ' half a ', back: '' }).state.given).toEqual({ colour: 'half a' });
  });

  it('never leads to the check page past a page that still needs an answer, whatever is pressed', () => {
    const sent = fc.record(
      {
        sure: fc.constantFrom('yes', 'no', '', 'x'),
        colour: fc.constantFrom('red', ''),
        fruits: fc.subarray(['yes', 'no']),
        back: fc.constant('back'),
        change: fc.constantFrom('one', 'two', 'three', 'nowhere'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 20 }), (presses) => {
        let state = startOf(JOURNEY);
        for (const press of presses) {
          const isForward = !('back' in press);
          const moved = move(state, press);
          const isThere = moved.state.step === CHECK && isForward && moved.failed.length === 0;
          if (isThere) expect(firstOpen(JOURNEY, moved.state.given, null)).toBeUndefined();
          expect([CHECK, ...JOURNEY.steps.map(({ key }) => key)]).toContain(moved.state.step);
          state = moved.state;
        }
      }),
    );
  });
});

describe('a page', () => {
  it.each([
    ['something that is needed is missing', {}, ['colour.needed']],
    ['a text is too long', { colour: 'x'.repeat(251) }, ['form.too-long']],
    ['all is well', { colour: 'red' }, []],
  ])('when %s', (_, given, codes) => {
    const two = JOURNEY.steps[2]!;
    expect(failuresOf(two, given, null).map(({ code }) => code)).toEqual(codes);
  });
});

it('walks only the pages that the answers lead through', () => {
  expect(pathOf(JOURNEY, { sure: 'no' }, null).map(({ key }) => key)).toEqual(['one', 'two', 'three']);
});

describe('saidIn', () => {
  it.each<[string, Field, Given, string | undefined]>([
    ['text', colour, { colour: 'red' }, 'red'],
    ['a choice in its words', sure, { sure: 'yes' }, 'Yes'],
    ['several', fruits, { fruits: ['no', 'yes'] }, 'Yes, No'],
    ['nothing', fruits, {}, undefined],
  ])('shows %s', (_, field, given, said) => {
    expect('name' in field && saidIn(field, given)).toBe(said);
  });
});
