import fc from 'fast-check';
import type { CallFact } from '../../../src/telephony/calls/call-facts';
import { callPlace, callStanding, type CallState } from '../../../src/telephony/calls/call-state';
import { after, CALLER, fact, permutations, STORY } from './call-story';

const { requested, accepted, handlerIn, callerIn, handlerGone, callerGone, callerDone } = STORY;
const { guestAsked, guestIn, guestGone, entrusted, interpreterAsked, helplineRung } = STORY;
const standing = (facts: readonly CallFact[]): CallState => callStanding(CALLER, facts).state;

describe('where a call stands', () => {
  it.each<[string, CallFact[], CallState]>([
    ['waits in the queue when nothing else is known', [], 'queued'],
    ['waits in the queue while phones are offered it', [fact('handler.offered', 'a1')], 'queued'],
    ['is connecting when somebody took it at the console', [requested], 'connecting'],
    ['is connecting when somebody pressed 1', [accepted], 'connecting'],
    ['is connecting while only the handler is there', [accepted, handlerIn], 'connecting'],
    ['waits again when nobody answered', [requested, fact('handler.no-answer', 'a1')], 'queued'],
    ['waits again when no phone could be rung', [requested, fact('handler.undialled', 'a1')], 'queued'],
    ['waits again when it was taken back', [accepted, fact('handler.withdrawn', 'a1')], 'queued'],
    [
      'is connecting at the second attempt',
      [requested, fact('handler.busy', 'a1'), fact('handler.requested', 'a2')],
      'connecting',
    ],
    ['is joined when both are in one conference', [accepted, handlerIn, callerIn], 'joined'],
    ['is joined when both are in and no more is known', [handlerIn, callerIn], 'joined'],
    ['waits again when the handler’s line drops', [accepted, handlerIn, callerIn, handlerGone], 'queued'],
    [
      'waits again when the handler’s phone reports its end',
      [accepted, handlerIn, callerIn, fact('handler.completed', 'a1')],
      'queued',
    ],
    [
      'is connecting when the next one accepts',
      [accepted, handlerIn, callerIn, handlerGone, fact('handler.accepted', 'a2')],
      'connecting',
    ],
    [
      'is joined with two handlers when one leaves',
      [handlerIn, fact('conference.join', 'handler-a2', 'CF1'), callerIn, handlerGone],
      'joined',
    ],
    ['stays joined when a guest leaves', [handlerIn, callerIn, guestAsked, guestIn, guestGone], 'joined'],
    [
      'is transferred when the handler leaves the caller with a guest',
      [handlerIn, callerIn, guestAsked, guestIn, handlerGone],
      'transferred',
    ],
    [
      'waits again when that guest leaves, too',
      [handlerIn, callerIn, guestAsked, guestIn, handlerGone, guestGone],
      'queued',
    ],
    [
      'waits again when the handler drops and the guest only rings',
      [handlerIn, callerIn, guestAsked, handlerGone],
      'queued',
    ],
    [
      'is transferred on the way to a guest it was left to',
      [handlerIn, callerIn, guestAsked, entrusted, handlerGone],
      'transferred',
    ],
    [
      'waits again when that guest does not answer',
      [handlerIn, callerIn, guestAsked, entrusted, handlerGone, fact('guest.no-answer', 'g1')],
      'queued',
    ],
    [
      'waits again when nobody but an interpreter is left',
      [handlerIn, callerIn, interpreterAsked, guestIn, handlerGone],
      'queued',
    ],
    ['is transferred on the way to the helpline', [helplineRung], 'transferred'],
    ['waits again when the helpline does not answer', [helplineRung, fact('guest.busy', 'g1')], 'queued'],
    [
      'is not joined by somebody who listens',
      [callerIn, fact('conference.join', 'supervisor-s1', 'CF1')],
      'queued',
    ],
    ['is over when the caller hangs up in the queue', [callerDone], 'ended'],
    ['is over when the caller hangs up while a phone rings', [requested, callerDone], 'ended'],
    [
      'is not over because the caller was taken out of the conference',
      [handlerIn, callerIn, callerGone],
      'connecting',
    ],
  ])('%s', (_, facts, state) => {
    expect(standing(facts)).toBe(state);
  });

  it.each<[string, CallFact[], string | null]>([
    ['nobody while it goes on', [handlerIn, callerIn], null],
    [
      'the caller who left the conference first',
      [handlerIn, callerIn, callerGone, after(callerGone, handlerGone), callerDone],
      'caller',
    ],
    [
      'the handler who left first, when the caller followed',
      [handlerIn, callerIn, handlerGone, after(handlerGone, callerGone), callerDone],
      'handler',
    ],
    [
      'the handler who hung up for both',
      [handlerIn, callerIn, fact('handler.hung-up', 'handler'), callerDone],
      'handler',
    ],
    [
      'the caller who was back in the queue',
      [handlerIn, callerIn, handlerGone, fact('caller.requeued', 'caller', 'CF1'), callerDone],
      'caller',
    ],
    [
      'the guest who left first',
      [handlerIn, callerIn, guestAsked, guestIn, handlerGone, after(handlerGone, guestGone), callerDone],
      'guest',
    ],
    ['the caller who left the queue', [callerDone], 'caller'],
    ['the network when the line failed', [fact('caller.failed', CALLER)], 'network'],
  ])('was ended by %s', (_, facts, by) => {
    expect(callStanding(CALLER, facts).endedBy).toBe(by);
  });

  it('is joined when the later of the two came in', () => {
    const late = { ...handlerIn, at: new Date(callerIn.at.getTime() + 5_000) };
    expect(callStanding(CALLER, [late, callerIn]).joinedAt).toEqual(late.at);
    expect(callStanding(CALLER, [callerIn, handlerIn]).joinedAt).toEqual(callerIn.at);
  });

  it('goes to the front of the queue when its handler was lost, until it is joined again', () => {
    const lost = [accepted, handlerIn, callerIn, handlerGone];
    expect(callStanding(CALLER, lost).lostHandlerAt).toEqual(handlerGone.at);
    const again = [fact('conference.join', 'handler-a2', 'CF2'), fact('conference.join', 'caller', 'CF2')];
    expect(callStanding(CALLER, [...lost, callerGone, ...again])).toMatchObject({
      state: 'joined',
      lostHandlerAt: null,
    });
    expect(callStanding(CALLER, [requested, fact('handler.busy', 'a1')]).lostHandlerAt).toBeNull();
  });

  it('counts each conference by itself, so that coming back is no report of old', () => {
    const first = [handlerIn, callerIn, handlerGone, callerGone];
    const second = [fact('conference.join', 'caller', 'CF2'), fact('conference.join', 'handler-a2', 'CF2')];
    expect(standing([...first, ...second])).toBe('joined');
  });
});

describe('where the caller is', () => {
  it.each<[string, boolean, CallFact[]]>([
    ['in the queue', false, [accepted]],
    ['with a handler', false, [handlerIn, callerIn]],
    ['alone, after the handler', true, [handlerIn, callerIn, handlerGone]],
    [
      'alone, with the next handler on the way',
      false,
      [handlerIn, callerIn, handlerGone, fact('handler.accepted', 'a2')],
    ],
    ['alone with an interpreter', true, [handlerIn, callerIn, interpreterAsked, guestIn, handlerGone]],
    ['alone, after everybody', true, [handlerIn, callerIn, guestAsked, guestIn, handlerGone, guestGone]],
    ['brought to a handler who had gone', true, [accepted, handlerIn, handlerGone, callerIn]],
    ['back in the queue', false, [handlerIn, callerIn, handlerGone, callerGone]],
    ['gone', false, [handlerIn, callerIn, handlerGone, callerDone]],
  ])('is %s; to be fetched: %p', (_, isStranded, facts) => {
    expect(callPlace(CALLER, facts).isStranded).toBe(isStranded);
  });

  it('names the conference that others are left in when the caller has gone', () => {
    expect(callPlace(CALLER, [handlerIn, callerDone]).leftovers).toEqual(['CF1']);
    expect(callPlace(CALLER, [handlerIn, callerIn, callerDone, handlerGone]).leftovers).toEqual([]);
  });

  it('is on hold by the latest order in this conference', () => {
    const order = (kind: 'hold.on' | 'hold.off', sequence: number) => ({
      ...fact(kind, 'caller', 'CF1'),
      sequence,
    });
    const orders = [order('hold.on', 1), order('hold.off', 2), order('hold.on', 3)];
    for (const some of permutations(orders))
      expect(callPlace(CALLER, [callerIn, ...some]).isOnHold).toBe(true);
    expect(callPlace(CALLER, [callerIn, ...orders.slice(0, 2)]).isOnHold).toBe(false);
    expect(callPlace(CALLER, [fact('conference.join', 'caller', 'CF2'), ...orders]).isOnHold).toBe(false);
  });
});

describe('reports in any order', () => {
  const stories: [string, CallFact[]][] = [
    [
      'an ordinary call',
      [accepted, handlerIn, callerIn, callerGone, after(callerGone, handlerGone), callerDone],
    ],
    [
      'a lost handler',
      [accepted, handlerIn, callerIn, handlerGone, fact('caller.requeued', 'caller', 'CF1'), callerGone],
    ],
    ['a warm transfer', [handlerIn, callerIn, guestAsked, guestIn, handlerGone, callerDone]],
    [
      'a second handler',
      [
        handlerIn,
        callerIn,
        handlerGone,
        callerGone,
        fact('conference.join', 'handler-a2', 'CF2'),
        fact('conference.join', 'caller', 'CF2'),
      ],
    ],
    [
      'a helpline that is busy',
      [
        helplineRung,
        fact('guest.busy', 'g1'),
        fact('caller.requeued', 'caller', 'g1'),
        accepted,
        handlerIn,
        callerIn,
      ],
    ],
  ];

  it.each(stories)('come out the same in all 720 orders: %s', (_, story) => {
    const [standsAt, isAt] = [callStanding(CALLER, story), callPlace(CALLER, story)];
    const orders = permutations(story);
    expect(orders).toHaveLength(720);
    for (const order of orders) {
      expect(callStanding(CALLER, order)).toEqual(standsAt);
      expect(callPlace(CALLER, order)).toEqual(isAt);
    }
  });

  it('are not moved by repeats', () => {
    const one = fc
      .constantFrom(...stories)
      .chain(([, story]) => fc.tuple(fc.constant(story), fc.array(fc.constantFrom(...story))));
    fc.assert(
      fc.property(one, ([story, repeats]) => {
        expect(callStanding(CALLER, [...repeats, ...story])).toEqual(callStanding(CALLER, story));
      }),
    );
  });

  it('agree in every order for any facts at all', () => {
    const some = fc.uniqueArray(fc.constantFrom(...Object.values(STORY)), { minLength: 2 });
    fc.assert(
      fc.property(
        some.chain((facts) =>
          fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
        ),
        ([facts, shuffled]) => {
          expect(callStanding(CALLER, shuffled)).toEqual(callStanding(CALLER, facts));
          expect(callPlace(CALLER, shuffled)).toEqual(callPlace(CALLER, facts));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('never bring a call back once it is over', () => {
    const anything = fc.array(fc.constantFrom(...Object.values(STORY)));
    fc.assert(
      fc.property(anything, anything, (before, since) => {
        expect(standing([...before, callerDone, ...since])).toBe('ended');
      }),
    );
  });
});
