import { sayEarlier } from '../../../src/console/pages/console/say-earlier';

const NOW = new Date('2026-11-24T10:00:00Z');

describe('what is said of earlier contacts', () => {
  it.each<[string, number, string | null, string]>([
    ['none', 0, null, 'No earlier contact from this number within 12 months.'],
    [
      'one this morning',
      1,
      '2026-11-24T08:00:00Z',
      '1 earlier contact from this number within 12 months, the last within a day.',
    ],
    [
      'one yesterday',
      1,
      '2026-11-23T09:00:00Z',
      '1 earlier contact from this number within 12 months, the last 1 day ago.',
    ],
    [
      'several',
      3,
      '2026-11-12T10:00:00Z',
      '3 earlier contacts from this number within 12 months, the last 12 days ago.',
    ],
  ])('%s', (_, count, lastAt, expected) => {
    expect(sayEarlier({ count, lastAt: lastAt === null ? null : new Date(lastAt) }, NOW)).toBe(expected);
  });
});
