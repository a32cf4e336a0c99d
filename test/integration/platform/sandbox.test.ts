import { SupportServices } from '../../../src/directory';
import { SandboxCheck } from '../../../src/platform/database/sandbox-check.service';
import { SandboxMark } from '../../../src/platform/database/sandbox-mark.entity';
import { seedSandbox } from '../../../src/seed-demonstration';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { Partner } from '../../support/partner';
import { signedIn } from '../../support/staff';
import { WebhookReceiver } from '../../support/webhook-receiver';

const EMPTY = { hasDirectory: false } as const;
const PROBLEM_OF_SANDBOX = 'This database has people in it';
const PROBLEM_OF_PRODUCT = 'This database is a sandbox’s';

let running: RunningApp;
afterEach(() => running.stop());

const start = async (isSandbox: boolean): Promise<RunningApp> =>
  (running = await startApp({ ...EMPTY, config: { mode: 'production', isSandbox } }));
const check = (isSandbox: boolean): Promise<void> => {
  const { app, db, clock } = running;
  expect(app.get(SandboxCheck)).toBeDefined();
  return new SandboxCheck(db, { isSandbox }, clock).assertRight();
};

describe(onBothEngines('a sandbox'), () => {
  it('marks the database that it begins, comes back to it, and has the reviewed directory', async () => {
    await start(true);
    await check(true);
    await check(true);
    expect(await running.db.reader.count(SandboxMark)).toBe(1);
    await seedSandbox(running.app);
    await seedSandbox(running.app);
    expect((await running.app.get(SupportServices).snapshot()).supportServices.length).toBeGreaterThan(0);
  });

  it('does not start on a database in which somebody is', async () => {
    await start(true);
    await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    await expect(check(true)).rejects.toThrow(PROBLEM_OF_SANDBOX);
    expect(await running.db.reader.count(SandboxMark)).toBe(0);
  });

  it('is never taken for real: the product does not start on its database', async () => {
    await start(true);
    await check(true);
    await expect(check(false)).rejects.toThrow(PROBLEM_OF_PRODUCT);
  });

  it('says on every page and in every answer what it is, and marks what it sends', async () => {
    await start(true);
    for (const path of ['/', '/contact', '/refer', '/sign-in', '/not-there']) {
      const page = pageOf(await new Browser(running.url).get(path));
      expect([path, page.$('[aria-label=Sandbox]').text()]).toEqual([
        path,
        expect.stringContaining('Nobody reads'),
      ]);
    }
    const partner = await Partner.of(running, 'chadd', ['webhooks:manage']);
    const receiver = WebhookReceiver.at(running);
    const made = await partner.send('POST', '/api/v1/webhooks', { url: 'https://hooks.example.org/' });
    expect([made.status, made.headers.get('onward-sandbox')]).toEqual([201, 'true']);
    await partner.send('POST', `/api/v1/webhooks/${String(made.json['id'])}/test`, {});
    await running.dispatcher.drain();
    expect(receiver.posted[0]?.headers['onward-sandbox']).toBe('true');
  });
});

describe(onBothEngines('the product itself'), () => {
  it('says nothing of a sandbox, and starts with people in its database', async () => {
    await start(false);
    await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    await check(false);
    const answer = await fetch(`${running.url}/`);
    expect(answer.headers.get('onward-sandbox')).toBeNull();
    expect(await answer.text()).not.toContain('Sandbox');
  });
});
