import { couldBeTwilio } from '../../../src/telephony/twilio/could-be-twilio';

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'c2ln' };

describe('whether a request is worth reading', () => {
  it.each([
    ['a signed form', 'POST', FORM, true],
    [
      'a signed form with its charset',
      'POST',
      { ...FORM, 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      true,
    ],
    ['a form without a signature', 'POST', { ...FORM, 'x-twilio-signature': undefined }, false],
    ['JSON', 'POST', { ...FORM, 'content-type': 'application/json' }, false],
    [
      'a type that only begins like a form',
      'POST',
      { ...FORM, 'content-type': 'application/x-www-form-urlencodedish' },
      false,
    ],
    ['no type', 'POST', { 'x-twilio-signature': 'c2ln' }, false],
    ['GET', 'GET', FORM, false],
    ['PUT', 'PUT', FORM, false],
  ])('%s', (_, method, headers, expected) => {
    expect(couldBeTwilio({ method, headers })).toBe(expected);
  });
});
