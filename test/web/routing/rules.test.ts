import { SupportServices } from '../../../src/directory';
import { Plans, type RoutingRules } from '../../../src/routing';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { RULES, subject } from '../../support/routing-factory';
import { signedIn } from '../../support/staff';
import { DUDLEY, placeStory, STORY_NAME } from '../../support/story';

let running: RunningApp;
let coordinator: Browser;
let second: Browser;

beforeAll(async () => {
  running = await startApp();
  await placeStory(running);
});
beforeEach(async () => {
  const account = { role: 'coordinator', organisationId: 'dudley-hub' } as const;
  coordinator = await signedIn(running, { ...account, name: 'Corin' });
  second = await signedIn(running, { ...account, name: 'Sacha' });
});
afterAll(() => running.stop());

let count = 0;
/** A rule set with a version of its own, in which no IDVA is asked at high. */
function changed(overrides: Partial<RoutingRules> = {}): string {
  count += 1;
  const high = { ...RULES.levels.high, queues: ['outreach'] };
  const levels = { ...RULES.levels, high };
  return JSON.stringify({ ...RULES, version: `2026-11-${count}`, levels, ...overrides });
}

async function propose(rules = changed()): Promise<string> {
  const answer = await coordinator.post('/hub/rules/proposals', {
    rules,
    reason: 'Outreach takes high now.',
  });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

const versionInUse = async (): Promise<string> => {
  const directory = await running.app.get(SupportServices).snapshot();
  const about = subject({ areaCode: DUDLEY });
  return (await running.app.get(Plans, { strict: false }).propose(about, directory)).rulesVersion;
};

describe('the rules in use', () => {
  it('are printed as sentences, with what no version can take away', async () => {
    const { text } = pageOf(await coordinator.get('/hub/rules'));
    expect(text).toContain('At high, IDVA is asked first, then Outreach.');
    expect(text).toContain('No recourse to public funds');
    expect(text).toContain('Where nobody fits, the hub keeps the person.');
  });

  it('stand beside the versions before them', async () => {
    const { text } = pageOf(await coordinator.get('/hub/rules/versions/2026-09'));
    expect(text).toContain('Version 2026-09. Plans made by it can still be explained.');
    expect((await coordinator.get('/hub/rules/versions/1999-01')).status).toBe(404);
  });

  it('are for coordinators', async () => {
    const handler = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' });
    expect((await handler.get('/hub/rules')).status).toBe(403);
    expect((await handler.post('/hub/rules/proposals', { rules: changed(), reason: 'x' })).status).toBe(403);
  });
});

describe('a changed rule set', () => {
  it('begins with the one in use', async () => {
    const { $ } = pageOf(await coordinator.get('/hub/rules/change'));
    expect((JSON.parse($('#rules').text()) as RoutingRules).version).toBe(await versionInUse());
  });

  it('is tried on past screenings, which change without a name', async () => {
    const answer = await coordinator.post('/hub/rules/try', { rules: changed(), reason: 'Outreach first.' });
    const { text } = pageOf(answer);
    expect(text).toContain('At high, Outreach is asked.');
    expect(text).toContain('Tried on the 1 past screening: 1 plan changes.');
    expect(text).toMatch(/IDVA: nobody, where it was .*Cedar Centre/);
    expect(text).toContain('high; female, 25 to 59; with children; safe accommodation');
    expect(answer.body).not.toContain(STORY_NAME);
  });

  it('says that nothing changes where nothing does', async () => {
    const rules = changed({ levels: RULES.levels });
    const { text } = pageOf(await coordinator.post('/hub/rules/try', { rules, reason: 'Words.' }));
    expect(text).toContain('The sentences stay as they are.');
    expect(text).toContain('no plan changes');
  });

  it.each([
    ['what is no JSON', () => '{', 'it is not JSON'],
    ['what a start would refuse', () => changed({ leadOrder: [] }), 'leadOrder: '],
    ['a version that is no name', () => changed({ version: 'New Rules!' }), 'version: use small letters'],
  ])('is refused for %s, with everything that was typed', async (_, rules, problem) => {
    const answer = await coordinator.post('/hub/rules/try', { rules: rules(), reason: 'Because.' });
    expect(answer.status).toBe(422);
    const { $, text } = pageOf(answer);
    expect(text).toContain(problem);
    expect($('#reason').text()).toContain('Because.');
  });

  it('needs a reason', async () => {
    const answer = await coordinator.post('/hub/rules/proposals', { rules: changed(), reason: ' ' });
    expect(answer.status).toBe(422);
    expect(pageOf(answer).text).toContain('Write why the rules should change');
  });

  it.each(['2026-09', '2026-11'])('cannot take the place of version %s', async (version) => {
    const answer = await coordinator.post('/hub/rules/proposals', {
      rules: changed({ version }),
      reason: 'x',
    });
    expect(answer.status).toBe(422);
    expect(pageOf(answer).text).toContain('this one is taken');
  });
});

describe('a proposed rule set', () => {
  it('is not in use, and who proposed it cannot publish it', async () => {
    const before = await versionInUse();
    const at = await propose();
    expect(pageOf(await coordinator.get(at)).text).toContain('A second coordinator publishes it.');
    expect((await coordinator.post(`${at}/publish`, {})).status).toBe(403);
    expect(await versionInUse()).toBe(before);
  });

  it('is in use from the moment a second coordinator publishes it, on every instance', async () => {
    const rules = changed();
    const at = await propose(rules);
    expect(pageOf(await second.get(at)).text).toContain('Outreach takes high now.');
    expect((await second.post(`${at}/publish`, {})).status).toBe(303);
    expect(await versionInUse()).toBe((JSON.parse(rules) as RoutingRules).version);
    expect(pageOf(await coordinator.get('/hub/rules')).text).toContain('At high, Outreach is asked.');
    const { text } = pageOf(await coordinator.get('/hub/rules'));
    expect(text).toMatch(/Published; proposed by Corin, .*decided by Sacha/);
  });

  it('made on top of rules that are no longer in use has to be made again', async () => {
    const [first, late] = [await propose(), await propose()];
    expect((await second.post(`${first}/publish`, {})).status).toBe(303);
    expect((await second.post(`${late}/publish`, {})).status).toBe(409);
  });

  it('can be withdrawn, and then not published', async () => {
    const at = await propose();
    expect((await coordinator.post(`${at}/withdraw`, {})).status).toBe(303);
    expect((await second.post(`${at}/publish`, {})).status).toBe(409);
  });

  it('is published once, whoever presses twice', async () => {
    const at = await propose();
    const answers = await Promise.all([second.post(`${at}/publish`, {}), second.post(`${at}/publish`, {})]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  });
});
