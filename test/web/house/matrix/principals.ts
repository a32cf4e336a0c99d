import { load } from 'cheerio';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { Account, ApiClients, Sessions } from '../../../../src/access';
import { system, type Scope, type StaffActor } from '../../../../src/kernel/actor';
import { newId } from '../../../../src/platform/ids';
import type { RunningApp } from '../../../support/app';
import { bodyOf, Browser } from '../../../support/browser';
import { signedIn } from '../../../support/staff';
import { TEST_ACCOUNT_SID, TEST_TOKEN } from '../../../support/test-config';

/** Holds the referrals of the story; the other organisation is asked for the same household. */
export const OWN_ORGANISATION = 'black-country-womens-aid';
const HUB = 'dudley-hub';

const STAFF = [
  'handler',
  'coordinator',
  'worker',
  'manager',
  'auditor',
  'professional',
  'commissioner',
] as const;
const SCOPE_OF: Readonly<Record<string, Scope>> = {
  'api:write': 'referrals:write',
  'api:read': 'referrals:read',
  'api:decide': 'referrals:decide',
  'api:space': 'vacancies:write',
  'api:match': 'directory:read',
  'api:stats': 'stats:read',
  'api:hooks': 'webhooks:manage',
};

/** Somebody rings the helpline, as the network says it. */
const RINGING = {
  AccountSid: TEST_ACCOUNT_SID,
  From: '+447700900123',
  To: '+441632960000',
  Direction: 'inbound',
  CallStatus: 'in-progress',
} as const;

export type PrincipalName =
  | 'anybody'
  | 'form'
  | (typeof STAFF)[number]
  | 'api:write'
  | 'api:read'
  | 'api:decide'
  | 'api:space'
  | 'api:match'
  | 'api:stats'
  | 'api:hooks'
  | 'twilio';

export const PRINCIPALS: readonly PrincipalName[] = [
  'anybody',
  'form',
  ...STAFF,
  'api:write',
  'api:read',
  'api:decide',
  'api:space',
  'api:match',
  'api:stats',
  'api:hooks',
  'twilio',
];

export interface Sent {
  method: string;
  path: string;
  fields: Readonly<Record<string, string>>;
}

export interface Answered {
  status: number;
  location: string;
  body: string;
}

/** One who asks: what they carry with each request is all they are. */
export interface Principal {
  name: PrincipalName;
  actor?: StaffActor;
  send: (sent: Sent) => Promise<Answered>;
  /** Signed in again, when something they did ended their session. */
  renew: () => Promise<void>;
}

export async function principalsOf(running: RunningApp): Promise<Principal[]> {
  return Promise.all(PRINCIPALS.map((name) => principal(running, name)));
}

async function principal(running: RunningApp, name: PrincipalName): Promise<Principal> {
  if (name in SCOPE_OF) return client(running, name);
  if (name === 'twilio') return { name, ...asTwilio(running), renew: () => Promise.resolve() };
  if (name === 'anybody' || name === 'form') {
    const sealed = name === 'form' ? await sealedForm(running) : {};
    const browser = new Browser(running.url);
    return { name, send: (sent) => browse(browser, sent, sealed), renew: () => Promise.resolve() };
  }
  return staff(running, name as StaffActor['role']);
}

async function staff(running: RunningApp, role: StaffActor['role']): Promise<Principal> {
  const isOfOrganisation = role === 'worker' || role === 'manager';
  const organisationId = isOfOrganisation ? OWN_ORGANISATION : HUB;
  const browser = await signedIn(running, { role, organisationId, name: `The ${role}` });
  const { accountId } = browser;
  const renew = async (): Promise<void> => {
    const account = await running.db.reader.findOneByOrFail(Account, { id: accountId });
    browser.cookie = `onward=${(await running.app.get(Sessions).start(account)).token}`;
  };
  const actor: StaffActor = { kind: 'staff', accountId, organisationId, role };
  return { name: role, actor, send: (sent) => browse(browser, sent), renew };
}

async function client(running: RunningApp, name: PrincipalName): Promise<Principal> {
  const token = await tokenFor(running, OWN_ORGANISATION, [SCOPE_OF[name] ?? 'referrals:read']);
  const send = ({ method, path, fields }: Sent): Promise<Answered> =>
    ask(running, path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: JSON.stringify(fields) }),
    });
  return { name, send, renew: () => Promise.resolve() };
}

/** A partner system of an organisation, with a token as it gets one. */
export async function tokenFor(
  running: RunningApp,
  organisationId: string,
  scopes: readonly Scope[],
): Promise<string> {
  const clients = running.app.get(ApiClients);
  const asked = { organisationId, label: 'Matrix', scopes };
  const { clientId, secret } = await clients.create(system('test'), asked);
  return (await clients.issueToken(clientId, secret))?.token ?? '';
}

function asTwilio(running: RunningApp): Pick<Principal, 'send'> {
  const send = ({ method, path }: Sent): Promise<Answered> => {
    const form = { ...RINGING, CallSid: `CA${newId().replaceAll('-', '')}` };
    const signature = getExpectedTwilioSignature(TEST_TOKEN, running.config.publicBaseUrl + path, form);
    return ask(running, path, {
      method,
      headers: { 'x-twilio-signature': signature },
      ...(method === 'GET' ? {} : { body: new URLSearchParams(form) }),
    });
  };
  return { send };
}

/** What the person's own form carries from page to page. */
async function sealedForm(running: RunningApp): Promise<Record<string, string>> {
  const { body } = await new Browser(running.url).get('/contact');
  const hidden = load(body)('input[type=hidden]').first();
  return { [hidden.attr('name') ?? 'form']: String(hidden.val()) };
}

async function browse(browser: Browser, { method, path, fields }: Sent, more = {}): Promise<Answered> {
  const { cookie } = browser;
  const answer =
    method === 'GET' ? await browser.get(path) : await browser.post(path, { ...more, ...fields }, {}, method);
  // A page may set or clear a cookie; who this is stays what it was, until it is renewed.
  browser.cookie = cookie;
  return { status: answer.status, location: answer.location ?? '', body: answer.body };
}

async function ask(running: RunningApp, path: string, init: RequestInit): Promise<Answered> {
  const answer = await fetch(running.url + path, { ...init, redirect: 'manual' });
  return {
    status: answer.status,
    location: answer.headers.get('location') ?? '',
    body: await bodyOf(answer),
  };
}
