import { softphoneIdentity } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { signedIn } from '../../support/staff';
import { TEST_ACCOUNT_SID, TEST_TOKEN, testConfig } from '../../support/test-config';
import { ConsolePage } from './desk';

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

const SECRET = 'canary-secret-of-the-api-key-of-32-characters';
const { telephony } = testConfig({ engine: 'sqlite', file: 'unused' });
const TWILIO = { ...telephony, driver: 'twilio', authTokens: [TEST_TOKEN] } as const;

let withKey: RunningApp;
let without: RunningApp;
let ash: SignedIn;

beforeAll(async () => {
  const softphone = { apiKey: `SK${'b'.repeat(32)}`, apiSecret: SECRET };
  withKey = await startApp({ config: { telephony: { ...TWILIO, softphone } } });
  without = await startApp({ config: { telephony: TWILIO } });
  ash = await signedIn(withKey, { role: 'handler', organisationId: 'dudley-hub', name: 'Ash' });
});
afterAll(async () => {
  await withKey.stop();
  await without.stop();
});

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
}

describe('the telephone in a browser', () => {
  it('may be rung under its handler’s name for an hour, and may dial nobody', async () => {
    const answer = await ash.post('/console/softphone/token', {});
    expect(answer.status).toBe(200);
    const claims = claimsOf((JSON.parse(answer.body) as { token: string }).token);
    expect(claims).toMatchObject({
      sub: TEST_ACCOUNT_SID,
      grants: { identity: softphoneIdentity(ash.accountId), voice: { incoming: { allow: true } } },
    });
    expect(JSON.stringify(claims)).not.toContain('outgoing');
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(3600);
    expect(answer.body).not.toContain(SECRET);
  });

  it('has a window of its own, and only that page may talk to the network', async () => {
    const page = await ConsolePage.at(ash, '/console/softphone');
    expect(page.text).toContain('Keep this window open');
    const policy = (path: string): Promise<string> =>
      ash.get(path).then(({ headers }) => headers.get('content-security-policy') ?? '');
    expect(await policy('/console/softphone')).toContain('wss://voice-js.roaming.twilio.com');
    expect(await policy('/console/softphone')).toMatch(/script-src 'self';/);
    expect(await policy('/console')).not.toContain('twilio');
  });

  it('is absent where no API key is set, and the console works without it', async () => {
    const other = await signedIn(without, { role: 'handler', organisationId: 'dudley-hub' });
    expect((await other.get('/console/softphone')).status).toBe(404);
    expect((await other.post('/console/softphone/token', {})).status).toBe(404);
    const page = await ConsolePage.at(other, '/console');
    expect(page.answer.body).not.toContain('twilio');
  });

  it('is a handler’s and a coordinator’s, and nobody else’s', async () => {
    const worker = await signedIn(withKey, { role: 'worker', organisationId: 'chadd' });
    expect((await worker.get('/console/softphone')).status).toBe(403);
    expect((await worker.post('/console/softphone/token', {})).status).toBe(403);
  });

  it('is called by what the network takes as a name', () => {
    expect(softphoneIdentity('0199a2c4-7f00-7abc-8def-0123456789ab')).toBe(
      '0199a2c4_7f00_7abc_8def_0123456789ab',
    );
  });
});
