import { nextTryAt, type ThrottleKind } from '../../../src/access/throttle/sign-in-delay';
import { HOUR, plus, SECOND } from '../../../src/kernel/clock';

const LAST = new Date('2026-11-24T10:00:00Z');
const waitAfter = (kind: ThrottleKind, failures: number): number =>
  nextTryAt(kind, { failures, lastAt: LAST }, LAST).getTime() - LAST.getTime();

describe('the wait before the next try to sign in', () => {
  it.each<[ThrottleKind, number, number]>([
    ['account', 1, 0],
    ['account', 4, 0],
    ['account', 5, 1],
    ['account', 6, 2],
    ['account', 8, 8],
    ['account', 11, 60],
    ['account', 10_000, 60],
    ['pair', 5, 1],
    ['address', 49, 0],
    ['address', 50, 1],
  ])('for an %s is, after %i wrong ones, %i seconds', (kind, failures, seconds) => {
    expect(waitAfter(kind, failures)).toBe(seconds * SECOND);
  });

  it('begins anew after an hour of peace', () => {
    const later = plus(LAST, HOUR + 1);
    expect(nextTryAt('account', { failures: 10_000, lastAt: LAST }, later) <= later).toBe(true);
  });
});
