import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startApp, type RunningApp } from '../../support/app';
import { settingsOf, typed, type Typed } from '../../support/command-line';

const ID = 'ac148810-d857-441c-9679-408f346de14b';
const SERVICE = { id: ID, name: 'Harbour outreach', status: 'active' };
const ROOT = {
  version: 'HSDS-UK-3.0',
  profile: 'https://example.org/profile',
  openapi_url: 'https://example.org/openapi.json',
};

function listOf(...contents: readonly object[]): object {
  const counts = { total_items: contents.length, total_pages: 1, page_number: 1, size: contents.length };
  return { ...counts, first_page: true, last_page: true, empty: contents.length === 0, contents };
}

/** A feed of somebody else, which can be wrong in any way. */
const RIGHT: Readonly<Record<string, unknown>> = {
  '/': ROOT,
  '/services': listOf(SERVICE),
  [`/services/${ID}`]: SERVICE,
};

let running: RunningApp;
let stranger: Server;
let answers: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  running = await startApp();
  stranger = createServer((request, response) => {
    const answer = answers[request.url ?? ''];
    response.writeHead(answer === undefined ? 404 : 200, { 'access-control-allow-origin': '*' });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(stranger, 'listening');
});
beforeEach(() => {
  answers = RIGHT;
});
afterAll(async () => {
  stranger.close();
  await running.stop();
});

const validate = (url: string): Promise<Typed> => typed(['oruk:validate', url], settingsOf(running.config));
const strangersFeed = (): Promise<Typed> =>
  validate(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}`);

describe('oruk:validate', () => {
  it('finds our own feed right', async () => {
    const { code, out, errors } = await validate(`${running.url}/openreferral/v3`);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out).toMatch(/^ok {4}\/services\/\{id\}: \d+ looked at$/m);
    expect(out).toContain('The feed is right');
  });

  it('tells a program the same', async () => {
    const args = ['--json', 'oruk:validate', `${running.url}/openreferral/v3/`];
    const { out } = await typed(args, settingsOf(running.config));
    expect(JSON.parse(out)).toMatchObject({ isRight: true, endpoints: { length: 9 } });
  });

  it('lets a feed without the second level pass, with advice', async () => {
    const { code, out } = await strangersFeed();
    expect(code).toBe(0);
    expect(out).toContain('advice: /taxonomies is not there');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['without a profile', { '/': { ...ROOT, profile: undefined } }, '/ /profile is missing'],
    [
      'with a service without a name',
      { [`/services/${ID}`]: { ...SERVICE, name: undefined } },
      '/name is missing',
    ],
    [
      'with a bad e-mail address',
      { '/services': listOf({ ...SERVICE, email: 'x' }) },
      '/contents/0/email is no e-mail',
    ],
    ['with a null', { [`/services/${ID}`]: { ...SERVICE, fees: null } }, '/fees is null'],
    [
      'with another service than the list names',
      { [`/services/${ID}`]: { ...SERVICE, id: ID.replace('a', 'b') } },
      `/id is not ${ID}`,
    ],
    ['with a service that is not there', { [`/services/${ID}`]: undefined }, 'was answered with 404'],
    ['that answers with no JSON', { '/services': '<html>' }, '/services is no JSON'],
    [
      'whose wrapper has no count, and what is behind it too',
      { '/services': { contents: [{}] } },
      '/contents/0/name is missing',
    ],
    [
      'with a wrong document of the second level',
      { '/taxonomies': listOf({ id: ID, name: 'Help' }) },
      '/description is missing',
    ],
  ])('refuses a feed %s', async (_, change, complaint) => {
    answers = { ...RIGHT, ...change };
    const { code, out } = await strangersFeed();
    expect(code).toBe(1);
    expect(out).toContain(complaint);
    expect(out).toContain('The feed is not right');
  });

  it('lets no server write to the terminal', async () => {
    answers = { ...RIGHT, [`/services/${ID}`]: { ...SERVICE, '\u001b[2Jgone': null } };
    const { out } = await strangersFeed();
    expect(out).toContain('[2Jgone is null');
    expect(out).not.toContain('\u001b');
  });

  it.each([
    ['not a url', 'Give the address of the feed as a URL'],
    ['http://example.org/feed', 'The standard asks for https'],
    ['https://10.0.0.1/feed', 'not on the open internet'],
    ['http://127.0.0.1:1/feed', 'cannot be reached (ECONNREFUSED)'],
  ])('says what is wrong with the address %s', async (url, words) => {
    const { code, errors } = await validate(url);
    expect(code).toBe(1);
    expect(errors).toContain(words);
  });
});
