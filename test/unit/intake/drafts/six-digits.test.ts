import fc from 'fast-check';
import { sixDigitsFrom, tidyDigits, tidyEmail } from '../../../../src/intake/drafts/six-digits';
import { CASES } from '../../../support/property-runs';

const digest = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));

describe('a code for a mailbox', () => {
  it('is always six digits, with its zeros', () => {
    fc.assert(
      fc.property(digest, (text) => /^\d{6}$/.test(sixDigitsFrom(text))),
      { numRuns: CASES },
    );
    expect(sixDigitsFrom(Buffer.alloc(32).toString('base64url'))).toBe('000000');
  });

  it.each([' 123 456 ', '123-456', '12 34 56', '123.456'])('is read from %j', (typed) => {
    expect(tidyDigits(typed)).toBe('123456');
  });

  it('belongs to one mailbox, however its address is typed', () => {
    expect(tidyEmail(' Robin@Heron.Example ')).toBe('robin@heron.example');
  });
});
