import { Account } from '../../../src/access';
import type { LiveEvent } from '../../../src/platform/live/live-event';
import { Live } from '../../../src/platform/live/live.service';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { openLine, type Line } from '../../support/live';
import { signedIn } from '../../support/staff';

let running: RunningApp;
let worker: Browser & { accountId: string };
const lines: Line[] = [];

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  worker = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
});
afterEach(() => {
  for (const line of lines.splice(0)) line.close();
});
afterAll(() => running.stop());

async function open(browser: Browser): Promise<Line> {
  const line = await openLine(running, browser);
  lines.push(line);
  return line;
}

const publish = (audience: LiveEvent['audience'], subject: string) =>
  running.db.inTransaction((tx) =>
    running.app.get(Live).publish(tx, { kind: 'referral.moved', subject, audience }),
  );

describe(onBothEngines('the line of live events'), () => {
  it('says what changed to those it is for, and says nothing of it to anybody else', async () => {
    const [theirs, other] = [await open(worker), await open(await atBarnardos())];
    await publish({ organisationId: 'barnardos' }, 'CANARY-B');
    await publish({ organisationId: 'chadd' }, 'FOR-CHADD');
    await publish({ accountId: 'somebody-else' }, 'CANARY-ACCOUNT');
    await publish({ roles: ['handler', 'coordinator'] }, 'CANARY-HUB');
    await publish({ roles: ['worker'] }, 'FOR-WORKERS');
    expect([await theirs.news(), await theirs.news()].map(subjectOf)).toEqual(['FOR-CHADD', 'FOR-WORKERS']);
    expect([await other.news(), await other.news()].map(subjectOf)).toEqual(['CANARY-B', 'FOR-WORKERS']);
  });

  it('names a kind and which one, and not for whom it was', async () => {
    const line = await open(worker);
    await publish({ organisationId: 'chadd' }, 'K7F2-9QX4');
    expect(JSON.parse((await line.news()) ?? '')).toEqual({ kind: 'referral.moved', subject: 'K7F2-9QX4' });
  });

  it('tells nothing of what was not committed', async () => {
    const line = await open(worker);
    const failing = running.db.inTransaction((tx) => {
      running.app
        .get(Live)
        .publish(tx, { kind: 'x', subject: 'LOST', audience: { organisationId: 'chadd' } });
      throw new Error('not today');
    });
    await expect(failing).rejects.toThrow('not today');
    await publish({ organisationId: 'chadd' }, 'KEPT');
    expect(subjectOf(await line.news())).toBe('KEPT');
  });

  it('ends with the session at once, and the account’s other session goes on hearing', async () => {
    const line = await open(worker);
    const other = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    const others = await open(other);
    await worker.post('/sign-out', {});
    expect(await line.news()).toBeUndefined();
    await publish({ organisationId: 'chadd' }, 'STILL');
    expect(subjectOf(await others.news())).toBe('STILL');
  });

  it.each([
    ['disabled', { disabledAt: new Date() }],
    ['moved to another organisation', { organisationId: 'barnardos' }],
    ['given another role', { role: 'manager' as const }],
  ])('says nothing more to an account that was %s meanwhile', async (_, change) => {
    const line = await open(worker);
    await running.db.inTransaction((tx) => tx.update(Account, { id: worker.accountId }, change));
    await publish({ organisationId: 'chadd' }, 'TOO-LATE');
    expect(await line.news()).toBeUndefined();
  });

  it('does not keep a session alive', async () => {
    await open(worker);
    running.clock.advance(16 * 60_000);
    expect((await open(worker)).status).toBe(303);
  });

  it('is open four times at most in one session', async () => {
    const first = await open(worker);
    for (let each = 0; each < 3; each += 1) expect((await open(worker)).status).toBe(200);
    expect((await open(worker)).status).toBe(409);
    first.close();
    await eventually(async () => (await open(worker)).status === 200);
  });

  it('is closed to somebody who is not signed in', async () => {
    worker.cookie = '';
    expect((await open(worker)).status).toBe(303);
  });
});

const atBarnardos = () => signedIn(running, { role: 'worker', organisationId: 'barnardos' });
const subjectOf = (data: string | undefined) => (JSON.parse(data ?? '{}') as { subject?: string }).subject;

/** The server notes a closed connection when the network tells it. */
async function eventually(is: () => Promise<boolean>): Promise<void> {
  while (!(await is()));
}
