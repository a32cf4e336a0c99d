import { Contact } from '../../../src/contacts';
import type { StaffActor } from '../../../src/kernel/actor';
import { Live } from '../../../src/platform/live/live.service';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Referrals } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import { bare } from '../../support/bare';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { openLine } from '../../support/live';
import { patience } from '../../support/patience';
import { routesOf, type Route } from '../../support/routes';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME } from '../../support/story';
import { tokenFor } from './matrix/principals';

/** Has services in the same directory, and nothing to do with this household. */
const OURS = 'summit-house-support';
const THEIRS = 'black-country-womens-aid';
const CANARIES = [
  STORY_NAME,
  'Linnet',
  'Merlin',
  'Plover',
  '900123',
  'bluebell',
  'dentist',
  'back door',
  'CANARY-QUESTION',
];

/** Every page there is, twice. */
patience(240_000);

let running: RunningApp;
let ours: (Browser & { accountId: string })[];
let before: Map<string, string>;
let reference: string;
let contactReference: string;

beforeAll(async () => {
  running = await startApp();
  ours = [
    await signedIn(running, { role: 'worker', organisationId: OURS }),
    await signedIn(running, { role: 'professional', organisationId: OURS }),
    await signedIn(running, { role: 'manager', organisationId: OURS }),
  ];
  before = await readAll('K7F2-9QX4');
  const story = await placeStory(running);
  ({ reference } = story.inQueue('idva'));
  const them = await signedIn(running, { role: 'worker', organisationId: THEIRS, name: 'CANARY Finch' });
  const actor: StaffActor = {
    kind: 'staff',
    accountId: them.accountId,
    organisationId: THEIRS,
    role: 'worker',
  };
  await them.post(`/worklist/${reference}/question`, { question: 'CANARY-QUESTION?' });
  await running.app.get(Referrals, { strict: false }).accept(actor, reference);
  await them.get(`/worklist/${reference}`);
  ({ reference: contactReference } = await running.db.reader.findOneByOrFail(Contact, {
    id: story.contactId,
  }));
});
afterAll(() => running.stop());

const isMeant = ({ method, path, policy }: Route): boolean =>
  method === 'GET' &&
  !/^\/(metrics|health|audio)/.test(path) &&
  (policy === undefined || 'public' in policy || !path.startsWith('/api/'));
const pathOf = ({ path }: Route, id: string): string => path.replaceAll(/:\w+/g, id);

/** Everything that each of ours can open, whether they may or not; by who and where. */
async function readAll(id: string): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for (const [index, browser] of ours.entries())
    for (const route of routesOf(running.app).filter(isMeant)) {
      const { status, body } = await browser.get(pathOf(route, id));
      pages.set(`${index} ${route.path}`, `${status} ${bare(body)}`);
    }
  return pages;
}

const leaksIn = (text: string): string[] =>
  [...CANARIES, reference, contactReference].filter((each) => text.includes(each));

describe(onBothEngines('what one organisation holds'), () => {
  it('is in no list, page, count, search or export of another one, which looks as it did before', async () => {
    const after = await readAll(reference);
    expect(after.size).toBeGreaterThan(100);
    for (const [where, text] of after) {
      const shown = text.replaceAll(`/sign-in?next=`, '');
      expect([where, leaksIn(shown)]).toEqual([where, []]);
      expect([where, shown]).toEqual([where, before.get(where)]);
    }
  });

  it('is in no answer to what another one sends, right or wrong', async () => {
    const sendable = routesOf(running.app).filter(
      ({ method, path, policy }) =>
        method === 'POST' && policy && 'allow' in policy && path.includes(':') && !path.startsWith('/api/'),
    );
    for (const route of sendable) {
      const { status, body } = await ours[1]!.post(pathOf(route, reference), {
        reason: 'organisation.no-space',
      });
      expect([route.path, status >= 400, leaksIn(body.replaceAll(pathOf(route, reference), ''))]).toEqual([
        route.path,
        true,
        [],
      ]);
    }
  });

  it('is not there for another one’s systems', async () => {
    const token = await tokenFor(running, OURS, ['referrals:read']);
    const ask = async (about: string): Promise<string> => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${running.url}/api/v1/referrals/${about}`, { headers });
      return `${answer.status} ${(await answer.text()).replace(/"requestId":"[^"]+"/, '')}`;
    };
    expect(await ask(contactReference)).toBe(await ask('K7F2-9QX4'));
  });

  it('is in no news that another one’s open page hears', async () => {
    const line = await openLine(running, ours[0]!);
    expect(line.status).toBe(200);
    const heard: string[] = [];
    const listening = (async () => {
      for (let news = await line.news(); news !== undefined; news = await line.news()) heard.push(news);
    })().catch(() => undefined);
    await placeStory(running);
    await running.db.inTransaction((tx) => {
      const audience = { organisationId: OURS };
      running.app.get(Live).publish(tx, { kind: 'test.heard', subject: 'last', audience });
    });
    while (heard.length === 0) await new Promise(setImmediate);
    line.close();
    await listening;
    expect(heard).toEqual([expect.stringContaining('test.heard')]);
  });

  it('is in no message, to anybody at all', async () => {
    const messages = await running.db.reader.find(OutboxMessage);
    expect(messages.length).toBeGreaterThan(0);
    const text = JSON.stringify(messages);
    expect(CANARIES.filter((each) => text.includes(each))).toEqual([]);
    expect(running.log.filter((line) => CANARIES.some((each) => line.includes(each)))).toEqual([]);
  });
});
