import { AuditEntry } from '../../../src/audit';
import { Restrictions } from '../../../src/contacts';
import { system } from '../../../src/kernel/actor';
import { Referral, ReferralAttempt, ReferralMessage } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { Partner, type PartnerAnswer } from '../../support/partner';
import { createAccount, PASSWORD } from '../../support/staff';
import { placeStory, STORY_NAME, STORY_PHONE, unverifiedStory } from '../../support/story';

const WORKLIST = '/api/v1/worklist';
const OWN = 'black-country-womens-aid';
const WORKER = 'casey@bcwa.example.org';

let running: RunningApp;
let partner: Partner;
let stranger: Partner;
let workerId: string;

beforeAll(async () => {
  running = await startApp();
  partner = await Partner.of(running, OWN, ['referrals:decide']);
  stranger = await Partner.of(running, 'chadd', ['referrals:decide']);
  const account = { email: WORKER, name: 'Casey', organisationId: OWN, role: 'worker' } as const;
  workerId = await createAccount(running, { ...account, password: PASSWORD });
});
afterAll(() => running.stop());

const placed = async (): Promise<Referral> => (await placeStory(running)).inQueue('idva');
const stored = ({ id }: Pick<Referral, 'id'>) => running.db.reader.findOneByOrFail(Referral, { id });
const pathOf = ({ reference }: Pick<Referral, 'reference'>, act = ''): string =>
  `${WORKLIST}/${reference}${act === '' ? '' : `/${act}`}`;
const tagOf = async (referral: Referral): Promise<string> =>
  (await partner.get(pathOf(referral))).headers.get('etag') ?? '';

/** Acts on what the partner sees at this moment. */
async function act(referral: Referral, what: string, body: unknown, tag?: string): Promise<PartnerAnswer> {
  const headers = { 'if-match': tag ?? (await tagOf(referral)) };
  return partner.send('POST', pathOf(referral, what), body, headers);
}

const accepted = async (): Promise<Referral> => {
  const referral = await placed();
  expect((await act(referral, 'accept', { worker: WORKER })).status).toBe(200);
  return referral;
};
const contacted = async (): Promise<Referral> => {
  const referral = await accepted();
  await act(referral, 'contact', { outcome: 'made' });
  return referral;
};
const trailOf = async ({ id: subjectId }: Referral, action: string): Promise<AuditEntry[]> =>
  running.db.reader.findBy(AuditEntry, { subjectId, action });

describe(onBothEngines('the worklist of a partner’s system'), () => {
  it('shows the card before acceptance, what may be done, and nobody’s identity', async () => {
    const referral = await placed();
    const { status, json, text, headers } = await partner.get(pathOf(referral));
    expect(status).toBe(200);
    expect(headers.get('etag')).toMatch(/^"v\d+"$/);
    expect(json).toMatchObject({
      reference: referral.reference,
      state: 'offered',
      level: 'high',
      queue: 'idva',
      workerId: null,
      actions: ['accept', 'decline', 'request-info'],
      card: { ageBand: '30 to 39', outwardPostcode: 'DY1' },
      questions: [],
    });
    expect(text).not.toMatch(new RegExp(`${STORY_NAME}|Plover|${STORY_PHONE.slice(3)}|bluebell|Linnet`));
  });

  it('leads through pages by the cursor of each, the most urgent first, and forgets nothing', async () => {
    const references: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) references.push((await placed()).reference);
    const all = (await partner.get(`${WORKLIST}?state=offered&limit=100`)).json['items'] as {
      reference: string;
    }[];
    const seen: string[] = [];
    let path: string | undefined = `${WORKLIST}?state=offered&limit=2`;
    while (path) {
      const { json, headers, status } = await partner.get(path);
      expect(status).toBe(200);
      seen.push(...(json['items'] as { reference: string }[]).map(({ reference }) => reference));
      path = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      expect(path === undefined).toBe(json['nextCursor'] === null);
    }
    expect(seen).toEqual(all.map(({ reference }) => reference));
    expect(seen).toEqual(expect.arrayContaining(references));
  });

  it.each(['limit=0', 'limit=101', 'state=lost', 'cursor=none', 'cursor=WzEsMV0', 'page=2'])(
    'refuses the question %s',
    async (query) => {
      const { status, json } = await partner.get(`${WORKLIST}?${query}`);
      expect(status).toBe(422);
      expect(json.errors?.[0]?.pointer).toBe(`/${query.split('=')[0]}`);
    },
  );

  it('has nothing of another organisation’s: it answers as for what is not there', async () => {
    const referral = await placed();
    const missing = await stranger.get(`${WORKLIST}/0000-0000`);
    const theirs = await stranger.get(pathOf(referral));
    expect([theirs.status, theirs.json['code']]).toEqual([404, missing.json['code']]);
    for (const what of ['accept', 'decline', 'request-info', 'return', 'contact', 'outcome', 'identity']) {
      const body = {
        ...(what === 'accept' ? { worker: WORKER } : {}),
        ...(what === 'decline' ? { reason: 'organisation.no-space' } : {}),
        ...(what === 'request-info' ? { question: 'Who?' } : {}),
        ...(what === 'return' ? { reason: 'person-asked' } : {}),
        ...(what === 'contact' ? { outcome: 'made' } : {}),
        ...(what === 'outcome' ? { outcome: 'needs-met' } : {}),
      };
      const answer = await stranger.send('POST', pathOf(referral, what), body, { 'if-match': '"v1"' });
      expect([what, answer.status]).toEqual([what, 404]);
    }
    expect((await stranger.get(WORKLIST)).text).not.toContain(referral.reference);
    expect((await stored(referral)).state).toBe('offered');
  });
});

describe(onBothEngines('accepting by a partner’s system'), () => {
  it('puts it into the hands of the worker it names, and the trail says which system did', async () => {
    const referral = await placed();
    const { status, json, headers } = await act(referral, 'accept', { worker: WORKER.toUpperCase() });
    expect(status).toBe(200);
    expect(json).toMatchObject({ state: 'accepted', workerId, actions: ['return', 'contact'] });
    expect(headers.get('etag')).toBe(`"v${(await stored(referral)).version}"`);
    const [entry] = await trailOf(referral, 'referral.accepted');
    expect(entry).toMatchObject({ actorKind: 'client', actorId: partner.clientId, facts: { by: 'system' } });
  });

  it.each(['nobody@example.org', 'duty@chadd.example.org', ''])(
    'is refused for %p, who does not work there',
    async (worker) => {
      const referral = await placed();
      const { status, json } = await act(referral, 'accept', { worker });
      expect(status).toBe(422);
      expect(json.errors).toEqual([expect.objectContaining({ pointer: '/worker', code: 'worklist.worker' })]);
      expect((await stored(referral)).state).toBe('offered');
    },
  );

  it('is refused without the version that was seen, and with one that has passed', async () => {
    const referral = await placed();
    const tag = await tagOf(referral);
    const without = await partner.send('POST', pathOf(referral, 'accept'), { worker: WORKER });
    expect([without.status, without.json['code']]).toEqual([428, 'if-match-missing']);
    await act(referral, 'request-info', { question: 'Is there a dog?' });
    const late = await act(referral, 'accept', { worker: WORKER }, tag);
    expect([late.status, late.json['code']]).toEqual([412, 'version-conflict']);
    expect((await act(referral, 'accept', { worker: WORKER }, '*')).status).toBe(412);
    expect((await act(referral, 'accept', { worker: WORKER })).status).toBe(200);
  });

  it('is one yes of any number that are sent at once', async () => {
    const referral = await placed();
    const tag = await tagOf(referral);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => act(referral, 'accept', { worker: WORKER }, tag)),
    );
    const yes = answers.filter(({ status }) => status === 200);
    expect(yes).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412 || status === 409)).toHaveLength(7);
    expect(await trailOf(referral, 'referral.accepted')).toHaveLength(1);
  });

  it('is refused while the hub still checks who sent it', async () => {
    const story = await unverifiedStory(running);
    const referral = story.inQueue('idva');
    const { json } = await partner.get(pathOf(referral));
    expect(json['actions']).toEqual(['decline', 'request-info']);
    const { status, json: refused } = await act(referral, 'accept', { worker: WORKER });
    expect([status, refused['code']]).toEqual([409, 'referral.source-unverified']);
  });
});

describe(onBothEngines('who it is about'), () => {
  const people = (referral: Referral, body: object = {}): Promise<PartnerAnswer> =>
    partner.send('POST', pathOf(referral, 'identity'), body);

  it('is not told before acceptance', async () => {
    const { status, json } = await people(await placed());
    expect([status, json['code']]).toEqual([403, 'referral.not-accepted']);
  });

  it('is told after it, with a verdict on each way, and without what is unsafe; each time is a line in the trail', async () => {
    const referral = await accepted();
    const { status, json } = await people(referral);
    expect(status).toBe(200);
    const [person] = (json['people'] as Record<string, unknown>[]).filter(({ part }) => part === 'at-risk');
    expect(person).toMatchObject({ name: STORY_NAME, ageYears: 34, address: '4 Plover Row, Dudley' });
    const ways = person!['ways'] as Record<string, unknown>[];
    expect(ways.find(({ method }) => method === 'phone')).toMatchObject({
      value: STORY_PHONE,
      codeWord: 'bluebell',
    });
    expect(ways.find(({ method }) => method === 'sms')).toMatchObject({ value: null, mayUseNow: false });
    await people(referral);
    const views = await trailOf(referral, 'identity.viewed');
    expect(views.map(({ actorId }) => actorId)).toEqual([partner.clientId, partner.clientId]);
  });

  it('of a restricted record asks why first', async () => {
    const story = await placeStory(running);
    const referral = story.inQueue('idva');
    await act(referral, 'accept', { worker: WORKER });
    const restrictions = running.app.get(Restrictions, { strict: false });
    await running.db.inTransaction((tx) => restrictions.set(tx, system('test'), story.contactId, 'hba'));
    expect((await people(referral)).status).toBe(422);
    expect((await people(referral, { openingReason: 'curiosity' })).status).toBe(422);
    expect((await people(referral, { openingReason: 'support' })).status).toBe(200);
    expect(await trailOf(referral, 'restricted.opened')).toHaveLength(1);
  });
});

describe(onBothEngines('a person whom somebody there must not have'), () => {
  it('is not on the worklist of the system at all: everybody there may look into it', async () => {
    const harm = { ageYears: null, gender: null, relation: null, livesWithPerson: 'not-asked' } as const;
    const account = { name: 'Morgan Kestrel', organisationId: OWN, role: 'worker' } as const;
    await createAccount(running, { ...account, email: 'morgan@bcwa.example.org', password: PASSWORD });
    const story = await placeStory(running, { perpetrators: [{ name: 'Morgan Kestrel', ...harm }] });
    const referral = story.inQueue('idva');
    expect(referral).toMatchObject({ organisationId: OWN, state: 'offered' });
    expect((await partner.get(pathOf(referral))).status).toBe(404);
    expect((await partner.get(`${WORKLIST}?limit=100`)).text).not.toContain(referral.reference);
    for (const [what, body] of [
      ['accept', { worker: WORKER }],
      ['decline', { reason: 'organisation.no-space' }],
      ['identity', {}],
    ] as const) {
      const answer = await partner.send('POST', pathOf(referral, what), body, { 'if-match': '"v1"' });
      expect([what, answer.status]).toEqual([what, 404]);
    }
  });
});

describe(onBothEngines('what follows by a partner’s system'), () => {
  it('declined, it goes on, and is theirs no longer', async () => {
    const referral = await placed();
    const body = { reason: 'organisation.no-space', note: 'Full until Friday.', acceptsFrom: '2026-12-01' };
    expect((await act(referral, 'decline', body)).status).toBe(204);
    expect((await partner.get(pathOf(referral))).status).toBe(404);
    expect((await trailOf(referral, 'referral.declined'))[0]).toMatchObject({
      actorId: partner.clientId,
      facts: { reason: 'organisation.no-space' },
    });
  });

  it.each<[string, object, string]>([
    ['no reason', {}, '/reason'],
    ['a reason of its own', { reason: 'busy' }, '/reason'],
    [
      'a service that nobody knows',
      { reason: 'organisation.no-space', suggestedServiceId: 'x' },
      '/suggestedServiceId',
    ],
    ['a day that has passed', { reason: 'organisation.no-space', acceptsFrom: '2020-01-01' }, '/acceptsFrom'],
    ['a field that nobody knows', { reason: 'organisation.no-space', mine: 1 }, '/mine'],
  ])('is not declined with %s', async (_, body, pointer) => {
    const referral = await placed();
    const { status, json } = await act(referral, 'decline', body);
    expect([status, json.errors?.[0]?.pointer]).toEqual([422, pointer]);
    expect((await stored(referral)).state).toBe('offered');
  });

  it('asked, the question stands in the thread, once however often it is sent', async () => {
    const referral = await placed();
    const tag = await tagOf(referral);
    const question = 'How old is the youngest child?';
    const answers = await Promise.all([1, 2, 3].map(() => act(referral, 'request-info', { question }, tag)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { json } = await partner.get(pathOf(referral));
    expect(json['questions']).toEqual([expect.objectContaining({ from: 'organisation', text: question })]);
    expect(await running.db.reader.countBy(ReferralMessage, { referralId: referral.id })).toBe(1);
  });

  it('tried and reached, the person is contacted, and each try is on record once', async () => {
    const referral = await accepted();
    const tag = await tagOf(referral);
    const tries = await Promise.all(
      [1, 2].map(() => act(referral, 'contact', { outcome: 'no-answer' }, tag)),
    );
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);
    const { json } = await act(referral, 'contact', { outcome: 'made', note: 'She answered.' });
    expect(json).toMatchObject({ state: 'contacted', actions: ['return', 'contact', 'outcome'] });
    expect(await running.db.reader.countBy(ReferralAttempt, { referralId: referral.id })).toBe(2);
  });

  it('given back, the hub or the next best has it', async () => {
    const referral = await accepted();
    expect((await act(referral, 'return', { reason: 'person-asked' })).status).toBe(204);
    expect((await stored(referral)).workerId).toBeNull();
    expect((await partner.get(pathOf(referral))).status).toBe(404);
  });

  it('passed on to a service that was not named as fitting, it stays', async () => {
    const referral = await accepted();
    const { status, json } = await act(referral, 'return', {
      reason: 'person-asked',
      to: 'chadd-outreach-x',
    });
    expect([status, json['code']]).toEqual([422, 'referral.not-an-alternative']);
    expect((await stored(referral)).state).toBe('accepted');
  });

  it('closed, it keeps its outcome and loses its card', async () => {
    const referral = await contacted();
    const { status, json } = await act(referral, 'outcome', { outcome: 'safety-increased' });
    expect(status).toBe(200);
    expect(json).toMatchObject({ state: 'closed', outcome: 'safety-increased', card: null, actions: [] });
  });

  it('done out of turn, the answer names what may be done instead', async () => {
    const referral = await accepted();
    const { status, json } = await act(referral, 'outcome', { outcome: 'needs-met' });
    expect([status, json['code']]).toEqual([409, 'referral.illegal-move']);
    expect(json['allowed']).toEqual(expect.arrayContaining(['record-contact', 'return']));
  });
});
