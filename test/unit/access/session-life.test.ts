import { isAlive, lifeOf } from '../../../src/access/session-life';
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

describe('what is left of a session', () => {
  it.each([
    ['just begun', 0, 0, 900, 43_200],
    ['a minute and a half later', 0, 90_500, 809, 43_109],
    ['used in between', 600_000, 660_000, 840, 42_540],
    ['long over', 0, 13 * HOUR, 0, 0],
  ])('%s', (_, seenAfter, askedAfter, idleSeconds, endsInSeconds) => {
    const times = { createdAt: START, seenAt: plus(START, seenAfter), endedAt: null };
    expect(lifeOf(times, plus(START, askedAfter))).toEqual({ idleSeconds, endsInSeconds });
  });
});
