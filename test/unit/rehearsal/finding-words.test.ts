import {
  FINDINGS,
  LINKS,
  found,
  inOrder,
  verdictOf,
  type FindingCode,
} from '../../../src/rehearsal/chain-finding';
import { sayFinding } from '../../../src/rehearsal/finding-words';

const NAMED = { service: 'The Well', organisation: 'Well House', area: 'Dudley' };
const CODES = Object.keys(FINDINGS) as FindingCode[];

describe('what was found', () => {
  it.each(CODES)('is a sentence that names whom it is about: %s', (code) => {
    const text = sayFinding(found(code), NAMED);
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).toMatch(/The Well|Well House|Dudley/);
  });

  it('counts the workers without a factor', () => {
    const say = (count: string): string => sayFinding(found('worker.no-factor', { count }), NAMED);
    expect(say('1')).toBe('Nobody at Well House can open referrals: its only worker has no second factor.');
    expect(say('3')).toContain('none of its 3 workers has a second factor');
  });

  it.each([
    [[], 'well'],
    [['news.duty-unset'], 'weak'],
    [['news.duty-unset', 'clock.none'], 'broken'],
  ] as const)('%j is %s', (codes, verdict) => {
    expect(verdictOf(codes.map((code) => found(code)))).toBe(verdict);
  });

  it('is read along the chain', () => {
    const links = inOrder(CODES.toReversed().map((code) => found(code))).map(({ code }) =>
      LINKS.indexOf(FINDINGS[code].link),
    );
    expect(links).toEqual(links.toSorted((a, b) => a - b));
  });
});
