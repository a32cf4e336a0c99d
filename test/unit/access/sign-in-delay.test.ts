import { failuresAt, mustWait, type ThrottleKind } from '../../../src/access/throttle/sign-in-delay';
import { HOUR, plus, SECOND } from '../../../src/kernel/clock';

const LAST = new Date('2026-11-24T10:00:00Z');
const mustWaitAfter = (kind: ThrottleKind, failures: number, milliseconds: number): boolean =>
  mustWait(kind, { failures, lastAt: LAST }, plus(LAST, milliseconds));

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
    expect(mustWaitAfter(kind, failures, seconds * SECOND)).toBe(false);
    expect(mustWaitAfter(kind, failures, seconds * SECOND - 1)).toBe(seconds > 0);
  });

  it('is none for the first try, nor after an hour of peace', () => {
    expect(mustWait('account', undefined, LAST)).toBe(false);
    expect(mustWaitAfter('account', 10_000, HOUR + 1)).toBe(false);
  });

  it.each([
    [HOUR, 7],
    [HOUR + 1, 0],
  ])('counts wrong tries for an hour: after %i ms there are %i', (since, counted) => {
    expect(failuresAt({ failures: 7, lastAt: LAST }, plus(LAST, since))).toBe(counted);
  });

  it('has begun at the very moment of the last try', () => {
    expect(mustWaitAfter('account', 5, 0)).toBe(true);
  });

  it('is none while a clock that was put back makes the last try seem yet to come', () => {
    expect(mustWaitAfter('account', 10_000, -1)).toBe(false);
  });
});
