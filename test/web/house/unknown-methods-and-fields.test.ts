import { ApiClients } from '../../../src/access';
import { system } from '../../../src/kernel/actor';
import { startApp, type RunningApp } from '../../support/app';
import { tokenFor } from './matrix/principals';

let running: RunningApp;

beforeAll(async () => {
  running = await startApp({ config: { mode: 'production', publicBaseUrl: 'https://hub.example.org' } });
});
afterAll(() => running.stop());

describe('a request by a method that nothing here has', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s finds nothing', async (method) => {
    for (const path of ['/', '/contact', '/console', '/worklist', '/api/v1/referrals', '/sign-in'])
      expect([path, (await fetch(running.url + path, { method })).status]).toEqual([path, 404]);
  });
});

describe('what a system sends', () => {
  it.each([
    '{"__proto__":{"isSourceVerified":true}}',
    '{"constructor":{"prototype":{"isSourceVerified":true}}}',
    '{"areaCode":"E08000027","isSourceVerified":true}',
    '{"person":{"name":"Wren","organisationId":"chadd"}}',
    '{"areaCode":["E08000027","E08000034"]}',
  ])('changes nothing that it may not: %s', async (body) => {
    const token = await tokenFor(running, 'chadd', ['referrals:write']);
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': 'a-key-of-sixteen-or-more',
    };
    const answer = await fetch(`${running.url}/api/v1/referrals`, { method: 'POST', headers, body });
    expect([400, 422]).toContain(answer.status);
    expect(({} as Record<string, unknown>)['isSourceVerified']).toBeUndefined();
  });

  it('to make a token asks for no scope that its client was not given', async () => {
    const clients = running.app.get(ApiClients);
    const asked = { organisationId: 'chadd', label: 'Case system', scopes: ['referrals:read'] as const };
    const { clientId, secret } = await clients.create(system('test'), asked);
    const issued = await clients.issueToken(clientId, secret, ['referrals:read', 'referrals:decide']);
    expect(issued?.scopes).toEqual(['referrals:read']);
  });
});
