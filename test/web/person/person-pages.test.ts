import { load } from 'cheerio';
import { startApp, type RunningApp } from '../../support/app';
import { Browser, type Answer } from '../../support/browser';

let running: RunningApp;
let browser: Browser;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(() => {
  browser = new Browser(running.url);
});
afterAll(() => running.stop());

const PAGES = [
  '/',
  '/directory',
  '/contact',
  '/not-sure',
  '/stay-safe',
  '/for-someone-else',
  '/my-behaviour',
];

describe.each(PAGES)('the page %s', (path) => {
  let page: Answer;
  beforeEach(async () => {
    page = await browser.get(path);
  });

  it('is open to everybody, leaves nothing behind and asks nobody else', () => {
    expect(page.status).toBe(200);
    expect(page.setCookie).toBe('');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    const $ = load(page.body);
    const fetched = $('script[src], link[href], img[src], iframe').toArray();
    const addresses = fetched.map((each) => $(each).attr('src') ?? $(each).attr('href') ?? '');
    expect(addresses.every((address) => address.startsWith('/assets/'))).toBe(true);
    expect($('script').length).toBe(1);
  });

  it('has a neutral title, one heading, landmarks and a way out', () => {
    const $ = load(page.body);
    expect($('title').text()).toBe('Get in touch');
    expect($('h1')).toHaveLength(1);
    expect($('main#main, header, footer')).toHaveLength(3);
    const leave = $('[data-leave]')
      .toArray()
      .map((link) => $(link).attr());
    expect(leave).toHaveLength(2);
    const out = { href: '/exit', rel: 'nofollow noreferrer', 'data-leave': 'https://www.bbc.co.uk/weather' };
    for (const link of leave) expect(link).toMatchObject(out);
  });
});

describe('the first page', () => {
  it('has the number of the area, a message for who cannot talk, and how to ring 999 in silence', async () => {
    const $ = load((await browser.get('/')).body);
    const text = $('main').text();
    expect($('a[href="tel:+441384455411"]').text()).toBe('01384 455411');
    expect($('main a[href="/contact"]')).toHaveLength(1);
    expect(text).toContain('press 55');
    expect(text).toContain('Pressing 55 does not tell the police where you are');
  });

  it('names other lines that are in use, and says which nobody has checked', async () => {
    const $ = load((await browser.get('/')).body);
    const text = $('main').text();
    expect(text).toContain('National Domestic Abuse Helpline');
    expect(text).not.toContain('Broken Rainbow');
    expect(text).not.toContain('Respect');
    expect($('.onward-line__note')).toHaveLength($('.onward-line').length);
  });
});

describe('leaving by an address of ours', () => {
  it('ends on a page that says nothing about whoever looks at it', async () => {
    const { status, location, setCookie, headers } = await browser.get('/exit');
    expect([status, location, setCookie]).toEqual([303, 'https://www.bbc.co.uk/weather', '']);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('looking for a service', () => {
  it('is done by form, so that no address says what was looked for', async () => {
    const page = load((await browser.get('/directory')).body);
    expect(page('form').attr('method')).toBe('post');
    const found = await browser.post('/directory', { q: 'refuge', area: 'dudley' });
    expect(found.status).toBe(200);
    expect(load(found.body)('#q').val()).toBe('refuge');
    expect(load(found.body)('#area').val()).toBe('dudley');
  });
});

it('sends somebody who worries about their own behaviour to the line for that', async () => {
  const $ = load((await browser.get('/my-behaviour')).body);
  expect($('main').text()).toContain('0808 802 4040');
});
