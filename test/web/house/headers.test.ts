import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, type RunningApp } from '../../support/app';
import { cookiesOf, everyAsk, isChange, provesItself, rolesOf, type Asked } from '../../support/every-answer';

/** The headers of each kind of answer, reviewed; `WRITE_HEADERS=1` writes them anew, for a review of what changed. */
const FILE = join(__dirname, 'headers.json');
type Reviewed = Record<string, Record<string, string>>;

/** What differs from answer to answer by its nature. */
const VARYING = [
  ...['date', 'content-length', 'connection', 'keep-alive', 'transfer-encoding', 'x-request-id'],
  // Whether it is worth to make it smaller depends on how long it is.
  ...['content-encoding', 'vary'],
];
const MASKED = ['location', 'set-cookie', 'retry-after'];

interface Answered extends Asked {
  status: number;
  headers: Record<string, string>;
  body: string;
}

let running: RunningApp;
let cookies: Awaited<ReturnType<typeof cookiesOf>>;
let answers: Answered[];
beforeAll(async () => {
  running = await startApp({ config: { publicBaseUrl: 'https://hub.example.org' } });
  cookies = await cookiesOf(running);
  answers = [];
  for (const asked of everyAsk(running, cookies)) {
    // Signing out would end the session that the next ones use.
    if (asked.path === '/sign-out' && asked.how === 'whom it is for') continue;
    const answer = await fetch(running.url + asked.path, asked.init);
    answers.push({ ...asked, status: answer.status, headers: headersOf(answer), body: await answer.text() });
  }
}, 240_000);
afterAll(() => running.stop());

function headersOf(answer: Response): Record<string, string> {
  const entries = [...answer.headers].filter(([name]) => !VARYING.includes(name));
  const masked = entries.map(([name, value]) => [name, MASKED.includes(name) ? '…' : value] as const);
  return Object.fromEntries(masked.toSorted(([a], [b]) => a.localeCompare(b)));
}

/** Answers of one kind have the same headers, whichever route they come from; others are named by their route. */
function kindOf({ status, headers }: Answered): string {
  const type = headers['content-type']?.split(';', 1)[0] ?? 'nothing';
  const more = [
    'set-cookie',
    'location',
    'retry-after',
    'www-authenticate',
    'clear-site-data',
    'content-disposition',
    'access-control-allow-origin',
  ]
    .filter((name) => headers[name] !== undefined)
    .map((name) => `, ${name}`);
  return `${status < 400 ? 'done' : 'refused'}, ${type}${more.join('')}`;
}

function found(): Reviewed {
  const kinds: Reviewed = {};
  for (const answer of answers) {
    const kind = kindOf(answer);
    const known = kinds[kind] ?? answer.headers;
    const isSame = JSON.stringify(known) === JSON.stringify(answer.headers);
    kinds[isSame ? kind : `${answer.method} ${answer.route.path}: ${kind}`] = answer.headers;
  }
  return Object.fromEntries(Object.entries(kinds).toSorted(([a], [b]) => a.localeCompare(b)));
}

describe('the headers of every answer, of every route, method and status,', () => {
  it('are those of the reviewed file', () => {
    if (process.env['WRITE_HEADERS']) writeFileSync(FILE, `${JSON.stringify(found(), null, 2)}\n`);
    const reviewed = JSON.parse(readFileSync(FILE, 'utf8')) as Reviewed;
    const now = found();
    expect(Object.keys(now).filter((kind) => !(kind in reviewed))).toEqual([]);
    for (const [kind, headers] of Object.entries(now))
      expect({ kind, ...headers }).toEqual({ kind, ...reviewed[kind] });
  });

  it('let no script of another place in, and no page of ours into another', () => {
    expect(answers.length).toBeGreaterThan(400);
    for (const { headers, method, path } of answers) {
      const policy = headers['content-security-policy'] ?? '';
      expect({ method, path, policy }).toEqual({
        method,
        path,
        policy: expect.stringMatching(/default-src 'none'/),
      });
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|data:/);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    }
  });
});

describe('a change of anything', () => {
  const changes = (how: string): Answered[] =>
    answers.filter((each) => isChange(each.route) && !provesItself(each.route) && each.how === how);

  it('that another site’s form asks for is refused, on every route', () => {
    const let_in = changes('another site').filter(({ status }) => status !== 403);
    expect(let_in.map(({ path }) => path)).toEqual([]);
    expect(changes('another site').length).toBeGreaterThan(60);
  });

  it.each([
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['our name on another port', { origin: 'https://hub.example.org:8443' }],
    ['our name without TLS', { origin: 'http://hub.example.org' }],
    ['a name that ends like ours', { origin: 'https://hub.example.org.evil.example' }],
    ['no word of where it came from', {}],
    ['a hidden Origin', { origin: 'null' }],
    ['another site of the same domain', { 'sec-fetch-site': 'same-site' }],
  ])(
    'with %s and a session is refused, on every route',
    async (_, headers) => {
      for (const { route, path, method } of changes('another site').filter(
        ({ route }) => rolesOf(route).length > 0,
      )) {
        const cookie = cookies.get(rolesOf(route)[0]!) ?? '';
        const answer = await fetch(running.url + path, {
          method,
          headers: { ...headers, cookie },
          redirect: 'manual',
        });
        expect([method, path, answer.status]).toEqual([method, path, 403]);
        await answer.arrayBuffer();
      }
    },
    60_000,
  );

  it('in a body longer than any form of ours is refused before it is read', () => {
    for (const { path, status } of changes('a body too long'))
      expect([path, [413, 415].includes(status)]).toEqual([path, true]);
  });
});

describe('an answer to what nobody should send', () => {
  it('is never a fault of ours, and says nothing of what is inside', () => {
    for (const { method, path, how, status, body } of answers) {
      expect([method, path, how, status < 500]).toEqual([method, path, how, true]);
      if (status >= 400) expect(body).not.toMatch(/at \/|node_modules|SELECT|QueryFailed|stack/);
    }
  });
});
