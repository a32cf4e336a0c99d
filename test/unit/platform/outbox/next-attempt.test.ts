import { DAY, HOUR, MINUTE } from '../../../../src/kernel/clock';
import {
  ATTEMPTS_BEFORE_ALARM,
  MAX_ATTEMPTS,
  nextAttemptAt,
} from '../../../../src/platform/outbox/next-attempt';

const START = new Date('2026-11-24T10:00:00Z');
const SECOND = 1_000;
/** Drivers give up after this long. */
const LONGEST_ATTEMPT_MS = 30 * SECOND;

/** When each attempt fails, when each takes so long. */
function failures(attemptMs: number): number[] {
  const times: number[] = [];
  let at: Date | undefined = START;
  for (let attempts = 1; at; attempts += 1) {
    const failedAt: Date = new Date(at.getTime() + attemptMs);
    times.push(failedAt.getTime() - START.getTime());
    at = nextAttemptAt(attempts, failedAt);
  }
  return times;
}

describe('the next attempt', () => {
  it.each([
    [1, 5 * SECOND],
    [2, 15 * SECOND],
    [3, 45 * SECOND],
    [4, 2 * MINUTE],
    [5, 5 * MINUTE],
    [6, 15 * MINUTE],
    [7, HOUR],
    [8, HOUR],
    [MAX_ATTEMPTS - 1, HOUR],
  ])('after %i failures is %i ms away', (attempts, pause) => {
    expect(nextAttemptAt(attempts, START)?.getTime()).toBe(START.getTime() + pause);
  });

  it('never comes sooner than the one before', () => {
    const times = failures(0);
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  });

  it('ends after as many as are allowed', () => {
    expect(nextAttemptAt(MAX_ATTEMPTS, START)).toBeUndefined();
    expect(failures(0)).toHaveLength(MAX_ATTEMPTS);
  });

  it('is still made when the other side was away for a whole day', () => {
    expect(failures(0).at(-1)).toBeGreaterThan(DAY);
  });
});

describe('the alarm', () => {
  it('comes within five minutes of the first try, however long each takes', () => {
    expect(failures(LONGEST_ATTEMPT_MS)[ATTEMPTS_BEFORE_ALARM - 1]).toBeLessThan(5 * MINUTE);
  });

  it('does not come at the first failure, which is often the last', () => {
    expect(ATTEMPTS_BEFORE_ALARM).toBeGreaterThan(1);
  });
});
