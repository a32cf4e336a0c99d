import { nextThing, sayCallBacks } from '../../../src/console/pages/console/console-news';
import { HOUR, plus } from '../../../src/kernel/clock';

const NOW = new Date('2026-11-25T10:00:00Z');
type Waiting = Parameters<typeof nextThing>[0];
const item = (id: string, canTake = true) => ({ id, canTake }) as Waiting['calls'][number];
const waiting = (some: Partial<Record<'own' | 'calls' | 'messages', string[]>>): Waiting => ({
  own: (some.own ?? []).map((id) => item(id)),
  calls: (some.calls ?? []).map((id) => item(id)),
  messages: (some.messages ?? []).map((id) => item(id)),
});

describe('the call backs that are due', () => {
  it.each([
    ['none', [], 'No call back is agreed'],
    ['one', [5], '1 call back due by today 3pm'],
    ['two, the first by its hour', [7, 5], '2 call backs, the first due by today 3pm'],
    ['one that is late', [-1], '1 call back due since today 9am'],
  ])('are said: %s', (_, hours, said) => {
    expect(
      sayCallBacks(
        hours.map((hour) => plus(NOW, hour * HOUR)),
        NOW,
      ),
    ).toBe(said);
  });
});

describe('what comes next', () => {
  const off = { isOnShift: false, isCallBackDue: false };
  const on = { isOnShift: true, isCallBackDue: true };
  it.each<[string, Waiting, typeof on, ReturnType<typeof nextThing>]>([
    ['one’s own contact that is open', waiting({ own: ['own'], calls: ['call'] }), off, { take: 'own' }],
    ['the caller who waits longest', waiting({ calls: ['call'], messages: ['web'] }), off, { take: 'call' }],
    [
      'on shift, no caller out of turn',
      waiting({ calls: ['call'], messages: ['web'] }),
      on,
      { go: 'console' },
    ],
    ['what was written', waiting({ messages: ['web', 'later'] }), on, { take: 'web' }],
    ['a call back', waiting({}), on, { go: 'call-backs' }],
    ['nothing', waiting({}), off, { go: 'console' }],
  ])('is %s', (_, seen, around, next) => {
    expect(nextThing(seen, around)).toEqual(next);
  });
});
