import { isAlive } from '../../../src/access/session-life';
import { HOUR, MINUTE, plus } from '../../../src/kernel/clock';

const START = new Date('2026-11-24T10:00:00Z');

describe('a session', () => {
  it.each([
    ['just begun is alive', 0, 0, true],
    ['lives for a quarter of an hour without use', 0, 15 * MINUTE, true],
    ['is over a moment later', 0, 15 * MINUTE + 1, false],
    ['lives on with use', 50 * MINUTE, 60 * MINUTE, true],
    ['lives to its twelfth hour', 12 * HOUR - MINUTE, 12 * HOUR, true],
    ['is over then, however much it is used', 12 * HOUR, 12 * HOUR + 1, false],
  ])('%s', (_, seenAfter, askedAfter, alive) => {
    const times = { createdAt: START, seenAt: plus(START, seenAfter), endedAt: null };
    expect(isAlive(times, plus(START, askedAfter))).toBe(alive);
  });

  it('that was ended is over at once', () => {
    expect(isAlive({ createdAt: START, seenAt: START, endedAt: START }, START)).toBe(false);
  });
});
