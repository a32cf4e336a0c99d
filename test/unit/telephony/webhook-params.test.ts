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
    expect(readWebhook(form)).toEqual(form);
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
  ])('is refused when cut elsewhere under the same signature: %s', (_, form) => {
    expect(signed(form)).toBe(signed(CALL));
    expect(readWebhook(form)).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['a parameter twice', { ...CALL, CallSid: ['CA1', 'CA1'] }],
    ['no form', null],
    ['text', 'CallSid=CA1'],
    ['a list', [CALL]],
    ['nested values', { ...CALL, Extra: { deep: true } }],
  ])('is refused with %s', (_, body) => {
    expect(readWebhook(body)).toBeUndefined();
  });
});
