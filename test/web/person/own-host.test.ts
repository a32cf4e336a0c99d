import request from 'supertest';
import { startApp, type RunningApp } from '../../support/app';
import { routesOf } from '../../support/routes';

const SITE = 'help.example.org';
const HUB = 'hub.example.org';

let running: RunningApp;
beforeAll(async () => {
  const config = { publicBaseUrl: `https://${HUB}`, publicSiteHost: SITE, mode: 'production' } as const;
  running = await startApp({ config });
});
afterAll(() => running.stop());

const ask = (method: 'get' | 'post', path: string, host: string): request.Test =>
  request(running.app.getHttpServer())[method](path).set('Host', host);

describe('the person’s own host', () => {
  it.each([
    '/',
    '/contact',
    '/stay-safe',
    '/for-someone-else',
    '/my-behaviour',
    '/not-sure',
    '/directory',
    '/your-information',
  ])('shows %s, and the hub’s leads there', async (path) => {
    expect((await ask('get', path, SITE)).status).toBe(200);
    const moved = await ask('get', path, HUB);
    expect({ status: moved.status, to: moved.headers['location'] as string }).toEqual({
      status: 302,
      to: `https://${SITE}${path}`,
    });
  });

  it('knows of no other page, and says so as if there were none', async () => {
    const paths = routesOf(running.app)
      .filter(
        ({ method, path }) =>
          method === 'GET' && /^\/(?:console|worklist|hub|sign-in|trail|health\/ready|metrics)/.test(path),
      )
      .map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(20);
    const nothing = await ask('get', '/nothing-of-the-kind', SITE);
    for (const path of paths) {
      const answer = await ask('get', path, SITE);
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
      expect(answer.text).toBe(nothing.text);
    }
  });

  it('takes a form from its own page, and none from the hub’s', async () => {
    const own = await ask('post', '/contact', SITE)
      .set('Origin', `https://${SITE}`)
      .set('Cookie', 'a=b')
      .type('form')
      .send({});
    expect(own.status).toBe(200);
    const other = await ask('post', '/contact', SITE)
      .set('Origin', `https://${HUB}`)
      .set('Cookie', 'a=b')
      .type('form')
      .send({});
    expect(other.status).toBe(403);
    expect((await ask('post', '/contact', HUB).type('form').send({})).status).toBe(404);
  });

  it('leads a professional to the hub’s', async () => {
    const answer = await ask('get', '/refer', SITE);
    expect(answer.headers['location']).toBe(`https://${HUB}/refer`);
  });
});
