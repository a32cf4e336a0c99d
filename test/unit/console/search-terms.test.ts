import { searchTerm, searchWaitMs } from '../../../src/console/pages/search/search-terms';
import { MINUTE, plus, SECOND } from '../../../src/kernel/clock';
import { referenceFrom } from '../../../src/kernel/reference';

const REFERENCE = referenceFrom(123456789n);
const NOW = new Date('2026-11-25T10:00:00Z');

describe('what may be looked for', () => {
  it.each([
    [REFERENCE, { by: 'reference', reference: REFERENCE }],
    [` ${REFERENCE.toLowerCase().replace('-', ' ')} `, { by: 'reference', reference: REFERENCE }],
    ['07700 900 123', { by: 'number', phone: '+447700900123' }],
    ['+44 7700 900123', { by: 'number', phone: '+447700900123' }],
    [REFERENCE.slice(0, 4), undefined],
    ['900 123', undefined],
    ['Canary Wren', undefined],
    ['%', undefined],
    ['', undefined],
  ])('%j is %j', (typed, term) => {
    expect(searchTerm(typed)).toEqual(term);
  });
});

describe('the wait between searches', () => {
  const searches = (count: number, lastAgoMs = 0): Date[] =>
    Array.from({ length: count }, (_, at) => plus(NOW, -lastAgoMs - at * SECOND));

  it.each([
    ['nothing for ten within the hour', searches(9), 0],
    ['five seconds after the tenth', searches(10), 5 * SECOND],
    ['twice as long after each one more', searches(12), 20 * SECOND],
    ['ten minutes at most', searches(40), 10 * MINUTE],
    ['nothing once it is over', searches(10, 6 * SECOND), 0],
    ['nothing for what is an hour old', searches(40, 61 * MINUTE), 0],
  ])('is %s', (_, searchedAt, waitMs) => {
    expect(searchWaitMs(searchedAt, NOW)).toBe(waitMs);
  });
});
