import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { compile } from 'sass';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { JourneyBrowser } from '../../support/journey-browser';
import { STORY } from './contact-answers';

const AT_MOST = 60 * 1024;
const ROOT = join(__dirname, '..', '..', '..');
const WEB = join(ROOT, 'src/platform/web');
const PAGES = [
  '/',
  '/contact',
  '/not-sure',
  '/stay-safe',
  '/for-someone-else',
  '/my-behaviour',
  '/directory',
];

let running: RunningApp;
let assets: number;

beforeAll(async () => {
  running = await startApp();
  const { css } = compile(join(WEB, 'styles/person.scss'), {
    loadPaths: [ROOT],
    quietDeps: true,
    style: 'compressed',
  });
  const files = ['person.js', 'form-clock.js', 'icon.svg'].map((name) =>
    readFileSync(join(WEB, 'browser', name)),
  );
  assets = [css, ...files].reduce((sum, file) => sum + gzipSync(file).length, 0);
});
afterAll(() => running.stop());

const weightOf = (body: string): number => gzipSync(body).length + assets;

describe('a page for a person on a slow line', () => {
  it.each(PAGES)('%s weighs less than 60 kB with everything it fetches', async (path) => {
    const { body } = await new Browser(running.url).get(path);
    const fetched = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, address]) => address);
    const names = fetched.map((address) => address?.split('/').at(-1)).sort();
    expect(names).toEqual(['icon.svg', 'person.css', 'person.js']);
    expect(weightOf(body)).toBeLessThan(AT_MOST);
  });

  it('is light at every step of a message', async () => {
    const journey = await new JourneyBrowser(new Browser(running.url), '/contact').begin();
    const weights = [weightOf(journey.last.body)];
    for (const fields of [...Object.values(STORY), {}])
      weights.push(weightOf((await journey.go(fields)).last.body));
    expect(journey.heading).toBe('We have your message');
    expect(Math.max(...weights)).toBeLessThan(AT_MOST);
  });
});
