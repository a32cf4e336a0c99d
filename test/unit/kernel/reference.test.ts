import fc from 'fast-check';
import { parseReference, referenceFrom } from '../../../src/kernel/reference';

describe('a reference', () => {
  it('reads back as it was written, in any case, spacing and with the letters people mistake', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (random) => {
        const reference = referenceFrom(random);
        const body = reference.slice(0, -1).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
        expect(parseReference(`  ${body.replace('-', ' ')}${reference.slice(-1)} `)).toBe(reference);
      }),
    );
  });

  it('is refused when one symbol is mistyped', () => {
    const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: (1n << 35n) - 1n }),
        fc.constantFrom(0, 1, 2, 3, 5, 6, 7),
        fc.constantFrom(...symbols),
        (random, at, symbol) => {
          const reference = referenceFrom(random);
          fc.pre(reference[at] !== symbol);
          expect(parseReference(reference.slice(0, at) + symbol + reference.slice(at + 1))).toBeUndefined();
        },
      ),
    );
  });

  it.each(['', 'K7F2', '!!!!-!!!!', 'K7F2-9QXZZ'])('is not %p', (text) => {
    expect(parseReference(text)).toBeUndefined();
  });
});
