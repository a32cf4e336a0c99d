import { Account, OrganisationSignIn } from '../../../src/access';
import { MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import { Browser, type Answer } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { startIssuer, through, type Issuer } from '../../support/organisation-issuer';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';

const PUBLIC = 'http://127.0.0.1';
const BACK = `${PUBLIC}/sign-in/organisation/back`;
const CLIENT = { clientId: 'onward', clientSecret: 'a secret between the two of us', redirectUri: BACK };

let running: RunningApp;
let issuer: Issuer;
let count = 0;
let subject: string;
let worker: Browser & { accountId: string };

beforeAll(async () => {
  issuer = await startIssuer(CLIENT);
  const issuers = [
    { organisation: 'chadd', issuer: issuer.issuer, ...CLIENT, trustedAcr: ['urn:example:two'] },
    { organisation: 'barnardos', issuer: issuer.issuer, ...CLIENT, trustedAcr: [] },
  ];
  running = await startApp({ hasDirectory: false, config: { mode: 'production', issuers } });
}, 120_000);
beforeEach(async () => {
  subject = `staff-${(count += 1)}`;
  worker = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
});
afterAll(async () => {
  issuer.stop();
  await running.stop();
});

/** From the first press to the page that comes back; only the errand's cookie goes with it. */
async function away(browser: Browser, path: string): Promise<{ back: string; errand: string }> {
  const kept = browser.cookie;
  const answer = await browser.get(path);
  const errand = browser.cookie;
  browser.cookie = kept;
  return { back: await through(answer.location ?? '', BACK), errand };
}

async function home({
  back,
  errand,
}: {
  back: string;
  errand: string;
}): Promise<{ answer: Answer; in: Browser }> {
  const browser = new Browser(running.url, errand);
  const page = pageOf(await browser.get(back.slice(PUBLIC.length)));
  const query = String(page.$('input[name=query]').val());
  const answer = await browser.post('/sign-in/organisation', { query });
  // Two cookies come with it: the errand's is gone, and the session's stays.
  browser.cookie = /(?:^|, )(onward=[^;]+)/.exec(answer.setCookie)?.[1] ?? '';
  return { answer, in: browser };
}

const signIn = async (path = '/sign-in/organisation/to/chadd') =>
  home(await away(new Browser(running.url), path));

async function link(): Promise<Answer> {
  await issuer.vouchFor({ subject, amr: ['pwd', 'mfa'] });
  return (await home(await away(worker, '/account/organisation-sign-in'))).answer;
}

describe(onBothEngines('the sign-in of an organisation'), () => {
  it('lets in whoever linked it while signed in here, when it vouches for a second factor', async () => {
    expect(await link()).toMatchObject({ status: 303, location: '/account?done=now' });
    const { answer, in: browser } = await signIn();
    expect(answer).toMatchObject({ status: 303, location: '/worklist' });
    expect((await browser.get('/worklist')).status).toBe(200);
    const kept = await running.db.reader.findOneByOrFail(OrganisationSignIn, { accountId: worker.accountId });
    expect(JSON.stringify(kept)).not.toContain(subject);
  });

  it.each([
    ['a password alone', { amr: ['pwd'] }, 'Set up an authenticator'],
    ['nothing', { amr: [] }, 'Set up an authenticator'],
  ])('is asked for our own second factor when it vouches for %s', async (_, said, heading) => {
    await link();
    await issuer.vouchFor({ subject, ...said });
    expect(pageOf((await signIn()).answer).heading).toBe(heading);
  });

  it('lets in by an acr that was agreed with that issuer', async () => {
    await link();
    await issuer.vouchFor({ subject, amr: [], acr: 'urn:example:two' });
    expect((await signIn()).answer.status).toBe(303);
  });

  it('lets in nobody it was not linked to, whatever they are called there', async () => {
    await issuer.vouchFor({ subject: 'staff-who-never-linked', amr: ['mfa'] });
    expect((await signIn()).answer.status).toBe(422);
  });

  it('speaks for its own people alone', async () => {
    await link();
    expect((await signIn('/sign-in/organisation/to/barnardos')).answer.status).toBe(422);
    expect((await new Browser(running.url).get('/sign-in/organisation/to/elsewhere')).status).toBe(404);
  });

  it('lets in no disabled account', async () => {
    await link();
    const disabledAt = running.clock.now();
    await running.db.inTransaction((tx) => tx.update(Account, { id: worker.accountId }, { disabledAt }));
    expect((await signIn()).answer.status).toBe(422);
  });

  it('takes an answer only from the browser that set out, unchanged and once', async () => {
    await link();
    const mine = await away(new Browser(running.url), '/sign-in/organisation/to/chadd');
    const other = await away(new Browser(running.url), '/sign-in/organisation/to/chadd');
    expect((await home({ back: mine.back, errand: other.errand })).answer.status).toBe(422);
    expect((await home({ back: mine.back, errand: '' })).answer.status).toBe(422);
    const changed = mine.back.replace(/state=[^&]+/, 'state=another');
    expect((await home({ back: changed, errand: mine.errand })).answer.status).toBe(422);
    expect((await home(other)).answer.status).toBe(303);
    expect((await home(other)).answer.status).toBe(422);
  });

  it('is linked only after a factor was shown a moment ago', async () => {
    running.clock.advance(6 * MINUTE);
    expect(pageOf(await worker.get('/account/organisation-sign-in')).heading).toBe('Confirm that it is you');
  });

  it('links one person there to one account here', async () => {
    await link();
    worker = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    expect((await link()).status).toBe(422);
  });
});
