import fc from 'fast-check';
import { dialledPhone, maskPhone, parsePhone, type E164 } from '../../../src/kernel/phone-number';

describe('a phone number', () => {
  it.each([
    ['a mobile with spaces', '07700 900123', '+447700900123'],
    ['a landline with a bracketed code', '(01632) 960001', '+441632960001'],
    ['the international form', '+44 7700 900123', '+447700900123'],
    ['the double-zero form', '0044 7700 900123', '+447700900123'],
    ['a redundant zero', '+44 (0)1632 960001', '+441632960001'],
    ['another country', '+33 1 99 00 12 34', '+33199001234'],
    ['spaces around it', '  07700900123 ', '+447700900123'],
  ])('is read from %s', (_, typed, phone) => {
    expect(parsePhone(typed)).toBe(phone);
  });

  it.each([
    ['nothing', ''],
    ['words', 'ring me at work'],
    ['an emergency number', '999'],
    ['too few digits', '07700'],
    ['too many digits', '07700 900123 456789'],
  ])('is not read from %s', (_, typed) => {
    expect(parsePhone(typed)).toBeUndefined();
  });

  it('has one form however it is spaced, so that a lookup finds it', () => {
    const gaps = fc.array(fc.constantFrom('', ' ', '-'), { minLength: 11, maxLength: 11 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), gaps, (last, between) => {
        const number = `07700900${String(last).padStart(3, '0')}`;
        const typed = [...number].map((digit, index) => digit + (between[index] ?? '')).join('');
        expect(parsePhone(typed)).toBe(`+44${number.slice(1)}`);
      }),
    );
  });

  it.each([
    ['of this country', '+447700900123', '07700 900123'],
    ['of another', '+33199001234', '00 33199001234'],
  ])('%s is dialled without a plus', (_, phone, dialled) => {
    expect(dialledPhone(phone as E164)).toBe(dialled);
  });

  it('is masked to its last three digits', () => {
    expect(maskPhone('+447700900123' as E164)).toBe('•••• ••• 123');
  });
});
