import { Account, Accounts, Session } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { system } from '../../../src/kernel/actor';
import { HOUR } from '../../../src/kernel/clock';
import { ConfigProblem } from '../../../src/platform/config/load-config';
import { refuseDemonstrationAccounts, seedDemonstration } from '../../../src/seed-demonstration';
import { startApp, type RunningApp } from '../../support/app';
import { bare } from '../../support/bare';
import { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD, signedIn } from '../../support/staff';

let running: RunningApp;
beforeEach(async () => {
  running = await startApp({ hasDirectory: false });
});
afterEach(() => running.stop());

const handler = { role: 'handler', organisationId: 'dudley-hub' } as const;
/** Signing out needs a session: who has none is sent to sign in. */
const isSignedIn = async (browser: Browser): Promise<boolean> =>
  (await browser.post('/sign-out', {})).location === '/sign-in';

describe(onBothEngines('an account'), () => {
  it('that is disabled has lost its session at the next request', async () => {
    const [mine, colleague] = [await signedIn(running, handler), await signedIn(running, handler)];
    const disabledAt = running.clock.now();
    await running.db.inTransaction((tx) => tx.update(Account, { id: mine.accountId }, { disabledAt }));
    expect(await isSignedIn(mine)).toBe(false);
    expect(await isSignedIn(colleague)).toBe(true);
  });

  it('that is disabled is refused in the same words as one that is not there', async () => {
    const account = { email: 'ash@example.org', name: 'Ash', password: PASSWORD, ...handler };
    const id = await createAccount(running, account);
    await running.db.inTransaction((tx) => tx.update(Account, { id }, { disabledAt: running.clock.now() }));
    const answers = await Promise.all(
      ['ash@example.org', 'nobody@example.org'].map((email) =>
        new Browser(running.url).post('/sign-in', { email, password: PASSWORD }),
      ),
    );
    const [mine, nobody] = answers.map(({ status, body }) => [
      status,
      bare(body).replaceAll(/(ash|nobody)@/g, ''),
    ]);
    expect(mine).toEqual(nobody);
    expect(mine?.[0]).toBe(422);
    const refusals = await running.db.reader.findBy(AuditEntry, { action: 'session.refused' });
    expect(refusals.map(({ subjectId }) => subjectId).toSorted()).toEqual([id, 'unknown'].toSorted());
  });

  it('is kept without a word that says whose it is', async () => {
    await createAccount(running, {
      email: 'canary@example.org',
      name: 'Canary',
      password: PASSWORD,
      ...handler,
    });
    const rows = JSON.stringify(await running.db.reader.find(Account));
    expect(rows).not.toMatch(/canary/i);
    expect(rows).not.toContain(PASSWORD);
  });

  it('has one address, however it is typed', async () => {
    const account = { name: 'Ash', password: PASSWORD, ...handler };
    await createAccount(running, { ...account, email: 'ash@example.org' });
    const twice = createAccount(running, { ...account, email: ' ASH@Example.org ' });
    await expect(twice).rejects.toMatchObject({ kind: 'conflict', code: 'account_email_unique' });
  });

  it('is refused with a short password', async () => {
    const account = { email: 'ash@example.org', name: 'Ash', password: 'fourteen chars', ...handler };
    await expect(createAccount(running, account)).rejects.toMatchObject({
      code: 'account.password-too-short',
    });
    expect(await running.db.reader.count(Account)).toBe(0);
  });
});

describe(onBothEngines('a session'), () => {
  it('ends after twelve hours, however much it is used', async () => {
    const browser = await signedIn(running, handler);
    const useNow = () =>
      running.db.inTransaction((tx) =>
        tx.update(Session, { accountId: browser.accountId }, { seenAt: running.clock.now() }),
      );
    running.clock.advance(12 * HOUR);
    await useNow();
    expect((await browser.get('/console')).status).toBe(200);
    running.clock.advance(1);
    await useNow();
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('is new with every sign-in, and lies in its table only as a digest', async () => {
    const browser = await signedIn(running, handler);
    const token = browser.cookie.split('=')[1] ?? '';
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
    expect(JSON.stringify(await running.db.reader.find(Session))).not.toContain(token);
    const again = await signedIn(running, handler);
    expect(again.cookie).not.toBe(browser.cookie);
  });

  it('carries a cookie that only TLS may carry where the address is https', async () => {
    const secure = await startApp({
      hasDirectory: false,
      config: { publicBaseUrl: 'https://hub.example.org' },
    });
    await createAccount(secure, { email: 'ash@example.org', name: 'Ash', password: PASSWORD, ...handler });
    const browser = new Browser(secure.url);
    const { setCookie } = await browser.post('/sign-in', { email: 'ash@example.org', password: PASSWORD });
    expect(setCookie).toMatch(/^__Host-onward=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    await secure.stop();
  });
});

describe(onBothEngines('demonstration accounts'), () => {
  it('are loaded into a new database, and never into one that has accounts', async () => {
    expect(await seedDemonstration(running.app, running.config)).toBe(true);
    const count = await running.db.reader.count(Account);
    expect(count).toBeGreaterThan(5);
    expect(await running.app.get(Accounts).hasDemonstrationAccounts()).toBe(true);
    expect(await seedDemonstration(running.app, running.config)).toBe(false);
    expect(await running.db.reader.count(Account)).toBe(count);
  });

  it('stop a start for real', async () => {
    await seedDemonstration(running.app, running.config);
    await expect(refuseDemonstrationAccounts(running.app)).rejects.toThrow(ConfigProblem);
    await expect(refuseDemonstrationAccounts(running.app)).rejects.toThrow(/demonstration accounts/);
  });

  it('are not what an account made for real is', async () => {
    const account = { email: 'ash@example.org', name: 'Ash', password: PASSWORD, ...handler };
    await running.app.get(Accounts).create(system('test'), account);
    await expect(refuseDemonstrationAccounts(running.app)).resolves.toBeUndefined();
  });
});
