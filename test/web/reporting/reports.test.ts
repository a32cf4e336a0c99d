import { Contact } from '../../../src/contacts';
import { SupportServices } from '../../../src/directory';
import { system } from '../../../src/kernel/actor';
import { DAY, MINUTE, plus } from '../../../src/kernel/clock';
import { newId, newReference } from '../../../src/platform/ids';
import { Gap } from '../../../src/referrals';
import { EQUALITY_QUESTIONS } from '../../../src/reporting/reports/equality-reports';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { DUDLEY } from '../../support/reported-rows';
import { signedIn } from '../../support/staff';

const KIRKLEES = 'E08000034';
const WITHOUT_AREA = 'a-national-fund';
const QUARTER = new Date('2026-06-30T23:00:00Z');
const KEYS = [
  ...['contacts', 'callers', 'awareness', 'repeats', 'call-days', 'call-hours', 'referrals', 'answers'],
  ...['declines', 'gaps', 'vacancies', ...EQUALITY_QUESTIONS.map((question) => `equality-${question}`)],
];

let running: RunningApp;
let auditor: Browser;
let firstId: string;

beforeAll(async () => {
  running = await startApp();
  await running.app
    .get(SupportServices)
    .addOrganisation(system('test'), { id: WITHOUT_AREA, name: 'A national fund' });
  auditor = await signedIn(running, { role: 'auditor', organisationId: 'dudley-hub' });
  // By month, placed or silent.
  const counts: [Contact['channel'], string, number[]][] = [
    ['call', 'placed', [90, 80, 70]],
    ['call', 'silent', [9, 8, 7]],
    ['web', 'placed', [30, 40, 50]],
    ['professional', 'placed', [20, 21, 22]],
    ['sms', 'placed', [0, 1, 0]],
  ];
  const contacts = counts.flatMap(([channel, outcome, months]) =>
    months.flatMap((count, month) =>
      Array.from({ length: count }, () => ({
        ...{ id: newId(), reference: newReference(), areaCode: DUDLEY, channel, state: 'closed' as const },
        ...{
          outcome,
          isSourceVerified: true,
          version: 1,
          openedAt: plus(QUARTER, (month * 31 + 1) * DAY),
        },
      })),
    ),
  );
  firstId = contacts[0]?.id ?? '';
  await running.db.inTransaction((tx) => {
    tx.insert(Contact, ...contacts);
    const gap = { contactId: firstId, areaCode: DUDLEY, need: 'housing', reasonCode: 'no_space' };
    tx.insert(Gap, { id: newId(), ...gap, adults: 1, children: 9, createdAt: plus(QUARTER, DAY) });
  });
});
afterAll(() => running.stop());

const open = async (path: string): Promise<ReturnType<typeof pageOf>> => pageOf(await auditor.get(path));
const cellsOf = (page: ReturnType<typeof pageOf>, table: number, row: string): string[] =>
  page
    .$('table')
    .eq(table)
    .find('tr')
    .filter((_, line) => page.$(line).find('th').first().text() === row)
    .find('td')
    .toArray()
    .map((cell) => page.$(cell).text());

describe(onBothEngines('a report'), () => {
  it('says the number in its headline, and each number that may be shown in its tables', async () => {
    const page = await open('/reports/contacts?area=E08000027&quarter=2026-Q3');
    expect(page.heading).toBe('448 contacts reached the hub in July to September 2026');
    expect(cellsOf(page, 1, 'Telephone')).toEqual(['99', '88', '77', '264']);
    expect(cellsOf(page, 1, 'All')).toEqual(['149', '150', '149', '448']);
  });

  it('withholds small numbers, and larger ones from which they could be worked out', async () => {
    const page = await open('/reports/contacts?quarter=2026-Q3');
    expect(page.text).toContain(
      'Nothing can be shown of: A professional’s referral form; A partner’s system; Text message.',
    );
    expect(page.text).not.toContain('Text message 1');
  });

  it('withholds the children of one large family', async () => {
    const page = await open('/reports/gaps?quarter=2026-Q3');
    expect(page.heading).toContain('Too few people');
    expect((await auditor.get('/reports/gaps/table.csv?quarter=2026-Q3')).body).not.toMatch(/,(9|10)\r?\n/);
  });

  it('sets the rooms of refuges beside offers', async () => {
    const page = await open('/reports/vacancies?quarter=2026-Q3');
    expect(cellsOf(page, 1, 'Refuge')).toEqual(['none kept', 'none kept', 'none kept']);
  });

  it('says how it is counted, and gives every number as a file', async () => {
    const page = await open('/reports/contacts?quarter=2026-Q3');
    expect(page.text).toContain('How this is counted');
    const file = await auditor.get(page.$('a[href*="table.csv"]').attr('href') ?? '');
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.body).toContain('Dudley,2026-Q3,Telephone,All,July,99\n');
    expect(file.body).toContain('Dudley,2026-Q3,Text message,All,August,[c]\n');
  });

  it('draws its numbers without anything that the page’s policy refuses', async () => {
    const page = await open('/reports/contacts?quarter=2026-Q3');
    const chart = await auditor.get(page.$('img').attr('src') ?? '');
    expect(chart.headers.get('content-type')).toContain('image/svg+xml');
    expect(chart.body).toMatch(/^<svg [^>]*role="img"><title>448 contacts/);
    expect(chart.body).toContain('Telephone');
    expect(chart.body).not.toMatch(/style|script|class=/);
  });

  it.each(KEYS)('has nothing of nobody: %s', async (key) => {
    const page = await open(`/reports/${key}?quarter=2025-Q1`);
    expect(page.heading).toMatch(/^Too few/);
    const own = page
      .$('table')
      .filter((_, table) => !page.$(table).find('caption').text().startsWith('Beside'));
    expect(own.find('td').text()).not.toMatch(/\d/);
    expect(page.$('img')).toHaveLength(0);
  });

  it('is there for whole quarters, and only four weeks after they end', async () => {
    expect((await auditor.get('/reports/contacts?quarter=2026-Q4')).status).toBe(404);
    expect((await auditor.get('/reports/contacts?quarter=2026-09')).status).toBe(404);
    expect((await auditor.get('/reports/contacts?area=E99999999')).status).toBe(404);
    expect((await auditor.get('/reports/people')).status).toBe(404);
    expect((await open('/reports')).$('#quarter option')).toHaveLength(8);
  });

  it.each(['handler', 'worker', 'manager', 'professional'] as const)('is not for a %s', async (role) => {
    const organisationId = role === 'handler' ? 'dudley-hub' : 'chadd';
    const other = await signedIn(running, { role, organisationId });
    for (const path of [
      '/reports',
      '/reports/contacts',
      '/reports/contacts/chart.svg',
      '/reports/gaps/table.csv',
    ])
      expect((await other.get(path)).status).toBe(403);
  });

  it('is all that a commissioner sees: what is counted, and no record, nor what may be published', async () => {
    const commissioner = await signedIn(running, { role: 'commissioner', organisationId: 'dudley-council' });
    const page = pageOf(await commissioner.get('/reports/contacts?quarter=2026-Q3'));
    expect(page.heading).toBe('448 contacts reached the hub in July to September 2026');
    const links = pageOf(await commissioner.get('/reports'))
      .$('nav a, main a')
      .toArray();
    expect(links.map((link) => page.$(link).attr('href')?.split(/[/?]/)[1])).toEqual(
      expect.arrayContaining(['reports', 'account']),
    );
    for (const { attribs } of links) expect(attribs['href']).toMatch(/^\/(?:reports|account|docs)\b/);
    for (const { attribs } of links) expect((await commissioner.get(attribs['href'] ?? '')).status).toBe(200);
    const closed = [
      '/trail',
      '/hub',
      '/console',
      '/worklist',
      '/people-you-know',
      '/reports/contacts/correct',
    ];
    for (const path of [...closed, '/reports/returns/safe-accommodation'])
      expect([path, (await commissioner.get(path)).status]).toEqual([path, 403]);
  });

  it.each([
    ['commissioner', 'dudley-council', [DUDLEY]],
    ['commissioner', 'west-midlands-pcc', [DUDLEY]],
    ['commissioner', 'kirklees-council', [KIRKLEES]],
    ['commissioner', WITHOUT_AREA, [DUDLEY, KIRKLEES]],
    ['coordinator', 'dudley-hub', [DUDLEY, KIRKLEES]],
  ] as const)('shows a %s of %s the areas that are theirs', async (role, organisationId, theirs) => {
    const reader = await signedIn(running, { role, organisationId });
    const first = pageOf(await reader.get('/reports'));
    const offered = first.$('#area option').toArray();
    expect(offered.map((option) => first.$(option).attr('value'))).toEqual(theirs);
    for (const area of [DUDLEY, KIRKLEES]) {
      const query = `?area=${area}&quarter=2026-Q3`;
      const isTheirs = theirs.some((code) => code === area);
      for (const path of ['', '/pack.pdf', '/contacts', '/contacts/chart.svg', '/contacts/table.csv'])
        expect([area, path, (await reader.get(`/reports${path}${query}`)).status]).toEqual([
          ...[area, path],
          isTheirs ? 200 : 404,
        ]);
    }
  });

  it('shows a commissioner of an organisation that nobody knows nothing', async () => {
    const reader = await signedIn(running, { role: 'commissioner', organisationId: 'heron' });
    for (const path of ['/reports', '/reports/contacts', '/reports/pack.pdf'])
      expect((await reader.get(path)).status).toBe(404);
  });

  it('stays as it was first read, and says when that was', async () => {
    const more = await running.db.reader.findOneByOrFail(Contact, { id: firstId });
    const page = await open('/reports/contacts?quarter=2026-Q3');
    expect(page.text).toMatch(/Counted on \d+ \w+ 2026 at .* and kept as it was/);
    const before = cellsOf(page, 1, 'All');
    await running.db.inTransaction((tx) =>
      tx.insert(Contact, { ...more, id: newId(), reference: newReference() }),
    );
    running.clock.advance(5 * MINUTE);
    expect(cellsOf(await open('/reports/contacts?quarter=2026-Q3'), 1, 'All')).toEqual(before);
  });

  it('is published again by a coordinator alone, for a reason, where the numbers differ enough', async () => {
    const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    const [path, form] = [
      '/reports/contacts/correct?area=E08000027&quarter=2026-Q3',
      { reason: 'entered-late' },
    ];
    expect((await auditor.get(path)).status).toBe(403);
    expect((await auditor.post(path, form)).status).toBe(403);
    expect((await open('/reports/contacts?quarter=2026-Q3')).text).not.toContain('Publish corrected numbers');
    const reading = pageOf(await coordinator.get('/reports/contacts?quarter=2026-Q3'));
    expect(reading.$('a[href*="/correct"]').attr('href')).toBe(path);
    expect(pageOf(await coordinator.get(path)).heading).toBe('Publish corrected numbers');
    expect(pageOf(await coordinator.post(path, {})).text).toContain('Choose why it is published again');
    const refused = pageOf(await coordinator.post(path, form));
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('They are not published')]);
    const more = await running.db.reader.findOneByOrFail(Contact, { id: firstId });
    const late = Array.from({ length: 20 }, () => ({ ...more, id: newId(), reference: newReference() }));
    await running.db.inTransaction((tx) => tx.insert(Contact, ...late));
    expect((await coordinator.post(path, form)).location).toBe(path.replace('/correct', ''));
    const latest = await open('/reports/contacts?quarter=2026-Q3');
    expect(latest.text).toContain('Issue 2, published on');
    expect(latest.text).toContain('Something was entered after the quarter was counted.');
    const first = await open(latest.$('a[href$="issue=1"]').attr('href') ?? '');
    expect(first.heading).toBe('448 contacts reached the hub in July to September 2026');
    expect((await auditor.get('/reports/contacts?quarter=2026-Q3&issue=3')).status).toBe(404);
  });

  it('leads from one to the others, for a coordinator too', async () => {
    const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    const page = pageOf(await coordinator.get('/reports?quarter=2026-Q3'));
    const links = page
      .$('main a')
      .toArray()
      .map((link) => page.$(link).attr('href') ?? '');
    expect(links).toHaveLength(KEYS.length + 2);
    for (const link of links) expect((await coordinator.get(link)).status).toBe(200);
  });
});
