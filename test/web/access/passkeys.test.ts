import { Passkey } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import { Browser, type Answer } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { SoftAuthenticator } from '../../support/soft-authenticator';
import { signedIn } from '../../support/staff';

const ORIGIN = 'http://localhost';

let running: RunningApp;
let browser: Browser & { accountId: string };
let device: SoftAuthenticator;

beforeAll(async () => {
  running = await startApp({ hasDirectory: false, config: { mode: 'production' } });
});
beforeEach(async () => {
  browser = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' });
  device = new SoftAuthenticator(ORIGIN);
});
afterAll(() => running.stop());

interface Form {
  ticket: string;
  options: { challenge: string; userVerification?: string };
}

function formIn(answer: Answer, action: string): Form {
  const form = pageOf(answer).$(`form[data-passkey][action='${action}']`);
  const field = form.find('[data-passkey-response]');
  return {
    ticket: String(form.find('input[name=ticket]').val()),
    options: JSON.parse(String(field.attr('data-options'))) as Form['options'],
  };
}

async function add(name = 'Phone', response?: (form: Form) => string): Promise<Answer> {
  const form = formIn(await browser.get('/account'), '/account/passkeys');
  const sent = response?.(form) ?? device.create(form.options);
  return browser.post('/account/passkeys', { ticket: form.ticket, response: sent, name });
}

async function signIn(response?: (form: Form) => string): Promise<{ answer: Answer; in: Browser }> {
  const other = new Browser(running.url);
  const form = formIn(await other.get('/sign-in'), '/sign-in/passkey');
  const sent = response?.(form) ?? device.get(form.options);
  return { answer: await other.post('/sign-in/passkey', { ticket: form.ticket, response: sent }), in: other };
}

describe(onBothEngines('a passkey'), () => {
  it('is made once on a device, signs in alone, is named, and can be removed', async () => {
    expect((await add('The night shift’s laptop')).status).toBe(303);
    const page = pageOf(await browser.get('/account'));
    expect(page.text).toContain('The night shift’s laptop');
    const { answer, in: other } = await signIn();
    expect(answer).toMatchObject({ status: 303, location: '/console' });
    expect(pageOf(await other.get('/account')).text).toContain('last used');
    const kept = await running.db.reader.findOneByOrFail(Passkey, { accountId: browser.accountId });
    expect(kept.name).not.toContain('night');
    await browser.post('/account/passkeys/remove', { id: kept.id });
    expect((await signIn()).answer.status).toBe(422);
    const actions = (await running.db.reader.findBy(AuditEntry, { subjectId: browser.accountId })).map(
      ({ action }) => action,
    );
    expect(actions).toEqual(expect.arrayContaining(['passkey.added', 'passkey.used', 'passkey.removed']));
  });

  it.each<[string, (form: Form) => string]>([
    ['for another site’s page', ({ options }) => device.get(options, { origin: 'http://0nward.example' })],
    ['bound to another name', ({ options }) => device.get(options, { rpId: '0nward.example' })],
    [
      'from a device that did not ask who holds it',
      ({ options }) => device.get(options, { isVerified: false }),
    ],
    ['from a copy that counts behind', ({ options }) => device.get(options, { counter: 0 })],
    ['to another question', () => device.get({ challenge: 'AAAA' })],
    ['of another device', ({ options }) => new SoftAuthenticator(ORIGIN).get(options)],
    ['that is none', () => '{"id":7}'],
    ['that is no JSON', () => 'nothing'],
  ])('does not sign in with an answer %s', async (_, response) => {
    await add();
    await signIn();
    const { answer, in: other } = await signIn(response);
    expect(answer.status).toBe(422);
    expect((await other.get('/console')).status).toBe(303);
  });

  it('is not made from an answer whose owner the device did not verify', async () => {
    const answer = await add('Phone', ({ options }) => device.create(options, { isVerified: false }));
    expect(answer.status).toBe(422);
    expect(pageOf(answer).$('#name').val()).toBe('Phone');
  });

  it('answers each question once, and none that is half an hour old', async () => {
    await add();
    const other = new Browser(running.url);
    const form = formIn(await other.get('/sign-in'), '/sign-in/passkey');
    const sent = { ticket: form.ticket, response: device.get(form.options, { counter: 7 }) };
    expect((await new Browser(running.url).post('/sign-in/passkey', sent)).status).toBe(303);
    const again = { ...sent, response: device.get(form.options, { counter: 8 }) };
    expect((await other.post('/sign-in/passkey', again)).status).toBe(422);
    const late = formIn(await other.get('/sign-in'), '/sign-in/passkey');
    running.clock.advance(31 * MINUTE);
    const answer = device.get(late.options, { counter: 9 });
    expect((await other.post('/sign-in/passkey', { ticket: late.ticket, response: answer })).status).toBe(
      422,
    );
  });

  it('asks its device to verify who holds it', async () => {
    const { options } = formIn(await new Browser(running.url).get('/sign-in'), '/sign-in/passkey');
    expect(options.userVerification).toBe('required');
  });

  it('of a colleague is not removed, and says no more than one that is not there', async () => {
    await add();
    const { id } = await running.db.reader.findOneByOrFail(Passkey, { accountId: browser.accountId });
    const colleague = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' });
    const [theirs, none] = [
      await colleague.post('/account/passkeys/remove', { id }),
      await colleague.post('/account/passkeys/remove', { id: 'none' }),
    ];
    expect([theirs.status, theirs.body]).toEqual([404, none.body]);
    expect((await signIn()).answer.status).toBe(303);
  });
});
