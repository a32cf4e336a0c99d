import { getDataSourceToken } from '@nestjs/typeorm';
import { load } from 'cheerio';
import type { DataSource } from 'typeorm';
import { AuditEntry } from '../../../src/audit';
import { Contact, Person } from '../../../src/contacts';
import type { StaffActor } from '../../../src/kernel/actor';
import { WRITER } from '../../../src/platform/database/data-source';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Referral, Referrals } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import { Browser, type Answer } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { patience } from '../../support/patience';
import { routesOf, type Route } from '../../support/routes';
import { signedIn } from '../../support/staff';
import { placeStory, storyFacts } from '../../support/story';

/** Markup, templates, SQL, formulas, headers and terminals, in one. */
const PAYLOAD = `"'><x-planted onclick=a()>{{7*191}}\${7*191}</x-planted><script>planted()</script>'; DROP TABLE referral;--`;
const HEADER = 'Wren\r\nBcc: thief@evil.example\r\nX-Planted: yes';
const CANARY = 'CANARYZQ';
/** What a page shows, a person types, and an address carries; none of it may stand in a log. */
const CANARIES = {
  name: `${CANARY}-NAME`,
  phone: '07700 900987',
  code: `${CANARY}-CODE`,
  address: `${CANARY} ROW`,
};
const OWN = 'black-country-womens-aid';

patience(240_000);

let running: RunningApp;
let people: Record<string, Browser & { accountId: string }>;
let reference: string;
let contactId: string;
let rows: number;

beforeAll(async () => {
  running = await startApp();
  const of = (role: StaffActor['role'], organisationId: string) =>
    signedIn(running, { role, organisationId, name: PAYLOAD });
  people = {
    handler: await of('handler', 'dudley-hub'),
    coordinator: await of('coordinator', 'dudley-hub'),
    worker: await of('worker', OWN),
    manager: await of('manager', OWN),
    auditor: await of('auditor', 'dudley-hub'),
    professional: await of('professional', OWN),
  };
  const facts = storyFacts();
  const story = await placeStory(running, {
    note: PAYLOAD,
    person: facts.person && { ...facts.person, name: PAYLOAD, address: PAYLOAD },
    children: facts.children.map((child) => ({ ...child, name: PAYLOAD })),
    safeContacts: facts.safeContacts.map((way) => ({
      ...way,
      sayWeAre: PAYLOAD,
      codeWord: PAYLOAD,
      whoMayAnswer: PAYLOAD,
    })),
  });
  ({ reference } = story.inQueue('idva'));
  ({ contactId } = story);
  await people['worker']!.post(`/worklist/${reference}/question`, { question: PAYLOAD });
  const actor: StaffActor = {
    kind: 'staff',
    accountId: people['worker']!.accountId,
    organisationId: OWN,
    role: 'worker',
  };
  await running.app.get(Referrals, { strict: false }).accept(actor, reference);
  rows = await running.db.reader.count(Referral);
});
afterAll(() => running.stop());

const isPage = ({ method, path }: Route): boolean =>
  method === 'GET' && !/^\/(?:api|hooks|audio|live)\b/.test(path);
const filled = (path: string, word: string): string =>
  path
    .replaceAll(':reference', reference)
    .replace(/(contacts|people)\/:id/, `$1/${contactId}`)
    .replaceAll(/:\w+/g, encodeURIComponent(word));

/** Every page there is, as each who may open it. */
async function everyPage(word: string): Promise<[string, Answer][]> {
  const pages: [string, Answer][] = [];
  for (const [who, browser] of Object.entries(people))
    for (const { path } of routesOf(running.app).filter(isPage)) {
      const query = new URLSearchParams({
        q: word,
        next: word,
        done: word,
        of: word,
        state: word,
        after: word,
        area: word,
      });
      pages.push([`${who} ${path}`, await browser.get(`${filled(path, word)}?${query.toString()}`)]);
    }
  return pages;
}

function plantedIn({ body, headers }: Answer): string[] {
  if (!headers.get('content-type')?.includes('html')) return [];
  const $ = load(body);
  const scripts = $('script')
    .toArray()
    .filter((each) => $(each).text().includes('planted'));
  return [
    ...$('x-planted')
      .toArray()
      .map(() => 'an element'),
    ...scripts.map(() => 'a script'),
    ...(body.includes('1337') && !body.includes(PAYLOAD) && $.text().includes('1337') ? ['a template'] : []),
  ];
}

describe(onBothEngines('what somebody planted in a record, an address or a form'), () => {
  it('is text on every page, and breaks none', async () => {
    const pages = await everyPage(PAYLOAD);
    expect(pages.length).toBeGreaterThan(300);
    for (const [where, answer] of pages)
      expect([where, answer.status < 500, plantedIn(answer)]).toEqual([where, true, []]);
    expect(pages.some(([, { body }]) => load(body).text().includes('<x-planted onclick=a()>'))).toBe(true);
  });

  it('sent to every form there is, by everybody, does nothing but be refused or kept as text', async () => {
    for (const [who, browser] of Object.entries(people))
      for (const { path } of routesOf(running.app).filter(
        ({ method, path }) => method === 'POST' && !/^\/(?:sign-out|hooks|account\/(?:sign|end))/.test(path),
      )) {
        const fields = Object.fromEntries(
          ['reason', 'note', 'name', 'by', 'code', 'email', 'q', 'question', 'phone'].map((field) => [
            field,
            PAYLOAD,
          ]),
        );
        const answer = await browser.post(filled(path, PAYLOAD), fields);
        expect([who, path, answer.status < 500, plantedIn(answer)]).toEqual([who, path, true, []]);
      }
    expect(await running.db.reader.count(Referral)).toBe(rows);
  });

  it('ends no line of a letter, of an answer’s head, or of the log', async () => {
    const { handler, worker } = people;
    for (const browser of [handler!, worker!, new Browser(running.url)])
      for (const path of ['/sign-in', '/refer/saved', `/worklist/${reference}/question`, '/console/search']) {
        const answer = await browser.post(path, {
          email: HEADER,
          by: HEADER,
          question: HEADER,
          note: HEADER,
        });
        expect([path, answer.headers.get('x-planted'), answer.status < 500]).toEqual([path, null, true]);
      }
    await running.dispatcher.drain();
    const messages = await running.db.reader.find(OutboxMessage);
    expect(JSON.stringify(messages)).not.toMatch(/thief|Planted/);
    for (const line of running.log)
      expect([line.trimEnd().includes('\n'), line.includes('\u001b')]).toEqual([false, false]);
  });
});

describe(onBothEngines('what would lead to somebody'), () => {
  it('put into every address, query, head and form, by everybody, stands in no log and not in the trail', async () => {
    const everybody = { ...people, anybody: new Browser(running.url) };
    const words = [...Object.values(CANARIES), CANARIES.phone.replace(' ', ''), '+447700900987'];
    const fields = {
      ...CANARIES,
      email: `${CANARY}@mailbox.example`,
      note: words.join(),
      q: CANARY,
      by: CANARIES.phone,
      password: `${CANARY}-PASSWORD`,
    };
    for (const browser of Object.values(everybody))
      for (const { method, path } of routesOf(running.app).filter(
        ({ path }) => !/^\/(?:live|sign-out)\b/.test(path),
      )) {
        const address = path.replaceAll(/:\w+/g, encodeURIComponent(CANARIES.name));
        const heads = {
          'user-agent': CANARY,
          referer: `https://elsewhere.example/${CANARY}`,
          'x-request-id': CANARY,
          'x-forwarded-for': CANARY,
        };
        if (method === 'GET')
          await browser.get(`${address}?${new URLSearchParams(fields).toString()}`, heads);
        else await browser.post(address, fields, heads);
      }
    await fetch(`${running.url}/api/v1/referrals`, {
      method: 'POST',
      body: `{"name": "${CANARY}`,
      headers: { 'content-type': 'application/json' },
    });
    const leaks = (text: string): boolean =>
      text.includes(CANARY) || words.some((word) => text.includes(word));
    const before = running.log.length;
    // And a fault of ours in the middle of reading who somebody is.
    const writer = running.app.get<DataSource>(getDataSourceToken(WRITER));
    await writer.getRepository(Person).update({ contactId }, { name: CANARY });
    const colleague = await signedIn(running, { role: 'worker', organisationId: OWN });
    expect((await colleague.get(`/worklist/${reference}`)).status).toBe(500);
    expect(running.log.length).toBeGreaterThan(before);
    expect(running.log.filter(leaks)).toEqual([]);
    expect((await running.db.reader.find(AuditEntry)).filter((line) => leaks(JSON.stringify(line)))).toEqual(
      [],
    );
    expect(
      (await running.db.reader.find(OutboxMessage)).filter((line) => leaks(JSON.stringify(line))),
    ).toEqual([]);
    expect((await running.db.reader.find(Contact)).filter((line) => leaks(JSON.stringify(line)))).toEqual([]);
  });
});
