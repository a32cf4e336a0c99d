import { Audit } from '../../../src/audit';
import type { StaffActor } from '../../../src/kernel/actor';
import { DAY, MINUTE } from '../../../src/kernel/clock';
import { newId } from '../../../src/platform/ids';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';

let running: RunningApp;
let worker: Browser & { accountId: string };

beforeAll(async () => {
  running = await startApp({ hasDirectory: false });
  worker = await signedIn(running, { role: 'worker', organisationId: 'chadd', name: 'Otis' });
});
afterAll(() => running.stop());

const auditor = (): Promise<Browser> =>
  signedIn(running, { role: 'auditor', organisationId: 'dudley-hub', name: 'Audre' });

async function sees(count: number): Promise<void> {
  const { accountId } = worker;
  const actor: StaffActor = { kind: 'staff', accountId, organisationId: 'chadd', role: 'worker' };
  await running.db.inTransaction((tx) => {
    for (let seen = 0; seen < count; seen += 1)
      running.app.get(Audit).record(tx, actor, { action: 'identity.viewed', subjectId: newId() });
  });
}

describe(onBothEngines('somebody who looks at many people'), () => {
  it('is named to auditors and coordinators within a minute, over every page, until a day has passed', async () => {
    const browser = await auditor();
    await sees(7);
    expect(pageOf(await browser.get('/trail/unusual')).text).toContain('Nobody within the last day');
    await sees(1);
    running.clock.advance(MINUTE);
    const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    expect((await coordinator.get('/account')).body).toContain('Unusual reading of records by 1 person');
    const { text } = pageOf(await browser.get('/trail/unusual'));
    expect(text).toContain('Saw the records of 8 people within ten minutes');
    expect(text).toContain('Otis');
    running.clock.advance(DAY);
    expect((await (await auditor()).get('/account')).body).not.toContain('Unusual reading of records');
  });

  it('does not see the list', async () => {
    running.clock.advance(-DAY);
    const again = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    expect((await again.get('/trail/unusual')).status).toBe(403);
    expect((await again.get('/account')).body).not.toContain('Unusual');
  });
});
