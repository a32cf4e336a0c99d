import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { Partner } from '../../support/partner';
import { signedIn } from '../../support/staff';
import { placeStory } from '../../support/story';

const OWN = 'black-country-womens-aid';
const VACANCIES = '/api/v1/vacancies';
const FEED = '/openreferral/v3/services';

let running: RunningApp;
let partner: Partner;

beforeAll(async () => {
  running = await startApp();
  partner = await Partner.of(running, OWN, ['vacancies:write', 'referrals:decide']);
});
afterAll(() => running.stop());

const tagOf = (headers: Headers): string => headers.get('etag') ?? 'none';

describe(onBothEngines('whoever asks again for what they have'), () => {
  it('is told that nothing has changed, and gets it anew when it has', async () => {
    const first = await partner.get(VACANCIES);
    const known = { 'if-none-match': tagOf(first.headers) };
    const again = await partner.get(VACANCIES, known);
    expect([again.status, again.text, tagOf(again.headers)]).toEqual([304, '', tagOf(first.headers)]);
    const [service] = first.json['items'] as { supportServiceId: string }[];
    const said = await partner.send('PUT', `${VACANCIES}/${service!.supportServiceId}`, { state: 'full' });
    expect(said.status).toBe(200);
    const changed = await partner.get(VACANCIES, known);
    expect([changed.status, tagOf(changed.headers)]).toEqual([
      200,
      expect.not.stringMatching(tagOf(first.headers)),
    ]);
  });

  it('may name a referral by the version that a change is decided on', async () => {
    const { reference } = (await placeStory(running)).inQueue('idva');
    const path = `/api/v1/worklist/${reference}`;
    const tag = tagOf((await partner.get(path)).headers);
    expect(tag).toMatch(/^"v\d+"$/);
    expect((await partner.get(path, { 'if-none-match': `"other", ${tag}` })).status).toBe(304);
    expect((await partner.get(path, { 'if-none-match': '"v0"' })).status).toBe(200);
    const accepted = { worker: `duty@${OWN}.example.org` };
    expect((await partner.send('POST', `${path}/accept`, accepted, { 'if-match': tag })).status).toBe(200);
    expect((await partner.get(path, { 'if-none-match': tag })).status).toBe(200);
  });

  it('needs the token all the same', async () => {
    const { headers } = await partner.get(VACANCIES);
    const answer = await fetch(running.url + VACANCIES, { headers: { 'if-none-match': tagOf(headers) } });
    expect([answer.status, answer.headers.get('etag')]).toEqual([401, null]);
  });

  it.each(['identity', 'br', 'gzip'])('finds the open feed as it was, sent as %s', async (encoding) => {
    const ask = (tag?: string): Promise<Response> =>
      fetch(running.url + FEED, {
        headers: { 'accept-encoding': encoding, ...(tag === undefined ? {} : { 'if-none-match': tag }) },
      });
    const tag = tagOf((await ask()).headers);
    expect(tag).toMatch(/^W\//);
    const again = await ask(tag);
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('hears nothing of it on a page, which is shown to one person', async () => {
    const { cookie } = await signedIn(running, { role: 'worker', organisationId: OWN });
    const answer = await fetch(`${running.url}/worklist`, { headers: { cookie } });
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, null]);
  });
});
