import { TEST_ACCOUNT_SID } from '../../support/test-config';
import {
  encoded,
  signed,
  type Dice,
  type Form,
  type Pairs,
  type Sending,
  type Signing,
} from './signed-forms';

type Forge = (form: Form, signing: Signing, dice: Dice) => Sending;

/** The form goes out changed under the signature of the original. */
function changed(change: (pairs: Pairs, dice: Dice) => Pairs): Forge {
  return (form, signing, dice) => ({ ...signed(form, signing), body: encoded(change(form.pairs, dice)) });
}

function withHeaders(headers: (original: Sending['headers'], dice: Dice) => Record<string, string>): Forge {
  return (form, signing, dice) => {
    const sending = signed(form, signing);
    return { ...sending, headers: headers(sending.headers, dice) };
  };
}

const TYPE = 'content-type';
const SIGNATURE = 'x-twilio-signature';
const LOOKALIKE: Readonly<Record<string, string>> = {
  A: 'А',
  C: 'С',
  E: 'Е',
  S: 'Ѕ',
  a: 'а',
  o: 'о',
  e: 'е',
  '0': '０',
  '1': '１',
};

function replaced(pairs: Pairs, at: number, pair: Pairs[number]): Pairs {
  return pairs.map((each, index) => (index === at ? pair : each));
}

function lookingAlike(text: string): string {
  return [...text].map((letter) => LOOKALIKE[letter] ?? letter).join('');
}

/** Names and values run together are what is signed: the same letters can be cut elsewhere. */
function recut(pairs: Pairs, dice: Dice): Pairs {
  const sorted = pairs.toSorted(([one], [other]) => (one < other ? -1 : 1));
  const at = 1 + dice.below(sorted.length - 1);
  const [name, value] = sorted[at] ?? ['', ''];
  const [before = '', itsValue = ''] = sorted[at - 1] ?? [];
  const merged: Pairs = [
    ...sorted.slice(0, at - 1),
    [before, itsValue + name + value],
    ...sorted.slice(at + 1),
  ];
  if (dice.happens(0.5) || value === '') return merged;
  const cut = 1 + dice.below(name.length - 1);
  return replaced(sorted, at, [name.slice(0, cut), name.slice(cut) + value]);
}

/** Requests that are not Twilio's, or not as Twilio sent them. */
export const FORGERIES: Readonly<Record<string, Forge>> = {
  'no signature': withHeaders((headers) => ({ [TYPE]: headers[TYPE] ?? '' })),
  'an empty signature': withHeaders((headers) => ({ ...headers, [SIGNATURE]: '' })),
  'a signature cut short': withHeaders((headers, dice) => ({
    ...headers,
    [SIGNATURE]: (headers[SIGNATURE] ?? '').slice(0, dice.below(27)),
  })),
  'a signature with a letter changed': withHeaders((headers, dice) => {
    const original = headers[SIGNATURE] ?? '';
    const at = dice.below(26);
    return {
      ...headers,
      [SIGNATURE]: original.slice(0, at) + (original[at] === 'A' ? 'B' : 'A') + original.slice(at + 1),
    };
  }),
  'a signature made up': withHeaders((headers, dice) => ({
    ...headers,
    [SIGNATURE]: Buffer.from(dice.hex(40), 'hex').toString('base64'),
  })),
  'the token of somebody else': (form, signing, dice) => signed(form, { ...signing, token: dice.hex(32) }),
  'no token': (form, signing) => signed(form, { ...signing, token: '' }),
  'a signature of another path': (form, signing) =>
    signed(form, { ...signing, path: '/hooks/twilio/voice/elsewhere' }),
  'a parameter added': changed((pairs, dice) => [...pairs, [`Added${dice.hex(4)}`, dice.hex(4)]]),
  'a parameter dropped': changed((pairs, dice) => {
    const full = pairs.filter(([, value]) => value !== '');
    const dropped = dice.one(full);
    return pairs.filter((pair) => pair !== dropped);
  }),
  'a value changed': changed((pairs, dice) => {
    const at = dice.below(pairs.length);
    const [name, value] = pairs[at] ?? ['', ''];
    return replaced(pairs, at, [name, value + dice.hex(1)]);
  }),
  'two values exchanged': changed((pairs, dice) => {
    const [one, other] = [dice.below(2), 2 + dice.below(3)];
    const valueAt = (index: number): string => pairs[index]?.[1] ?? '';
    const from: Readonly<Record<number, number>> = { [one]: other, [other]: one };
    return pairs.map(([name], index) => [name, valueAt(from[index] ?? index)]);
  }),
  'a parameter twice': changed((pairs, dice) => [...pairs, dice.one(pairs)]),
  'letters of another script': changed((pairs) => pairs.map(([name, value]) => [name, lookingAlike(value)])),
  'names in another script': changed((pairs) => pairs.map(([name, value]) => [lookingAlike(name), value])),
  'white space': changed((pairs, dice) => {
    const at = dice.below(pairs.length);
    const [name, value] = pairs[at] ?? ['', ''];
    return replaced(pairs, at, dice.happens(0.5) ? [name, `${value} `] : [`${name}\t`, value]);
  }),
  'parameters cut elsewhere': changed(recut),
  'a query added': (form, signing, dice) => {
    const sending = signed(form, signing);
    return { ...sending, path: `${form.path}${form.path.includes('?') ? '&' : '?'}x=${dice.hex(2)}` };
  },
  'another port': (form, signing, dice) =>
    signed(form, { ...signing, base: `${signing.base}:${1 + dice.below(400)}` }),
  'another scheme': (form, signing) =>
    signed(form, { ...signing, base: signing.base.replace('https', 'http') }),
  'another host, with headers to say so': (form, signing) => {
    const sending = signed(form, { ...signing, base: 'https://evil.example' });
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example;proto=https',
      'x-original-url': form.path,
    };
    return { ...sending, headers: { ...sending.headers, ...headers } };
  },
  'another method': (form, signing, dice) => ({
    ...signed(form, signing),
    method: dice.one(['PUT', 'PATCH', 'DELETE']),
  }),
  'a form in the address': (form, signing) => ({
    ...signed(form, signing),
    method: 'GET',
    path: `${form.path}${form.path.includes('?') ? '&' : '?'}${encoded(form.pairs)}`,
    body: undefined,
  }),
  'a method in a header': (form, signing) => {
    const sending = signed(form, signing);
    return {
      ...sending,
      method: 'GET',
      body: undefined,
      headers: { ...sending.headers, 'x-http-method-override': 'POST' },
    };
  },
  'another type': withHeaders((headers, dice) => ({
    ...headers,
    [TYPE]: dice.one(['application/json', 'text/plain', 'text/xml', 'multipart/form-data; boundary=x', '']),
  })),
  'JSON that says it is a form': (form, signing) => ({
    ...signed(form, signing),
    body: JSON.stringify(Object.fromEntries(form.pairs)),
  }),
  'a form that says it is JSON': (form, signing) => {
    const sending = signed(form, signing);
    return {
      ...sending,
      headers: { ...sending.headers, [TYPE]: 'application/json' },
      body: JSON.stringify(Object.fromEntries(form.pairs)),
    };
  },
  'no body': (form, signing) => ({ ...signed(form, signing), body: '' }),
  'the hash of another body': (form, signing, dice) => {
    const path = `${form.path}${form.path.includes('?') ? '&' : '?'}bodySHA256=${dice.hex(64)}`;
    return signed({ ...form, path }, { ...signing, token: dice.hex(32) });
  },
  'a foreign account': (form, signing, dice) =>
    signed(
      {
        ...form,
        pairs: form.pairs.map(([name, value]) => [
          name,
          value === TEST_ACCOUNT_SID ? `AC${dice.hex(32)}` : value,
        ]),
      },
      signing,
    ),
  'foreign numbers': (form, signing, dice) =>
    signed(
      {
        ...form,
        pairs: form.pairs.map(([name, value]) => [
          name,
          name === 'To' || name === 'From' ? `+44163296${1000 + dice.below(8999)}` : value,
        ]),
      },
      signing,
    ),
};
