import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { newId } from '../../../src/platform/ids';
import { PATHS } from '../../../src/telephony/paths';
import { seededRandom } from '../../../src/telephony/simulator/seeded-random';
import { TEST_ACCOUNT_SID } from '../../support/test-config';
import { CALLER, OUR_NUMBER } from './helpline';

export type Pairs = readonly (readonly [name: string, value: string])[];

/** A request as it goes over the wire. */
export interface Sending {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
}

export interface Form {
  path: string;
  pairs: Pairs;
}

/** Chance that can be had again. */
export class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  happens(share: number): boolean {
    return this.#random() < share;
  }

  hex(length: number): string {
    return Array.from({ length }, () => this.below(16).toString(16)).join('');
  }
}

const PLACES = ['Caller', 'Called', 'From', 'To'].flatMap((side) =>
  [
    ['City', 'LEEDS'],
    ['State', ''],
    ['Zip', ''],
    ['Country', 'GB'],
  ].map(([part, value]) => [`${side}${part}`, value] as const),
) as Pairs;

const ALWAYS: Pairs = [
  ['AccountSid', TEST_ACCOUNT_SID],
  ['ApiVersion', '2010-04-01'],
];

/** One form of every kind that Twilio posts, each about something new. */
export function formOf(kind: Kind, dice: Dice): Form {
  const sid = `CA${dice.hex(32)}`;
  const inbound: Pairs = [
    ...ALWAYS,
    ['CallSid', sid],
    ['From', CALLER],
    ['To', OUR_NUMBER],
    ['Direction', 'inbound'],
    ...PLACES,
  ];
  const outbound: Pairs = [
    ...ALWAYS,
    ['CallSid', sid],
    ['From', OUR_NUMBER],
    ['To', '+441632960001'],
    ['Direction', 'outbound-api'],
  ];
  const timed: Pairs = [
    ['SequenceNumber', '0'],
    ['Timestamp', 'Tue, 24 Nov 2026 10:00:00 +0000'],
  ];
  switch (kind) {
    case 'ring':
      return { path: PATHS.voice, pairs: [...inbound, ['CallStatus', 'ringing']] };
    case 'end of a call':
      return {
        path: PATHS.status,
        pairs: [...inbound, ...timed, ['CallStatus', 'completed'], ['CallDuration', '9']],
      };
    case 'wait':
      return { path: PATHS.wait, pairs: [...inbound, ['CallStatus', 'in-progress'], ['QueueTime', '45']] };
    case 'key of a phone on call':
      return {
        path: PATHS.alarmKey({ alarmId: newId(), accountId: newId() }),
        pairs: [...outbound, ['CallStatus', 'in-progress'], ['Digits', '1']],
      };
    case 'text':
      return {
        path: PATHS.sms,
        pairs: [
          ...ALWAYS,
          ['MessageSid', `SM${dice.hex(32)}`],
          ['From', CALLER],
          ['To', OUR_NUMBER],
          ['Body', 'six, please'],
          ['NumMedia', '0'],
        ],
      };
    case 'delivery':
      return {
        path: `${PATHS.smsStatus}?message=${newId()}`,
        pairs: [
          ...ALWAYS,
          ['MessageSid', `SM${dice.hex(32)}`],
          ['From', OUR_NUMBER],
          ['To', CALLER],
          ['MessageStatus', 'delivered'],
        ],
      };
  }
}

export const KINDS = ['ring', 'end of a call', 'wait', 'key of a phone on call', 'text', 'delivery'] as const;
export type Kind = (typeof KINDS)[number];

export interface Signing {
  token: string;
  /** Without a slash at its end. */
  base: string;
  /** Another path than the one it goes to. */
  path?: string;
}

/** Signs and encodes a form. What has one name several times is signed as the library does it. */
export function signed({ path, pairs }: Form, { token, base, path: signedPath = path }: Signing): Sending {
  const params: Record<string, string | string[]> = {};
  for (const [name, value] of pairs) {
    const before = params[name];
    params[name] = before === undefined ? value : [before, value].flat();
  }
  return {
    path,
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': getExpectedTwilioSignature(token, base + signedPath, params),
    },
    body: encoded(pairs),
  };
}

export function encoded(pairs: Pairs): string {
  return new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
}
