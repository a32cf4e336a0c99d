import fc from 'fast-check';
import {
  parseOneTimeCode,
  parseRecoveryCode,
  recoveryCodeFrom,
  sayKey,
} from '../../../src/access/factors/one-time-code';

describe('a code from an authenticator', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['12345', undefined],
    ['1234567', undefined],
    ['12345a', undefined],
    ['', undefined],
  ])('%p is read as %p', (typed, read) => {
    expect(parseOneTimeCode(typed)).toBe(read);
  });
});

describe('a recovery code', () => {
  const bytes = fc.uint8Array({ minLength: 12, maxLength: 12 });

  it('is read however it was copied', () => {
    fc.assert(
      fc.property(bytes, (drawn) => {
        const code = recoveryCodeFrom(drawn);
        expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
        const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(parseRecoveryCode(typed)).toBe(code);
      }),
    );
  });

  it('is never taken for six digits, nor the other way round', () => {
    fc.assert(fc.property(bytes, (drawn) => parseOneTimeCode(recoveryCodeFrom(drawn)) === undefined));
    expect(parseRecoveryCode('123 456')).toBeUndefined();
  });

  it.each(['X1234-5678-9ABC', '1234-5678-9ABCX', '1234-5678-9AB'])(
    'of another length is none: %s',
    (typed) => {
      expect(parseRecoveryCode(typed)).toBeUndefined();
    },
  );
});

describe('the key of an authenticator', () => {
  it.each([
    ['ABCDEFGHIJ', 'ABCD EFGH IJ'],
    ['ABCDEFGH', 'ABCD EFGH'],
  ])('is said in groups of four: %s', (secret, said) => {
    expect(sayKey(secret)).toBe(said);
  });
});
