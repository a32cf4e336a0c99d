import fc from 'fast-check';
import { Referral } from '../../src/referrals';
import { startApp, type RunningApp } from '../support/app';
import { onBothEngines } from '../support/engine';
import { patience } from '../support/patience';
import { routesOf, type Route } from '../support/routes';
import { runs } from '../support/runs';
import { placeStory } from '../support/story';
import { principalsOf, type Principal } from '../web/house/matrix/principals';

const SENT = runs(400, 20_000);
/** Whoever ends their own session would be nobody for the rest; the telephone's answers are its own tests'. */
const NOT_ASKED = /^\/(?:live|sign-out|hooks|audio)\b/;

patience(runs(240_000, 3_600_000));

let running: RunningApp;
let principals: Principal[];
let routes: Route[];
let places: string[];

beforeAll(async () => {
  running = await startApp();
  principals = (await principalsOf(running)).filter(({ name }) => name !== 'twilio');
  routes = routesOf(running.app).filter(({ path }) => !NOT_ASKED.test(path));
  const { contactId, referrals } = await placeStory(running);
  places = [
    contactId,
    ...referrals.map(({ reference }) => reference),
    'K7F2-9QX4',
    'chadd',
    '0',
    '%00',
    '..',
  ];
});
afterAll(() => running.stop());

const FIELDS = [
  ...[
    'reason',
    'note',
    'by',
    'name',
    'phone',
    'email',
    'code',
    'password',
    'decision',
    'outcome',
    'how',
    'of',
  ],
  ...[
    'question',
    'areaCode',
    'age',
    'days',
    'whenFrom',
    'at',
    'next',
    'kind',
    'role',
    'to',
    'state',
    'q',
    'after',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'person',
    'screening',
    'children',
    'reference',
    'supportServiceId',
  ],
];
const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e309',
    'NaN',
    'null',
    'true',
    '[]',
    '{}',
    "' OR 1=1 --",
    '{{7*7}}',
    '\u0000',
  ),
  fc.constantFrom(
    '2026-13-45',
    '25:99',
    '+447700900123',
    'E08000027',
    'high',
    'x'.repeat(5_000),
    '\ud800',
    '=1+1',
  ),
);
const fields = fc.dictionary(fc.oneof(fc.constantFrom(...FIELDS), fc.string({ maxLength: 8 })), word, {
  maxKeys: 12,
});
const asked = fc.record({
  route: fc.nat(10_000),
  principal: fc.nat(10_000),
  place: fc.nat(10_000),
  isWord: fc.boolean(),
  word,
  fields,
});

const at = <T>(list: readonly T[], index: number): T => list[index % list.length]!;

describe(onBothEngines(`${SENT} requests of anything by anybody`), () => {
  it('are answered, and none is a fault of ours', async () => {
    const referrals = await running.db.reader.count(Referral);
    const faults: string[] = [];
    await fc.assert(
      fc.asyncProperty(asked, async (drawn) => {
        const { method, path } = at(routes, drawn.route);
        const principal = at(principals, drawn.principal);
        const place = drawn.isWord
          ? encodeURIComponent(Buffer.from(drawn.word).toString()) || '-'
          : at(places, drawn.place);
        const query = new URLSearchParams(drawn.fields).toString();
        const filled = path.replaceAll(/:\w+/g, place);
        const sent = { method, path: method === 'GET' ? `${filled}?${query}` : filled, fields: drawn.fields };
        const { status, body } = await principal.send(sent);
        if (status >= 500) faults.push(`${principal.name} ${method} ${path}: ${status}`);
        expect([method, path, status < 500]).toEqual([method, path, true]);
        expect(body).not.toMatch(/\bat \w+ \(.*:\d+:\d+\)|SQLITE_|node_modules/);
      }),
      { numRuns: SENT },
    );
    expect(faults).toEqual([]);
    expect(await running.db.reader.count(Referral)).toBe(referrals);
  });
});
