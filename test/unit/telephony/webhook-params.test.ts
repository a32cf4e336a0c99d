import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { readWebhook } from '../../../src/telephony/twilio/webhook-params';

const CALL = {
  AccountSid: 'AC1',
  ApiVersion: '2010-04-01',
  CallSid: 'CA1',
  CallStatus: 'ringing',
  CalledCity: '',
  CallerCity: 'LEEDS',
  CallerCountry: 'GB',
  Direction: 'inbound',
  From: '+447700900123',
  FromCity: 'LEEDS',
  To: '+441632960000',
  ToCity: '',
};

function signed(form: object): string {
  return getExpectedTwilioSignature('token', 'https://example.org/', form);
}

function without(...names: (keyof typeof CALL)[]): Partial<typeof CALL> {
  return Object.fromEntries(
    Object.entries(CALL).filter(([name]) => !names.includes(name as keyof typeof CALL)),
  );
}

describe('a form that Twilio signed', () => {
  it.each<[string, object]>([
    ['as it is', CALL],
    ['with parameters nobody has heard of', { ...CALL, Zebra: 'ü & ß', 'SipHeader_X-Thing': '1' }],
    ['with a name that holds another', { ...CALL, DialCallDuration: '5', CallSidEndingConference: 'CA2' }],
    [
      'with a text that speaks of parameters',
      { AccountSid: 'AC1', Body: 'my CallStatus is FromCity', To: '+44' },
    ],
    ['with empty values', { ...CALL, CallerCity: '', FromCity: '' }],
  ])('is read %s', (_, form) => {
    expect(readWebhook(form)).toEqual({ params: form, signed: form });
  });

  it('keeps a name that came several times for the signature alone', () => {
    const form = { ...CALL, Zebra: ['1', '2'] };
    expect(readWebhook(form)).toEqual({ params: CALL, signed: form });
  });

  it.each<[string, object]>([
    ['two parameters run together', { ...without('CallStatus'), CallSid: 'CA1CallStatusringing' }],
    ['two unread ones run together', { ...without('CallerCountry'), CallerCity: 'LEEDSCallerCountryGB' }],
    ['a name cut short', { ...without('CallerCity'), CallerCi: 'tyLEEDS' }],
    ['a name drawn out', { ...without('CallerCity'), CallerCityLEE: 'DS' }],
    [
      'a name with the tail of the value before it',
      { ...without('CallerCity', 'CallerCountry'), CallerCity: 'LEE', DSCallerCountry: 'GB' },
    ],
    [
      'a name that lies across a key and its value',
      { ...without('CallerCity', 'CallerCountry'), CallerCity: 'LEE', DSCaller: 'CountryGB' },
    ],
    [
      'a name that lies in the pieces of another',
      { ...without('CallerCity', 'CallerCountry'), Caller: ['CityLEEDS', 'CountryGB'] },
    ],
    [
      'a key that went into the value before it',
      { ...without('FromCity'), From: '+447700900123FromCityLEEDS' },
    ],
  ])('is refused when cut elsewhere under the same signature: %s', (_, form) => {
    expect(signed(form)).toBe(signed(CALL));
    expect(readWebhook(form)).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['a parameter twice', { ...CALL, CallSid: ['CA1', 'CA1'] }],
    ['a parameter that we read twice, with two values', { ...CALL, CallSid: ['CA1', 'CA2'] }],
    ['one that we do not read twice, with one value', { ...CALL, Zebra: ['1', '1'] }],
    ['a list of more than texts', { ...CALL, Zebra: ['1', { deep: true }] }],
    ['no form', null],
    ['text', 'CallSid=CA1'],
    ['a list', [CALL]],
    ['nested values', { ...CALL, Extra: { deep: true } }],
  ])('is refused with %s', (_, body) => {
    expect(readWebhook(body)).toBeUndefined();
  });
});
