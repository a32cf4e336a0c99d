import { callerNumber } from '../../../src/telephony/twilio/caller-number';

describe('the number a caller shows', () => {
  it.each([
    ['a mobile', '+447700900123', '+447700900123'],
    ['a landline', '+441632960001', '+441632960001'],
    ['withheld, in a word', 'anonymous', undefined],
    ['withheld, in capitals', 'Anonymous', undefined],
    ['withheld, spelled on a keypad', '+266696687', undefined],
    ['restricted, spelled on a keypad', '+7378742833', undefined],
    ['unavailable, spelled on a keypad', '+86282452253', undefined],
    ['nothing at all', '', undefined],
    ['an internet address', 'sip:someone@example.org', undefined],
  ])('%s', (_, from, expected) => {
    expect(callerNumber(from)).toBe(expected);
  });
});
