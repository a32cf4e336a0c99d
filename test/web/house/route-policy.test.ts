import request from 'supertest';
import { ApiClients } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { ROLES, SCOPES, system, type Role } from '../../../src/kernel/actor';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { routesOf, type Route } from '../../support/routes';
import { signedIn } from '../../support/staff';

let running: RunningApp;
let routes: Route[];
const browsers = new Map<Role, Browser>();

beforeAll(async () => {
  running = await startApp();
  routes = routesOf(running.app);
  for (const role of ROLES) {
    const isHub = role === 'handler' || role === 'coordinator' || role === 'auditor';
    const organisationId = isHub ? 'dudley-hub' : 'chadd';
    browsers.set(role, await signedIn(running, { role, organisationId }));
  }
});
afterAll(() => running.stop());

const isApi = ({ path }: Route): boolean => path.startsWith('/api/');
const isGuarded = ({ policy }: Route): boolean => policy !== undefined && 'allow' in policy;
const allowOf = ({ policy }: Route): readonly string[] => (policy && 'allow' in policy ? policy.allow : []);
const concrete = ({ path }: Route): string => path.replaceAll(/:\w+/g, 'K7F2-9QX4');

describe('every route', () => {
  it('is found by this test', () => {
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual(
      expect.arrayContaining([
        'GET /console',
        'GET /worklist',
        'GET /hub',
        'POST /api/v1/referrals',
        'POST /oauth/token',
      ]),
    );
  });

  it('says who may call it and what it writes to the trail', () => {
    const silent = routes.filter(({ policy, audit }) => policy === undefined || audit === undefined);
    expect(silent).toEqual([]);
  });

  it('that changes anything is not reached by GET', () => {
    const writing = routes.filter(({ method, audit }) => method === 'GET' && audit && 'action' in audit);
    const onlyViews = writing.every(
      ({ audit }) => audit && 'action' in audit && audit.action.endsWith('.viewed'),
    );
    expect(onlyViews).toBe(true);
  });

  it('that is not public sends nobody in particular to the sign-in page, or asks a system for its token', async () => {
    const server = running.app.getHttpServer();
    for (const route of routes.filter(isGuarded)) {
      const method = route.method.toLowerCase() as 'get' | 'post';
      const answer = await request(server)
        [method](concrete(route))
        .set('sec-fetch-site', 'same-origin')
        .redirects(0);
      const expected = isApi(route) ? 401 : 303;
      expect([route.method, route.path, answer.status]).toEqual([route.method, route.path, expected]);
      if (!isApi(route)) expect(answer.headers['location']).toMatch(/^\/sign-in/);
    }
  });

  it('refuses every role that it does not name, and the trail says so', async () => {
    let refused = 0;
    for (const route of routes.filter((each) => isGuarded(each) && !isApi(each))) {
      for (const role of ROLES.filter((each) => !allowOf(route).includes(each))) {
        const browser = browsers.get(role)!;
        const path = concrete(route);
        const answer = route.method === 'GET' ? await browser.get(path) : await browser.post(path, {});
        expect([role, route.method, path, answer.status]).toEqual([role, route.method, path, 403]);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(50);
    expect(await running.db.reader.countBy(AuditEntry, { action: 'access.refused' })).toBe(refused);
  });

  it('of the API refuses a token without its scope', async () => {
    const server = running.app.getHttpServer();
    for (const route of routes.filter((each) => isGuarded(each) && isApi(each))) {
      const scopes = SCOPES.filter((scope) => !allowOf(route).includes(scope));
      const client = { organisationId: 'chadd', label: 'test', scopes };
      const { clientId, secret } = await running.app.get(ApiClients).create(system('test'), client);
      const asked = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret };
      const issued = await request(server).post('/oauth/token').type('form').send(asked);
      const { access_token: token } = issued.body as { access_token: string };
      const method = route.method.toLowerCase() as 'get' | 'post';
      const answer = await request(server)[method](concrete(route)).auth(token, { type: 'bearer' });
      expect([route.path, answer.status, answer.type]).toEqual([route.path, 403, 'application/problem+json']);
    }
  });
});

describe('a worker of one organisation', () => {
  it('gets the same answer for what is another organisation’s and for what is not there', async () => {
    const worker = browsers.get('worker')!;
    const routesByReference = routes.filter(
      (route) => allowOf(route).includes('worker') && route.path.includes(':reference'),
    );
    expect(routesByReference.length).toBeGreaterThan(0);
    for (const route of routesByReference) {
      const path = concrete(route);
      const fields = { reason: 'organisation.no-space', note: '' };
      const answer = route.method === 'GET' ? await worker.get(path) : await worker.post(path, fields);
      expect([route.path, answer.status]).toEqual([route.path, 404]);
    }
  });
});
