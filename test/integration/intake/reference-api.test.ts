import { newId } from '../../../src/platform/ids';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { Partner } from '../../support/partner';
import { referralBody } from './referral-body';

let running: RunningApp;
let partner: Partner;

beforeAll(async () => {
  running = await startApp();
  partner = await Partner.of(running, 'dudley-council', ['referrals:write', 'directory:read']);
});
afterAll(() => running.stop());

const codesOf = async (list: string): Promise<string[]> => {
  const { status, json } = await partner.get(`/api/v1/reference/${list}`);
  expect(status).toBe(200);
  const items = json['items'] as { code: string; text: string }[];
  for (const { code, text } of items) expect([code, text === '' || text === code]).toEqual([code, false]);
  return items.map(({ code }) => code);
};

describe(onBothEngines('a list of codes'), () => {
  it.each([
    ['areas', 'E08000027'],
    ['decline-reasons', 'organisation.no-space'],
    ['kinds-of-help', 'idva'],
    ['levels', 'high'],
    ['needs', 'safe-accommodation'],
    ['outcomes', 'needs-met'],
    ['return-reasons', 'could-not-reach'],
    ['screening-questions', 'strangulation'],
  ])('%s says what each means, %s among them, and each once', async (list, one) => {
    const codes = await codesOf(list);
    expect(codes).toContain(one);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('names what a referral may be sent with', async () => {
    const answers = Object.fromEntries((await codesOf('screening-questions')).map((key) => [key, 'no']));
    const body = { ...referralBody(), needs: await codesOf('needs'), screening: { answers } };
    const { status } = await partner.send('POST', '/api/v1/referrals', body, { 'idempotency-key': newId() });
    expect(status).toBe(201);
  });

  it('that there is not is not found, and a token is needed', async () => {
    const { status, json } = await partner.get('/api/v1/reference/people');
    expect([status, json['code']]).toEqual([404, 'reference.unknown']);
    expect((await fetch(`${running.url}/api/v1/reference/needs`)).status).toBe(401);
  });
});
