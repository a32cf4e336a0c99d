import { ApiClients } from '../../../src/access';
import { Contact, Person, SafeContact } from '../../../src/contacts';
import { SupportServices } from '../../../src/directory';
import { Referrer, Submission } from '../../../src/intake';
import { system, type Scope } from '../../../src/kernel/actor';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Referral } from '../../../src/referrals';
import { Screening } from '../../../src/screening';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { placeStory } from '../../support/story';
import { CANARIES, referralBody } from './referral-body';

const POLICE = 'west-midlands-police';
const BOTH: Scope[] = ['referrals:write', 'referrals:read'];
let running: RunningApp;
let token: string;

beforeEach(async () => {
  running = await startApp();
  await running.app.get(SupportServices).vet(system('test'), 'chadd');
  token = await tokenOf('chadd');
});
afterEach(() => running.stop());

async function tokenOf(organisationId: string, scopes = BOTH): Promise<string> {
  const clients = running.app.get(ApiClients);
  const { clientId, secret } = await clients.create(system('test'), {
    organisationId,
    label: 'records',
    scopes,
  });
  return (await clients.issueToken(clientId, secret))!.token;
}

interface Reply {
  status: number;
  headers: Headers;
  text: string;
  json: Record<string, unknown> & { errors?: { pointer: string; code: string }[] };
}

async function call(path: string, init: RequestInit, as = token): Promise<Reply> {
  const headers = { authorization: `Bearer ${as}`, ...init.headers };
  const response = await fetch(`${running.url}${path}`, { ...init, headers });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: JSON.parse(text) as Reply['json'],
  };
}

const send = (body: unknown, key: string | undefined = 'key-1', as = token): Promise<Reply> =>
  call(
    '/api/v1/referrals',
    {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
    },
    as,
  );
const statusOf = (reference: string, as = token): Promise<Reply> =>
  call(`/api/v1/referrals/${encodeURIComponent(reference)}`, {}, as);
const tasks = async (): Promise<string[]> =>
  (await running.db.reader.find(HubTask, { order: { kind: 'ASC' } })).map(({ kind }) => kind);
const rows = (): Promise<number[]> =>
  Promise.all(
    [Contact, Person, SafeContact, Screening, Referral, Referrer, Submission, HubTask, OutboxMessage].map(
      (entity) => running.db.reader.count(entity),
    ),
  );

describe(onBothEngines('a referral from a partner system'), () => {
  it('is placed with three services, leaves two decisions, and is answered without a word on anybody', async () => {
    const reply = await send(referralBody());
    const { reference } = (await running.db.reader.find(Contact))[0]!;
    expect(reply.status).toBe(201);
    expect(reply.headers.get('location')).toBe(`/api/v1/referrals/${encodeURIComponent(reference)}`);
    expect(Object.keys(reply.json).sort()).toEqual(['expectedBy', 'reference', 'status', 'statusUrl']);
    expect(reply.json).toMatchObject({ reference, status: 'received' });
    expect(reply.json['expectedBy']).toBe(new Date(running.clock.now().getTime() + HOUR).toISOString());
    expect(reply.json['statusUrl']).toMatch(/^http:\/\/127\.0\.0\.1\/api\/v1\/referrals\//);
    const referrals = await running.db.reader.find(Referral, { order: { queue: 'ASC' } });
    expect(referrals.map(({ queue, isSourceVerified }) => [queue, isSourceVerified])).toEqual([
      ['childrens', true],
      ['idva', true],
      ['refuge', true],
    ]);
    expect(await tasks()).toEqual(['call', 'front-door-decision', 'marac-decision']);
    for (const canary of CANARIES) {
      expect(reply.text).not.toContain(canary);
      expect(running.log.join('\n')).not.toContain(canary);
    }
  });

  it('keeps the way to reach the person as not asked, whatever was sent', async () => {
    await send(referralBody());
    const [way] = await running.db.reader.find(SafeContact);
    expect(way).toMatchObject({ safe: 'not-asked', isSaidByPerson: false, confirmedAt: null });
  });

  it('from an organisation that nobody has vetted is placed, and checked', async () => {
    const reply = await send(referralBody(), 'key', await tokenOf(POLICE));
    expect(reply.status).toBe(201);
    expect(await tasks()).toContain('verify-source');
    expect(await running.db.reader.find(Contact)).toMatchObject([
      { isSourceVerified: false, sourceOrganisationId: POLICE },
    ]);
  });

  it('has whoever sent it told that it arrived', async () => {
    await send(referralBody());
    const [contact] = await running.db.reader.find(Contact);
    const news = await running.db.reader.findBy(OutboxMessage, { type: 'referrer.received' });
    expect(news).toMatchObject([{ subjectId: contact!.id, payload: { contactId: contact!.id } }]);
  });

  it('needs little more than an area, a footing and a referrer', async () => {
    const body = {
      areaCode: 'E08000034',
      referrer: { name: 'Robin', role: 'GP', email: 'robin@heron.example' },
      consent: { answer: 'not-asked', lawfulBasis: 'vital-interests', note: 'Could not be asked safely' },
      person: {},
    };
    expect((await send(body)).status).toBe(201);
    expect(await running.db.reader.find(Screening)).toMatchObject([{ level: 'incomplete' }]);
  });
});

describe(onBothEngines('an idempotency key'), () => {
  it('must be sent', async () => {
    const reply = await send(referralBody(), '');
    expect(reply).toMatchObject({ status: 400, json: { code: 'idempotency-key-missing' } });
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
  });

  it('gives the same answer to the same request, in quotes or bare, and changes nothing', async () => {
    const first = await send(referralBody(), 'key-1');
    const before = await rows();
    running.clock.advance(HOUR / 10);
    const again = await send(referralBody(), '"key-1"');
    expect(again).toMatchObject({ status: 201, json: first.json });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(await rows()).toEqual(before);
  });

  it('makes one referral of twenty that come at once', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => send(referralBody())));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ json }) => json['reference'])).size).toBe(1);
    expect(replies.filter(({ headers }) => !headers.has('idempotency-replayed'))).toHaveLength(1);
    expect(await running.db.reader.count(Contact)).toBe(1);
    expect(await running.db.reader.count(Referral)).toBe(3);
    expect(await running.db.reader.count(HubTask)).toBe(3);
  });

  it('is refused for another body', async () => {
    await send(referralBody());
    const reply = await send(referralBody({ note: 'Something else' }));
    expect(reply).toMatchObject({ status: 422, json: { code: 'idempotency-key-reused' } });
    expect(await running.db.reader.count(Contact)).toBe(1);
  });

  it('belongs to one client: another may use the same', async () => {
    await send(referralBody());
    const other = await send(referralBody({ note: 'Something else' }), 'key-1', await tokenOf('chadd'));
    expect(other.status).toBe(201);
    expect(await running.db.reader.count(Contact)).toBe(2);
  });
});

describe('a referral that is not in order', () => {
  const refused = async (change: object): Promise<[string, string][]> => {
    const reply = await send(referralBody(change));
    expect(reply).toMatchObject({ status: 422, json: { code: 'validation-failed' } });
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(await running.db.reader.count(Contact)).toBe(0);
    for (const canary of CANARIES) expect(reply.text).not.toContain(canary);
    return (reply.json.errors ?? []).map(({ pointer, code }) => [pointer, code]);
  };

  it.each([
    ['an area that is not served', { areaCode: 'E99999999' }, [['/areaCode', 'area.unknown']]],
    [
      'no consent and no basis',
      { consent: { answer: 'refused' } },
      [
        ['/consent/lawfulBasis', 'consent.basis'],
        ['/consent/note', 'consent.reason'],
      ],
    ],
    [
      'a basis without a reason',
      { consent: { answer: 'not-asked', lawfulBasis: 'child-protection' } },
      [['/consent/note', 'consent.reason']],
    ],
    ['a need that does not exist', { needs: ['magic'] }, [['/needs', 'referral.choice']]],
    ['an age that is none', { person: { ageYears: -1 } }, [['/person/ageYears', 'referral.age']]],
    ['a grown-up child', { children: [{ ageYears: 18 }] }, [['/children/0/ageYears', 'referral.child-age']]],
    [
      'a number that is none',
      { person: { contacts: [{ method: 'phone', value: 'Canary' }] } },
      [['/person/contacts/0/value', 'referral.phone']],
    ],
    [
      'an unknown question and an unknown answer',
      { screening: { answers: { 'a/b': 'yes', weapon: 'perhaps' } } },
      [
        ['/screening/answers/a~1b', 'referral.question'],
        ['/screening/answers/weapon', 'referral.answer'],
      ],
    ],
    [
      'an organisation nobody knows',
      { excludedOrganisationIds: ['chadd', 'nobody'] },
      [['/excludedOrganisationIds/1', 'referral.organisation']],
    ],
    ['a list in the place of a person', { person: [] }, [['/person', 'referral.required']]],
  ])('is refused for %s, with a pointer', async (_, change, errors) => {
    expect(await refused(change)).toEqual(errors);
  });

  it('is told of everything at once, unknown fields included', async () => {
    const errors = await refused({
      areaCode: 'nowhere',
      surprise: true,
      referrer: { name: '', role: 'GP', email: 'robin', colour: 'blue' },
      consent: { answer: 'refused' },
      person: { gender: 'x', contacts: [{ method: 'pigeon', value: 'x' }] },
      screening: { judgement: { level: 'high' } },
    });
    expect(new Set(errors.map(([pointer]) => pointer))).toEqual(
      new Set([
        '/areaCode',
        '/surprise',
        '/referrer/name',
        '/referrer/email',
        '/referrer/colour',
        '/consent/lawfulBasis',
        '/consent/note',
        '/person/gender',
        '/person/contacts/0/method',
        '/screening/judgement/reason',
      ]),
    );
    const codes = Object.fromEntries(errors);
    expect(codes['/surprise']).toBe('unknown-field');
    expect(codes['/referrer/colour']).toBe('unknown-field');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"areaCode":'],
    ['a list', '[]'],
  ])('is refused when it is %s', async (_, body) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'key' };
    const reply = await call('/api/v1/referrals', { method: 'POST', body, headers });
    expect([400, 422]).toContain(reply.status);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    ['without a token', () => Promise.resolve('nothing'), 401],
    ['with a scope for reading alone', () => tokenOf('chadd', ['referrals:read']), 403],
  ])('is refused %s', async (_, as, status) => {
    expect((await send(referralBody(), 'key', await as())).status).toBe(status);
    expect(await running.db.reader.count(Contact)).toBe(0);
  });
});

describe(onBothEngines('the status of a referral that a system sent'), () => {
  it('is one of four words and a time', async () => {
    const reference = (await send(referralBody())).json['reference'] as string;
    const reply = await statusOf(reference);
    expect(reply).toMatchObject({ status: 200, json: { reference, status: 'received' } });
    expect(Object.keys(reply.json).sort()).toEqual(['reference', 'status', 'updatedAt']);
    await running.db.inTransaction(async (tx) => {
      await tx.update(Referral, { queue: 'idva' }, { state: 'accepted' });
    });
    expect((await statusOf(reference)).json['status']).toBe('with-a-service');
    for (const canary of CANARIES) expect(reply.text).not.toContain(canary);
  });

  it('is open to every client of the organisation that sent it, and to nobody else', async () => {
    const reference = (await send(referralBody())).json['reference'] as string;
    expect((await statusOf(reference, await tokenOf('chadd'))).status).toBe(200);
    const foreign = await statusOf(reference, await tokenOf(POLICE));
    const missing = await statusOf('0000-0000', await tokenOf(POLICE));
    expect(foreign.status).toBe(404);
    expect({ ...foreign.json, requestId: '' }).toEqual({ ...missing.json, requestId: '' });
    expect((await statusOf(reference, await tokenOf('chadd', ['referrals:write']))).status).toBe(403);
  });

  it('stays received for an organisation that nobody has vetted', async () => {
    const police = await tokenOf(POLICE);
    const reference = (await send(referralBody(), 'key', police)).json['reference'] as string;
    await running.db.inTransaction(async (tx) => {
      await tx.update(Referral, { queue: 'idva' }, { state: 'accepted' });
    });
    expect((await statusOf(reference, police)).json['status']).toBe('received');
  });
});

describe(onBothEngines('the list of what an organisation’s systems sent'), () => {
  const listed = (query: string, as = token): Promise<Reply> => call(`/api/v1/referrals${query}`, {}, as);
  const referencesOf = ({ json }: Reply): string[] =>
    (json['items'] as { reference: string }[]).map(({ reference }) => reference);

  async function sendFive(): Promise<string[]> {
    const sent: string[] = [];
    // Two of them in one moment, so that their ids decide.
    for (const [at, wait] of [0, MINUTE, MINUTE, 0, MINUTE].entries()) {
      running.clock.advance(wait);
      sent.push((await send(referralBody(), `key-${at}`)).json['reference'] as string);
    }
    return sent;
  }

  it('leads through pages by their links, the latest first, though more come meanwhile', async () => {
    const sent = await sendFive();
    const seen: string[] = [];
    let next: string | null = '?limit=2';
    while (next !== null) {
      const page: Reply = await listed(next);
      expect(page.status).toBe(200);
      seen.push(...referencesOf(page));
      next =
        /^<\/api\/v1\/referrals(\?[^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1] ?? null;
      expect(page.json['nextCursor'] === null).toBe(next === null);
      running.clock.advance(MINUTE);
      await send(referralBody(), `meanwhile-${seen.length}`);
    }
    expect(seen).toEqual(sent.toReversed());
  });

  it('says of each what asking for it alone says, and nothing about anybody', async () => {
    const sent = await sendFive();
    const [first] = await running.db.reader.findBy(Contact, { reference: sent[0]! });
    await running.db.inTransaction(async (tx) => {
      await tx.update(Referral, { queue: 'idva', contactId: first!.id }, { state: 'accepted' });
    });
    const page = await listed('');
    const alone = await Promise.all(sent.toReversed().map((reference) => statusOf(reference)));
    expect(page.json['items']).toEqual(alone.map(({ json }) => json));
    expect(alone.at(-1)!.json['status']).toBe('with-a-service');
    for (const canary of CANARIES) expect(page.text).not.toContain(canary);
  });

  it('has nothing of another organisation, and nothing that came in another way', async () => {
    await sendFive();
    await placeStory(running);
    expect(await running.db.reader.count(Contact)).toBe(6);
    expect((await listed('', await tokenOf(POLICE))).json).toEqual({ items: [], nextCursor: null });
    expect(referencesOf(await listed(''))).toHaveLength(5);
  });

  it.each(['limit=0', 'limit=101', 'cursor=none', 'cursor=WzEsMV0', 'page=2'])(
    'refuses %s',
    async (query) => {
      expect(await listed(`?${query}`)).toMatchObject({ status: 422, json: { code: 'validation-failed' } });
    },
  );

  it('is closed to a system that may only send', async () => {
    expect((await listed('', await tokenOf('chadd', ['referrals:write']))).status).toBe(403);
  });
});
