import fc from 'fast-check';
import { queueOrder, type QueuedCall } from '../../../../src/telephony/offering/queue-order';
import { ago, NOW, waitingCall } from './board';

const order = (...calls: QueuedCall[]): string[] => queueOrder(calls).map(({ call }) => call.id);

describe('the order of the queue', () => {
  const long = waitingCall({ id: 'long', waitingSince: ago(300) });

  it('puts who waits longest first, and ids break ties', () => {
    const short = waitingCall({ id: 'short', waitingSince: ago(10) });
    const same = waitingCall({ id: 'a-twin', waitingSince: ago(300) });
    expect(order(short, long, same)).toEqual(['a-twin', 'long', 'short']);
  });

  it.each<[string, Partial<QueuedCall>, string]>([
    ['a caller whose handler’s line dropped', { lostHandlerAt: ago(2) }, 'lost-handler'],
    [
      'a professional with somebody in danger now',
      { callerChoice: 'professional', isEmergency: true },
      'emergency',
    ],
    ['a caller who rang off unanswered before', { abandonedBefore: 1 }, 'repeated'],
  ])('puts %s before somebody who waits longer, and says why', (_, change, because) => {
    const first = waitingCall({ id: 'first', waitingSince: ago(1), ...change });
    expect(queueOrder([long, first])[0]).toEqual({ call: first, because });
  });

  it('puts a dropped line before an emergency, and that before a repeated call', () => {
    const repeated = waitingCall({ id: 'repeated', abandonedBefore: 3, waitingSince: ago(300) });
    const emergency = waitingCall({ id: 'emergency', isEmergency: true, callerChoice: 'professional' });
    const lost = waitingCall({ id: 'lost', lostHandlerAt: NOW, waitingSince: NOW });
    expect(order(repeated, long, emergency, lost)).toEqual(['lost', 'emergency', 'repeated', 'long']);
  });

  it('takes nobody else’s word for an emergency', () => {
    const claim = waitingCall({ id: 'claim', isEmergency: true, callerChoice: 'self', waitingSince: ago(1) });
    expect(order(claim, long)).toEqual(['long', 'claim']);
  });

  it('is the same however the calls are listed, and loses none', () => {
    const call = fc.record({
      id: fc.uuid(),
      seconds: fc.integer({ min: 0, max: 5 }),
      isLost: fc.boolean(),
      isEmergency: fc.boolean(),
      abandonedBefore: fc.integer({ min: 0, max: 2 }),
    });
    const calls = fc.uniqueArray(call, { selector: ({ id }) => id, maxLength: 12 });
    fc.assert(
      fc.property(calls, fc.infiniteStream(fc.nat()), (facts, keys) => {
        const all = facts.map(({ seconds, isLost, ...rest }) =>
          waitingCall({ ...rest, waitingSince: ago(seconds), lostHandlerAt: isLost ? NOW : null }),
        );
        const shuffled = all
          .map((one) => ({ one, key: keys.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(order(...shuffled)).toEqual(order(...all));
        expect(order(...all).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      }),
    );
  });
});
