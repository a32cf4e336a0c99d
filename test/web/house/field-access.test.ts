import { load } from 'cheerio';
import { Account } from '../../../src/access';
import { Contact } from '../../../src/contacts';
import type { Scope } from '../../../src/kernel/actor';
import { newId } from '../../../src/platform/ids';
import { Referral } from '../../../src/referrals';
import { referralBody } from '../../integration/intake/referral-body';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { signedIn } from '../../support/staff';
import { placeStory, type Story } from '../../support/story';
import { tokenFor } from './matrix/principals';

const OURS = 'black-country-womens-aid';

let running: RunningApp;
let worker: Browser & { accountId: string };
let story: Story;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  worker = await signedIn(running, { role: 'worker', organisationId: OURS });
  story = await placeStory(running);
});
afterAll(() => running.stop());

/** Every name in an answer, also inside of what it holds. */
function keysIn(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((each) => keysIn(each, `${at}[]`)))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [`${at}.${key}`, ...keysIn(each, `${at}.${key}`)]);
}

async function api(scopes: readonly Scope[], path: string, body?: object): Promise<string[]> {
  const token = await tokenFor(running, 'dudley-council', scopes);
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': newId(),
  };
  const sent = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const answer = await fetch(running.url + path, { headers, ...sent });
  return keysIn(await answer.json());
}

const labelsOf = (body: string): string[] => {
  const $ = load(body);
  const labels = $('main dt')
    .toArray()
    .map((each) => $(each).text().trim());
  return [...new Set(labels)].toSorted();
};

describe(onBothEngines('what is read of a referral'), () => {
  it('by a system that sends is its reference and one of four states', async () => {
    const sent = await api(['referrals:write'], '/api/v1/referrals', referralBody());
    expect(sent).toEqual(SENT_KEYS);
    const refused = await api(['referrals:write'], '/api/v1/referrals', { person: { name: 'Canary' } });
    expect(refused.filter((key) => !PROBLEM_KEYS.includes(key))).toEqual([]);
    const absent = await api(['referrals:read'], '/api/v1/referrals/K7F2-9QX4');
    expect(absent.filter((key) => !PROBLEM_KEYS.includes(key))).toEqual([]);
  });

  it('by an organisation before it accepts is the card, and after it the people as well', async () => {
    const { reference } = story.inQueue('idva');
    const before = labelsOf((await worker.get(`/worklist/${reference}`)).body);
    expect(before).toEqual(CARD_LABELS);
    await worker.post(`/worklist/${reference}/accept`, {});
    const after = labelsOf((await worker.get(`/worklist/${reference}`)).body);
    expect(after.filter((label) => !before.includes(label))).toEqual(PERSON_LABELS);
  });
});

const SENT_KEYS = ['.reference', '.status', '.expectedBy', '.statusUrl'];
const PROBLEM_KEYS = ['.type', '.title', '.status', '.code', '.detail', '.instance', '.requestId'].concat([
  '.errors',
  '.errors[].pointer',
  '.errors[].code',
  '.errors[].detail',
]);
const CARD_LABELS = ['Adult', 'Area', 'Children', 'Needs', 'To bear in mind'];
const PERSON_LABELS = ['Address', 'Age', 'Code word', 'Gender', 'Said to be safe'].concat([
  'Say we are',
  'Their telephone shows',
  'When',
  'Who may answer',
]);

describe(onBothEngines('fields that no form has'), () => {
  it.each<[string, (reference: string) => string, Record<string, string>]>([
    ['accepting', (of) => `/worklist/${of}/accept`, {}],
    ['declining', (of) => `/worklist/${of}/decline`, { reason: 'organisation.no-space', note: '' }],
    ['asking', (of) => `/worklist/${of}/question`, { question: 'Is there a dog?' }],
  ])('change nothing of a referral by %s', async (_, path, fields) => {
    const { reference, id } = story.inQueue('idva');
    const before = await running.db.reader.findOneByOrFail(Referral, { id });
    const planted = Object.fromEntries(Object.keys(before).map((column) => [column, '7']));
    const answer = await worker.post(path(reference), { ...planted, ...fields });
    expect([303, 409, 422]).toContain(answer.status);
    const after = await running.db.reader.findOneByOrFail(Referral, { id });
    for (const column of NEVER_WRITTEN) expect([column, after[column]]).toEqual([column, before[column]]);
    expect(JSON.stringify(Object.values(after))).not.toMatch(/"7"/);
    expect(after.workerId === null || after.workerId === worker.accountId).toBe(true);
  });

  it('change nothing of an account by its owner, a colleague or their manager', async () => {
    const manager = await signedIn(running, { role: 'manager', organisationId: OURS });
    const columns = [
      'id',
      'organisationId',
      'role',
      'isDemonstration',
      'disabledAt',
      'passwordHash',
      'email',
      'emailIndex',
    ];
    const planted = Object.fromEntries(
      columns.map((column) => [column, column === 'role' ? 'coordinator' : '7']),
    );
    const before = await running.db.reader.findOneByOrFail(Account, { id: worker.accountId });
    for (const path of [
      '/account/password',
      '/account/pin',
      '/account/sessions/end-others',
      '/people-you-know',
    ])
      await worker.post(path, planted);
    await manager.post(`/colleagues/${worker.accountId}/give-access`, { ...planted, reason: 'Why' });
    const raised = await manager.post(`/colleagues/${worker.accountId}/role`, {
      ...planted,
      reason: 'Why not',
    });
    expect(raised.status).toBe(422);
    expect(await running.db.reader.findOneByOrFail(Account, { id: worker.accountId })).toEqual(before);
  });

  it('change nothing of a contact by the handler who has it', async () => {
    const handler = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' });
    const { contactId: id } = story;
    const before = await running.db.reader.findOneByOrFail(Contact, { id });
    const planted = Object.fromEntries(Object.keys(before).map((column) => [column, '7']));
    for (const act of ['take', 'draft', 'autosave', 'close', 'carry-on'])
      await handler.post(`/console/contacts/${id}/${act}`, planted);
    expect(await running.db.reader.findOneByOrFail(Contact, { id })).toEqual(before);
  });
});

const NEVER_WRITTEN = [
  ...([
    'id',
    'reference',
    'contactId',
    'areaCode',
    'forWhom',
    'level',
    'rank',
    'isLead',
    'createdAt',
  ] as const),
  ...(['isSourceVerified', 'duplicateOfId', 'outcome'] as const),
];
