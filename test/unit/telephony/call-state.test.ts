import fc from 'fast-check';
import { callStanding, type CallFact } from '../../../src/telephony/calls/call-state';

const CALLER = 'CAcaller';
const HANDLER = 'CAhandler';
const ATTEMPT = 'attempt-1';

let minute = 0;
function fact(kind: CallFact['kind'], legSid: string): CallFact {
  minute += 1;
  return { kind, legSid, at: new Date(Date.UTC(2026, 10, 24, 10, minute % 60)) };
}

const requested = fact('handler.requested', ATTEMPT);
const callerIn = fact('conference.join', CALLER);
const handlerIn = fact('conference.join', HANDLER);
const callerHungUp = fact('conference.end', CALLER);
const handlerHungUp = fact('conference.end', HANDLER);
const handlerDone = fact('handler.completed', ATTEMPT);
const callerDone = fact('caller.completed', CALLER);

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}

describe('where a call stands', () => {
  it.each<[string, CallFact[], string]>([
    ['waits in the queue when nothing else is known', [], 'queued'],
    ['is connecting while a phone rings', [requested], 'connecting'],
    ['is connecting while only the handler is there', [requested, handlerIn], 'connecting'],
    ['is back in the queue when nobody answered', [requested, fact('handler.no-answer', ATTEMPT)], 'queued'],
    [
      'is back in the queue when no phone could be rung',
      [requested, fact('handler.undialled', ATTEMPT)],
      'queued',
    ],
    [
      'is connecting again at the second attempt',
      [requested, fact('handler.busy', ATTEMPT), fact('handler.requested', 'attempt-2')],
      'connecting',
    ],
    ['is joined when both are in the conference', [requested, handlerIn, callerIn], 'joined'],
    ['is over when the caller hangs up in the queue', [callerDone], 'ended'],
    ['is over when the caller hangs up while a phone rings', [requested, callerDone], 'ended'],
    ['is not over when only the handler has gone', [requested, handlerIn, callerIn, handlerDone], 'joined'],
  ])('%s', (_, facts, state) => {
    expect(callStanding(CALLER, facts).state).toBe(state);
  });

  it.each<[string, CallFact[], string | null]>([
    ['nobody while it goes on', [handlerIn, callerIn], null],
    ['the caller who left the conference', [handlerIn, callerIn, callerHungUp, callerDone], 'caller'],
    ['the handler who left the conference', [handlerIn, callerIn, handlerHungUp, callerDone], 'handler'],
    ['the caller who left the queue', [callerDone], 'caller'],
    ['the network when the line failed', [fact('caller.failed', CALLER)], 'network'],
  ])('was ended by %s', (_, facts, by) => {
    expect(callStanding(CALLER, facts).endedBy).toBe(by);
  });

  it('is joined when the later of the two came in', () => {
    expect(callStanding(CALLER, [handlerIn, callerIn]).joinedAt).toEqual(handlerIn.at);
    expect(callStanding(CALLER, [callerIn, handlerIn]).joinedAt).toEqual(handlerIn.at);
  });

  it('comes out the same in all 720 orders of its reports', () => {
    const story = [requested, handlerIn, callerIn, callerHungUp, handlerDone, callerDone];
    const inOrder = callStanding(CALLER, story);
    const orders = permutations(story);
    expect(orders).toHaveLength(720);
    for (const order of orders) expect(callStanding(CALLER, order)).toEqual(inOrder);
  });

  it('is not moved by repeated reports', () => {
    const story = [requested, handlerIn, callerIn, handlerHungUp, handlerDone, callerDone];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...story)), (repeats) => {
        expect(callStanding(CALLER, [...repeats, ...story])).toEqual(callStanding(CALLER, story));
      }),
    );
  });

  it('never comes back once it is over', () => {
    const anything = fc.constantFrom(requested, callerIn, handlerIn, handlerDone, handlerHungUp);
    fc.assert(
      fc.property(fc.array(anything), fc.array(anything), (before, after) => {
        expect(callStanding(CALLER, [...before, callerDone, ...after]).state).toBe('ended');
      }),
    );
  });
});
