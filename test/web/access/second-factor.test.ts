import { Secret, TOTP } from 'otpauth';
import { SecondFactors } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { system } from '../../../src/kernel/actor';
import { HOUR, MINUTE, SECOND } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import { Browser, type Answer } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { createAccount, PASSWORD } from '../../support/staff';

let running: RunningApp;
let browser: Browser;
let email: string;
let accountId: string;
let count = 0;

beforeAll(async () => {
  running = await startApp({ hasDirectory: false, config: { mode: 'production' } });
});
beforeEach(async () => {
  browser = new Browser(running.url);
  email = `coordinator${(count += 1)}@example.org`;
  const account = {
    email,
    name: 'Corin',
    organisationId: 'dudley-hub',
    role: 'coordinator',
    password: PASSWORD,
  } as const;
  accountId = await createAccount(running, account);
  running.clock.advance(MINUTE);
});
afterAll(() => running.stop());

const withPassword = (): Promise<Answer> =>
  browser.post('/sign-in', { email, password: PASSWORD, next: '/account' });
const ticketOf = (answer: Answer): string => pageOf(answer).$('input[name=ticket]').val() as string;
const isIn = async (): Promise<boolean> => (await browser.get('/account')).status === 200;

function codeNow(secret: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: running.clock.now().getTime(),
  });
}

/** Sets an authenticator up as a new colleague does; what it shows, and the codes on paper. */
async function enrol(): Promise<{ secret: string; codes: string[] }> {
  const page = pageOf(await withPassword());
  const secret = page.$('.onward-code').text().replaceAll(' ', '');
  const ticket = page.$('input[name=ticket]').val() as string;
  const done = pageOf(await browser.post('/sign-in/authenticator', { ticket, code: codeNow(secret) }));
  const codes = done
    .$('.onward-code')
    .toArray()
    .map((each) => done.$(each).text());
  return { secret, codes };
}

async function leave(): Promise<void> {
  await browser.post('/sign-out', {});
  browser = new Browser(running.url);
  running.clock.advance(MINUTE);
}

describe(onBothEngines('the first sign-in'), () => {
  it('sets up an authenticator, shows ten recovery codes once, and only then opens a session', async () => {
    const page = pageOf(await withPassword());
    expect(page.heading).toBe('Set up an authenticator');
    expect(page.$('svg path')).toHaveLength(2);
    expect(await isIn()).toBe(false);
    const { codes } = await enrol();
    expect(new Set(codes).size).toBe(10);
    expect(await isIn()).toBe(true);
  });

  it('shows the same key again after a wrong code, and opens nothing', async () => {
    const page = pageOf(await withPassword());
    const again = pageOf(
      await browser.post('/sign-in/authenticator', { ticket: ticketOf(await withPassword()), code: '' }),
    );
    expect(again.status).toBe(422);
    expect(again.text).toContain('That code is wrong or was used already');
    expect(page.$('.onward-code').text()).toMatch(/^[A-Z2-7 ]{39}$/);
    expect(await isIn()).toBe(false);
  });

  it('cannot be used to put another authenticator in the place of one', async () => {
    const ticket = ticketOf(await withPassword());
    await enrol();
    await leave();
    expect((await browser.post('/sign-in/authenticator', { ticket, code: '123456' })).status).toBe(422);
    expect(await isIn()).toBe(false);
  });
});

describe(onBothEngines('every later sign-in'), () => {
  it('asks for the code after the password, and leads to where one wanted to go', async () => {
    const { secret } = await enrol();
    await leave();
    const asked = await withPassword();
    expect(pageOf(asked).heading).toBe('Enter a code');
    expect(await isIn()).toBe(false);
    const entered = await browser.post('/sign-in/code', { ticket: ticketOf(asked), code: codeNow(secret) });
    expect(entered).toMatchObject({ status: 303, location: '/account' });
    expect(await isIn()).toBe(true);
  });

  it('takes a code once, and the one of the half minute before, but not of the next', async () => {
    const { secret } = await enrol();
    await leave();
    const ticket = ticketOf(await withPassword());
    const code = codeNow(secret);
    const enter = (given: string): Promise<Answer> => browser.post('/sign-in/code', { ticket, code: given });
    running.clock.advance(30 * SECOND);
    expect((await enter(code)).status).toBe(303);
    expect((await enter(code)).status).toBe(422);
    running.clock.advance(30 * SECOND);
    const later = codeNow(secret);
    running.clock.advance(-30 * SECOND);
    expect((await enter(later)).status).toBe(422);
  });

  it('lets its owner in when the clock is put back, and takes each code once all the same', async () => {
    const { secret } = await enrol();
    await leave();
    running.clock.advance(HOUR);
    const ahead = ticketOf(await withPassword());
    await browser.post('/sign-in/code', { ticket: ahead, code: codeNow(secret) });
    expect(await isIn()).toBe(true);
    await browser.post('/sign-out', {});
    running.clock.advance(-HOUR);
    const code = codeNow(secret);
    const entered: boolean[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      browser = new Browser(running.url);
      await browser.post('/sign-in/code', { ticket: ticketOf(await withPassword()), code });
      entered.push(await isIn());
    }
    expect(entered).toEqual([true, false]);
  });

  it('takes a code once from two who show it at the same moment', async () => {
    const { secret } = await enrol();
    await leave();
    const shown = { code: codeNow(secret) };
    const factors = running.app.get(SecondFactors);
    const taken = await Promise.all(
      Array.from({ length: 8 }, () => factors.take(system('test'), accountId, shown.code)),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('takes a recovery code in the place of the authenticator, each once, and the trail says so', async () => {
    const { codes } = await enrol();
    await leave();
    const enter = async (code: string): Promise<number> => {
      const ticket = ticketOf(await withPassword());
      return (await browser.post('/sign-in/code', { ticket, code })).status;
    };
    expect(await enter(codes[0]?.toLowerCase() ?? '')).toBe(303);
    expect(await enter(codes[0] ?? '')).toBe(422);
    expect(await enter(codes[1] ?? '')).toBe(303);
    const where = { action: 'factor.recovered', subjectId: accountId };
    expect(await running.db.reader.countBy(AuditEntry, where)).toBe(2);
  });

  it.each(['', 'forged', 'AAAA'.repeat(40)])('opens nothing for the ticket %p', async (ticket) => {
    for (const path of ['/sign-in/code', '/sign-in/authenticator']) {
      expect(await browser.post(path, { ticket, code: '123456' })).toMatchObject({
        status: 303,
        location: '/sign-in',
      });
    }
    expect(await isIn()).toBe(false);
  });

  it('slows down who guesses codes, and lets the owner in a minute later', async () => {
    const { secret } = await enrol();
    await leave();
    const ticket = ticketOf(await withPassword());
    const statuses: number[] = [];
    for (let turn = 0; turn < 8; turn += 1)
      statuses.push((await browser.post('/sign-in/code', { ticket, code: '000000' })).status);
    expect(statuses.slice(0, 5)).toEqual([422, 422, 422, 422, 422]);
    expect(statuses.slice(5)).toEqual([429, 429, 429]);
    running.clock.advance(MINUTE);
    expect((await browser.post('/sign-in/code', { ticket, code: codeNow(secret) })).status).toBe(303);
  });
});

describe(onBothEngines('a lost authenticator'), () => {
  it('is reset by who looks after the hub, who never sees the next one', async () => {
    await enrol();
    await leave();
    await running.app.get(SecondFactors).reset(system('cli'), accountId);
    expect(pageOf(await withPassword()).heading).toBe('Set up an authenticator');
  });

  it('has new recovery codes for the password, and the old ones are nothing then', async () => {
    const { codes } = await enrol();
    const refused = pageOf(await browser.post('/account/recovery-codes', { own: 'not my password' }));
    expect(refused.status).toBe(422);
    const page = pageOf(await browser.post('/account/recovery-codes', { own: PASSWORD }));
    expect(page.$('.onward-code').first().text()).not.toBe(codes[0]);
    await leave();
    const ticket = ticketOf(await withPassword());
    expect((await browser.post('/sign-in/code', { ticket, code: codes[0] ?? '' })).status).toBe(422);
  });
});
