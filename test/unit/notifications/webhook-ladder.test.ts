import fc from 'fast-check';
import { HOUR, MINUTE, SECOND } from '../../../src/kernel/clock';
import { nextTryAt } from '../../../src/notifications/webhooks/webhook-ladder';

const AT = new Date('2026-11-26T10:00:00Z');

describe('the ladder of tries', () => {
  it.each([
    [1, 5 * SECOND],
    [2, 5 * MINUTE],
    [3, 30 * MINUTE],
    [4, 2 * HOUR],
    [5, 5 * HOUR],
    [6, 10 * HOUR],
    [7, 14 * HOUR],
    [8, 20 * HOUR],
    [9, 24 * HOUR],
  ])('after try %i waits %i ms', (attempts, pause) => {
    expect(nextTryAt(attempts, AT, 0)).toEqual(new Date(AT.getTime() + pause));
  });

  it('has ten rungs', () => {
    expect(nextTryAt(10, AT, 0)).toBeUndefined();
  });

  it('waits up to a tenth longer, and never less', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, chance) => {
          const pause = (nextTryAt(attempts, AT, 0)?.getTime() ?? 0) - AT.getTime();
          const waited = (nextTryAt(attempts, AT, chance)?.getTime() ?? 0) - AT.getTime();
          expect(waited).toBeGreaterThanOrEqual(pause);
          expect(waited).toBeLessThanOrEqual(Math.round(pause * 1.1));
        },
      ),
    );
  });
});
