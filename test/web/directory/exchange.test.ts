import { SupportServices } from '../../../src/directory';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';

const PAGE = '/hub/directory/exchange';
const IDVA = 'cedar-centre-idva';

let running: RunningApp;
let coordinator: Browser;

beforeAll(async () => {
  running = await startApp();
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
});
afterAll(() => running.stop());

const send = (text: string, name = 'directory.csv') => coordinator.upload(PAGE, 'file', { name, text });
const summary = async () => (await running.app.get(SupportServices).snapshot()).get(IDVA).summary;

describe('a download of the directory', () => {
  it.each([
    ['csv', 'text/csv; charset=utf-8'],
    ['json', 'application/json; charset=utf-8'],
  ])('is offered as %s, under a name of its own', async (format, type) => {
    const { $ } = pageOf(await coordinator.get(PAGE));
    const href = $(`main a[href$=".${format}"]`).attr('href') ?? '';
    const { status, headers, body } = await coordinator.get(href);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="directory.${format}"`);
    expect(body).toContain(IDVA);
  });
});

describe('an upload of the directory', () => {
  it('shows what it would change before it does, and then does it once', async () => {
    const before = await summary();
    const { status, location = '' } = await send(`id,summary\n${IDVA},Advisers of Dudley\n`);
    expect(status).toBe(303);
    const look = pageOf(await coordinator.get(location));
    expect(look.text).toContain('1 changed, 0 new');
    expect(look.$('del').text()).toContain(before);
    expect(look.$('ins').text()).toContain('Advisers of Dudley');
    expect(await summary()).toBe(before);

    expect(await coordinator.post(location, {})).toMatchObject({ status: 303, location: '/hub/directory' });
    expect(await summary()).toBe('Advisers of Dudley');
    expect(pageOf(await coordinator.get(location)).text).toContain('This upload has been used.');
    expect((await coordinator.post(location, {})).status).toBe(409);
  });

  it('leads to what waits for a second person where it changes how a service is reached', async () => {
    const { location = '' } = await send(`id,phones\n${IDVA},01632 960889 | referrals\n`);
    expect(pageOf(await coordinator.get(location)).text).toContain('Waits for a second person');
    expect((await coordinator.post(location, {})).location).toBe('/hub/directory/changes');
  });

  it.each([
    ['a wrong value', `id,name,eligibility.minAge\n${IDVA},New,\nchadd-outreach,,old\n`, '3 chadd-outreach'],
    ['a column nobody knows', `id,colour\n${IDVA},red\n`, 'colour'],
    ['a file that is no directory', 'hello', 'What is wrong with directory.csv'],
  ])('is refused for %s, with line, entry, field and reason', async (_, text, said) => {
    const page = pageOf(await send(text));
    expect(page.status).toBe(422);
    expect(page.$('.govuk-error-summary a').attr('href')).toBe('#file');
    page.$('td').after(' ');
    expect(page.$('main').text().replaceAll(/\s+/g, ' ')).toContain(said);
  });

  it('without a file, or with an empty one, asks for one', async () => {
    for (const answer of [await send(''), await coordinator.post(PAGE, {})]) {
      expect(pageOf(answer).$('.govuk-error-summary').text()).toMatch(/file/i);
      expect(answer.status).toBe(422);
    }
  });

  it('is refused whole when it is larger than a directory can be', async () => {
    const { status } = await send(`id,summary\n${IDVA},${'x'.repeat(5 * 1024 * 1024)}\n`);
    expect([413, 422]).toContain(status);
  });
});

describe('the directory as a file', () => {
  it.each([
    ['handler', 'dudley-hub'],
    ['worker', 'chadd'],
    ['manager', 'chadd'],
  ] as const)('is not for a %s', async (role, organisationId) => {
    const browser = await signedIn(running, { role, organisationId });
    const { location = '' } = await send(`id,summary\n${IDVA},Theirs\n`);
    const answers = [
      await browser.get(PAGE),
      await browser.get(`${PAGE}/directory.csv`),
      await browser.get(`${PAGE}/directory.json`),
      await browser.upload(PAGE, 'file', { name: 'directory.csv', text: 'id\n' }),
      await browser.get(location),
      await browser.post(location, {}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
    expect(await summary()).not.toBe('Theirs');
  });
});
