import { AccessToken, ApiClient, ApiClients } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { SCOPES, system, type Scope } from '../../../src/kernel/actor';
import { MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';

interface Answer {
  status: number;
  body: { access_token?: string; error?: string; scope?: string; expires_in?: number; token_type?: string };
  headers: Headers;
}

let running: RunningApp;
let client: { clientId: string; secret: string };

beforeAll(async () => {
  running = await startApp({ hasDirectory: false });
});
beforeEach(async () => {
  client = await createClient(['referrals:write', 'referrals:read']);
});
afterAll(() => running.stop());

function createClient(scopes: readonly Scope[]): Promise<{ clientId: string; secret: string }> {
  const asked = { organisationId: 'chadd', label: 'Case system', scopes };
  return running.app.get(ApiClients).create(system('test'), asked);
}

async function ask(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...fields });
  const response = await fetch(`${running.url}/oauth/token`, { method: 'POST', body, headers });
  return {
    status: response.status,
    body: (await response.json()) as Answer['body'],
    headers: response.headers,
  };
}

const inForm = (): Record<string, string> => ({ client_id: client.clientId, client_secret: client.secret });
const basic = (id: string, secret: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});
const holderOf = (token = ''): ReturnType<ApiClients['find']> => running.app.get(ApiClients).find(token);

describe(onBothEngines('a partner system’s token'), () => {
  it.each([
    ['in the form', () => ask(inForm())],
    ['in the header', () => ask({}, basic(client.clientId, client.secret))],
    ['in the header, encoded', () => ask({}, basic(encodeURIComponent(client.clientId), client.secret))],
  ])('is given for the right secret %s, for a quarter of an hour', async (_, asked) => {
    const { status, body, headers } = await asked();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 900,
      scope: 'referrals:write referrals:read',
    });
    expect(headers.get('cache-control')).toBe('no-store');
    const actor = { kind: 'client', clientId: client.clientId, organisationId: 'chadd' };
    expect(await holderOf(body.access_token)).toMatchObject({
      ...actor,
      scopes: ['referrals:write', 'referrals:read'],
    });
    running.clock.advance(15 * MINUTE - 1);
    expect(await holderOf(body.access_token)).toBeDefined();
    running.clock.advance(1);
    expect(await holderOf(body.access_token)).toBeUndefined();
  });

  it.each<[string, () => Promise<Answer>]>([
    ['a wrong secret', () => ask({ ...inForm(), client_secret: 'wrong' })],
    ['an unknown client', () => ask({ ...inForm(), client_id: 'nobody' })],
    ['an unknown client in the header', () => ask({}, basic('nobody', client.secret))],
    ['no credentials', () => ask({})],
    ['an empty secret', () => ask({ ...inForm(), client_secret: '' })],
    ['a header that is no base64', () => ask({}, { authorization: 'Basic !!!' })],
    ['a header with a broken escape', () => ask({}, basic(client.clientId, '%'))],
  ])('is refused for %s, always in the same words', async (_, asked) => {
    const { status, body, headers } = await asked();
    expect(status).toBe(401);
    expect(body).toMatchObject({ error: 'invalid_client' });
    expect(headers.get('www-authenticate')).toBe('Basic realm="onward"');
    expect(body.access_token).toBeUndefined();
  });

  it('is refused to a client that was disabled, and what it held ends at once', async () => {
    const { body } = await ask(inForm());
    expect(await holderOf(body.access_token)).toBeDefined();
    const disabledAt = running.clock.now();
    await running.db.inTransaction((tx) => tx.update(ApiClient, { id: client.clientId }, { disabledAt }));
    expect(await holderOf(body.access_token)).toBeUndefined();
    expect((await ask(inForm())).status).toBe(401);
  });

  it.each<[string, string, Scope[]]>([
    ['fewer', 'referrals:read', ['referrals:read']],
    ['more than the client has', 'referrals:read referrals:decide', ['referrals:read']],
    ['only what the client has not', 'referrals:decide', []],
    ['something unknown', 'everything', []],
  ])('asked with %s scopes never has more than the client', async (_, scope, granted) => {
    const { body } = await ask({ ...inForm(), scope });
    expect(body.scope).toBe(granted.join(' '));
    expect((await holderOf(body.access_token))?.scopes).toEqual(granted);
  });

  it('opens a route of its scope and no other', async () => {
    const { body } = await ask({ ...inForm(), scope: 'referrals:read' });
    const headers = { authorization: `Bearer ${body.access_token}`, 'content-type': 'application/json' };
    const sent = { method: 'POST', headers: { ...headers, 'idempotency-key': 'one' }, body: '{}' };
    expect((await fetch(`${running.url}/api/v1/referrals`, sent)).status).toBe(403);
    const read = await fetch(`${running.url}/api/v1/referrals/K7F2-9QX4`, { headers });
    expect(read.status).toBe(404);
  });

  it('is refused for another grant', async () => {
    const { status, body } = await ask({ ...inForm(), grant_type: 'password' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'unsupported_grant_type' });
  });

  it('lies in no table, and neither does the secret', async () => {
    const { body } = await ask(inForm());
    const tables = [AccessToken, ApiClient, AuditEntry] as const;
    const rows = await Promise.all(tables.map((table) => running.db.reader.find<object>(table)));
    expect(JSON.stringify(rows)).not.toContain(body.access_token);
    expect(JSON.stringify(rows)).not.toContain(client.secret);
    expect(running.log.join('')).not.toContain(body.access_token);
  });

  it('leaves a line in the trail', async () => {
    await ask(inForm());
    const lines = await running.db.reader.findBy(AuditEntry, { actorId: client.clientId });
    expect(lines.map(({ action }) => action)).toEqual(['token.issued']);
  });

  it('of a client with every scope has every scope', async () => {
    client = await createClient(SCOPES);
    expect((await ask(inForm())).body.scope).toBe(SCOPES.join(' '));
  });
});
