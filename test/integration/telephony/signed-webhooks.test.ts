import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { AuditEntry } from '../../../src/audit';
import { Contact } from '../../../src/contacts';
import { Call, CallEvent, SmsEvent } from '../../../src/telephony';
import { onBothEngines } from '../../support/engine';
import { TEST_ACCOUNT_SID, TEST_TOKEN } from '../../support/test-config';
import { CALLER, Helpline, OUR_NUMBER } from './helpline';

const NEXT_TOKEN = 'the-next-token-of-the-telephone-network';
const PUBLIC = 'https://helpline.example';
const VOICE = '/hooks/twilio/voice';

const FORM = {
  AccountSid: TEST_ACCOUNT_SID,
  ApiVersion: '2010-04-01',
  CallSid: `CA${'1'.repeat(32)}`,
  CallStatus: 'ringing',
  CallerCity: 'LEEDS',
  CallerCountry: 'GB',
  Direction: 'inbound',
  From: CALLER,
  To: OUR_NUMBER,
};

type Form = Readonly<Record<string, string>>;

interface Sending {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
}

interface Given {
  path?: string;
  token?: string;
  signedUrl?: string;
}

/** A request as Twilio makes it; tests bend it afterwards. */
function genuine(
  form: Form = FORM,
  { path = VOICE, token = TEST_TOKEN, signedUrl = PUBLIC + path }: Given = {},
): Sending {
  return {
    path,
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': getExpectedTwilioSignature(token, signedUrl, form),
    },
    body: new URLSearchParams(form).toString(),
  };
}

function bent(change: (sending: Sending) => Partial<Sending>, original = genuine()): Sending {
  return { ...original, ...change(original) };
}

function withHeaders(headers: Record<string, string>): Sending {
  return bent((sending) => ({ headers: { ...sending.headers, ...headers } }));
}

function withBody(form: Form): Sending {
  return bent(() => ({ body: new URLSearchParams(form).toString() }));
}

function without(name: keyof typeof FORM): Form {
  return Object.fromEntries(Object.entries(FORM).filter(([key]) => key !== name));
}

const json = (): Sending =>
  bent((sending) => ({
    body: JSON.stringify(FORM),
    headers: { ...sending.headers, 'content-type': 'application/json' },
  }));

describe(onBothEngines('webhooks'), () => {
  let helpline: Helpline;

  beforeAll(async () => {
    helpline = await Helpline.start({ mode: 'production', publicBaseUrl: PUBLIC }, [TEST_TOKEN, NEXT_TOKEN]);
  });

  afterAll(() => helpline.stop());

  async function send({ path, method, headers, body }: Sending): Promise<{ status: number; text: string }> {
    const response = await fetch(helpline.url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, text: await response.text() };
  }

  async function rows(): Promise<number[]> {
    const { reader } = helpline.db;
    return Promise.all(
      [Contact, Call, CallEvent, SmsEvent, AuditEntry].map((entity) => reader.count(entity)),
    );
  }

  const FORGED: [string, Sending][] = [
    ['no signature', bent(({ headers }) => ({ headers: { 'content-type': headers['content-type'] ?? '' } }))],
    ['an empty signature', withHeaders({ 'x-twilio-signature': '' })],
    [
      'a signature cut short',
      withHeaders({ 'x-twilio-signature': genuine().headers['x-twilio-signature']?.slice(0, -2) ?? '' }),
    ],
    [
      'two signatures',
      withHeaders({ 'x-twilio-signature': `x, ${genuine().headers['x-twilio-signature']}` }),
    ],
    ['another token', genuine(FORM, { token: 'somebody-else' })],
    ['the signature of another path', genuine(FORM, { signedUrl: `${PUBLIC}/hooks/twilio/status` })],
    ['the signature of another host', genuine(FORM, { signedUrl: `https://elsewhere.example${VOICE}` })],
    ['the signature of plain HTTP', genuine(FORM, { signedUrl: `http://helpline.example${VOICE}` })],
    ['a query added', bent(() => ({ path: `${VOICE}?x=1` }))],
    ['a parameter added', withBody({ ...FORM, Extra: '1' })],
    ['a parameter dropped', withBody(without('CallerCity'))],
    ['a parameter changed', withBody({ ...FORM, From: '+447700900999' })],
    ['values exchanged', withBody({ ...FORM, CallerCity: 'GB', CallerCountry: 'LEEDS' })],
    ['a parameter twice', bent(({ body }) => ({ body: `${body}&CallSid=${FORM.CallSid}` }))],
    ['a space at the end', withBody({ ...FORM, CallerCity: 'LEEDS ' })],
    ['a letter that looks alike', withBody({ ...FORM, CallerCity: 'LЕEDS' })],
    [
      'two parameters run together',
      withBody({ ...without('CallStatus'), CallSid: `${FORM.CallSid}CallStatusringing` }),
    ],
    [
      'two unread parameters run together',
      withBody({ ...without('CallerCountry'), CallerCity: 'LEEDSCallerCountryGB' }),
    ],
    ['JSON in place of a form', json()],
    ['JSON that calls itself a form', bent(() => ({ body: JSON.stringify(FORM) }))],
    ['a type nobody knows', withHeaders({ 'content-type': 'text/xml' })],
    ['no body', bent(() => ({ body: '' }))],
    [
      'GET',
      bent(() => ({
        method: 'GET',
        body: undefined,
        path: `${VOICE}?${new URLSearchParams(FORM).toString()}`,
      })),
    ],
    ['PUT', bent(() => ({ method: 'PUT' }))],
    [
      'a method override',
      bent(({ headers }) => ({
        method: 'GET',
        body: undefined,
        headers: { ...headers, 'x-http-method-override': 'POST' },
      })),
    ],
    [
      'another Host that was signed',
      bent(() => ({
        headers: {
          ...genuine(FORM, { signedUrl: `https://evil.example${VOICE}` }).headers,
          'x-forwarded-host': 'evil.example',
          'x-forwarded-proto': 'https',
        },
      })),
    ],
    ['a foreign account, signed', genuine({ ...FORM, AccountSid: `AC${'b'.repeat(32)}` })],
    ['a foreign number, signed', genuine({ ...FORM, To: '+441632960999' })],
    ['no account, signed', genuine(without('AccountSid'))],
    ['no call, signed', genuine(without('CallSid'))],
    ['a call id that is none, signed', genuine({ ...FORM, CallSid: '../../etc' })],
    [
      'a body hash that does not fit',
      genuine(FORM, { path: `${VOICE}?bodySHA256=00`, signedUrl: PUBLIC + VOICE }),
    ],
  ];

  it.each(FORGED)('are refused and leave no row: %s', async (_, sending) => {
    const before = await rows();
    expect((await send(sending)).status).toBe(403);
    expect(await rows()).toEqual(before);
  });

  it.each([
    '/hooks/twilio/status',
    '/hooks/twilio/sms',
    '/hooks/twilio/sms/status',
    '/hooks/twilio/voice/wait',
    '/hooks/twilio/voice/left',
    '/hooks/twilio/voice/after',
    '/hooks/twilio/voice/join/0190a000-0000-7000-8000-000000000001',
    '/hooks/twilio/voice/handler/a/b',
    '/hooks/twilio/voice/handler/a/b/key',
    '/hooks/twilio/handler/a/b/status',
    '/hooks/twilio/conference/a',
  ])('are refused without a signature at %s', async (path) => {
    const before = await rows();
    const form = { ...genuine(FORM, { path, token: 'somebody-else' }) };
    expect((await send(form)).status).toBe(403);
    expect((await send({ ...form, headers: {} })).status).toBe(403);
    expect(await rows()).toEqual(before);
  });

  const sid = (letter: string): string => `CA${letter.repeat(32)}`;

  it.each<[string, Form, Given]>([
    ['signed with the current token', { ...FORM, CallSid: sid('2') }, {}],
    ['signed with the next token', { ...FORM, CallSid: sid('3') }, { token: NEXT_TOKEN }],
    [
      'signed with the port',
      { ...FORM, CallSid: sid('4') },
      { signedUrl: `https://helpline.example:443${VOICE}` },
    ],
    ['from a withheld number', { ...FORM, CallSid: sid('5'), From: 'anonymous' }, {}],
    ['from a number spelled out', { ...FORM, CallSid: sid('6'), From: '+266696687' }, {}],
    ['from no number', { ...FORM, CallSid: sid('7'), From: '' }, {}],
    [
      'with new and odd parameters',
      { ...FORM, CallSid: sid('8'), Zebra: 'ü+&= %2B', 'SipHeader_X-Y': ' x ' },
      {},
    ],
    ['with a query', { ...FORM, CallSid: sid('9') }, { path: `${VOICE}?number=1&note=It's` }],
    [
      'without the parameters Twilio may leave out',
      { AccountSid: TEST_ACCOUNT_SID, CallSid: sid('c'), From: CALLER, To: OUR_NUMBER },
      {},
    ],
  ])('are taken when genuine: %s', async (_, form, given) => {
    const { status, text } = await send(genuine(form, given));
    expect({ status, isAnswered: text.includes('<Gather') }).toEqual({ status: 200, isAnswered: true });
    expect(await helpline.db.reader.findOneBy(Call, { callSid: form['CallSid'] ?? '' })).not.toBeNull();
  });

  it('trust no Host, and no header about forwarding', async () => {
    const sending = genuine({ ...FORM, CallSid: sid('d') });
    const headers = {
      ...sending.headers,
      'x-forwarded-host': 'elsewhere.example',
      'x-forwarded-proto': 'http',
    };
    expect((await send({ ...sending, headers })).status).toBe(200);
  });

  it('log a refusal by its route and nothing of its form', async () => {
    helpline.log.length = 0;
    await send(withBody({ ...FORM, CallerCity: 'NOWHERE' }));
    const lines = helpline.log.join('');
    expect(lines).toContain('webhook refused');
    expect(lines).not.toMatch(/NOWHERE|7700900123/);
  });
});
