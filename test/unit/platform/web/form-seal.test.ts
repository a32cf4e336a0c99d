import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { MINUTE } from '../../../../src/kernel/clock';
import { FormSeal } from '../../../../src/platform/web/form-seal.service';
import { TestClock } from '../../../support/test-clock';

const keys = { fields: [], index: randomBytes(32), forms: randomBytes(32) };
const ANSWERS = { name: 'Canary Wren', needs: ['refuge'] };
const EXPIRED = expect.objectContaining({ kind: 'invalid', code: 'form-expired' }) as Error;

let clock: TestClock;
let seal: FormSeal;
beforeEach(() => {
  clock = new TestClock();
  seal = new FormSeal({ keys }, clock);
});

const refused = (open: () => unknown): void => {
  let thrown: unknown;
  try {
    open();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toEqual(EXPIRED);
};

describe('a sealed form', () => {
  it('brings back its answers and its key, and shows neither on the way', () => {
    const form = seal.start(ANSWERS);
    const sealed = seal.close('contact', form);
    expect(seal.open('contact', sealed)).toEqual(form);
    const bytes = Buffer.from(sealed, 'base64url').toString('latin1');
    expect(bytes).not.toContain('Canary');
    expect(bytes).not.toContain(form.key);
  });

  it('has a key of its own each time it is started', () => {
    expect(seal.start({}).key).not.toBe(seal.start({}).key);
  });

  it.each([
    ['at once', 0, true],
    ['after 29 minutes', 29 * MINUTE, true],
    ['at its last moment', 30 * MINUTE, true],
    ['a moment later', 30 * MINUTE + 1, false],
    ['the next day', 24 * 60 * MINUTE, false],
  ])('opened %s', (_, later, isGood) => {
    const sealed = seal.close('contact', seal.start(ANSWERS));
    clock.advance(later);
    if (isGood) expect(seal.open('contact', sealed).answers).toEqual(ANSWERS);
    else refused(() => seal.open('contact', sealed));
  });

  it('does not open in another journey', () => {
    refused(() => seal.open('refer', seal.close('contact', seal.start(ANSWERS))));
  });

  it('does not open under another key', () => {
    const elsewhere = new FormSeal({ keys: { ...keys, forms: randomBytes(32) } }, clock);
    refused(() => seal.open('contact', elsewhere.close('contact', elsewhere.start(ANSWERS))));
  });

  it.each([
    ['nothing', undefined],
    ['an empty field', ''],
    ['two fields of the name', ['a', 'b']],
    ['words', 'not a sealed form at all, only words that are long enough'],
    ['an object', {}],
  ])('is not %s', (_, sent) => {
    refused(() => seal.open('contact', sent));
  });

  it('does not open with any byte changed or missing', () => {
    const bytes = Buffer.from(seal.close('contact', seal.start(ANSWERS)), 'base64url');
    const at = fc.integer({ min: 0, max: bytes.length - 1 });
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 255 }), (index, mask) => {
        const changed = Buffer.from(bytes);
        changed[index] = (changed[index] ?? 0) ^ mask;
        refused(() => seal.open('contact', changed.toString('base64url')));
        refused(() => seal.open('contact', bytes.subarray(0, index).toString('base64url')));
      }),
    );
  });
});
