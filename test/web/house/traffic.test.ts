import { readdirSync } from 'node:fs';
import { ASSETS_AT, ASSETS_FOLDER } from '../../../src/platform/http/assets';
import { startApp, type RunningApp } from '../../support/app';
import { signedIn } from '../../support/staff';

let running: RunningApp;

beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.stop());

const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(running.url + path, { headers });

describe('a page for anybody', () => {
  it.each([
    ['br', 'gzip, deflate, br', 'br'],
    ['gzip', 'gzip', 'gzip'],
    ['as it is where br is refused', 'br;q=0', null],
    ['as it is for whoever asks for that', 'identity', null],
  ])('comes in %s', async (_, accepted, encoding) => {
    const answer = await ask('/stay-safe', { 'accept-encoding': accepted });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('vary')).toContain('accept-encoding');
    expect(await answer.text()).toContain('</html>');
  });

  it('is not shrunk where it is tiny', async () => {
    expect((await ask('/health/live')).headers.get('content-encoding')).toBeNull();
  });
});

it('tells nobody by its size what is on the page of somebody signed in', async () => {
  const { cookie } = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' });
  const answer = await ask('/console', { cookie, 'accept-encoding': 'gzip, br' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-encoding')).toBeNull();
});

(ASSETS_FOLDER ? describe : describe.skip)('styles and scripts (once the product is built)', () => {
  it('are kept for good under the address of this build, and for an hour under the plain one', async () => {
    const own = await ask(`${ASSETS_AT}person.css`);
    expect(own.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const plain = await ask('/assets/person.css');
    expect(plain.headers.get('cache-control')).toBe('public, max-age=3600');
  });

  it('come shrunk, and each has its smaller twin', async () => {
    const answer = await ask(`${ASSETS_AT}person.css`, { 'accept-encoding': 'gzip' });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const names = readdirSync(ASSETS_FOLDER ?? '');
    expect(names.filter((name) => !name.endsWith('.gz') && !names.includes(`${name}.gz`))).toEqual([]);
  });
});
