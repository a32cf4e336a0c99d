import { AuditEntry } from '../../../src/audit';
import type { StaffActor } from '../../../src/kernel/actor';
import { newId } from '../../../src/platform/ids';
import { DataExport } from '../../../src/protection';
import { Closures, FirstContact, Questions, ReferralAttempt, Referrals } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

type Somebody = Browser & { accountId: string };
const OURS = 'black-country-womens-aid';
const OTHERS = 'chadd';

let running: RunningApp;
let mani: Somebody;
let cole: Somebody;
let worker: StaffActor;

const get = <T>(token: new (...parameters: never[]) => T): T => running.app.get(token, { strict: false });
const placed = (name: string): Promise<Story> =>
  placeStory(running, {
    person: { name, ageYears: 34, gender: 'female', address: null, outwardPostcode: 'DY1' },
  });

beforeAll(async () => {
  running = await startApp();
  running.clock.set(TUESDAY_10);
  const { accountId } = await signedIn(running, { role: 'worker', organisationId: OURS });
  worker = { kind: 'staff', accountId, organisationId: OURS, role: 'worker' };
});
beforeEach(async () => {
  mani = await signedIn(running, { role: 'manager', organisationId: OURS, name: 'Mani' });
  cole = await signedIn(running, { role: 'manager', organisationId: OURS, name: 'Cole' });
});
afterAll(() => running.stop());

async function released(): Promise<DataExport> {
  await mani.post('/exports', { kind: 'whole', reason: 'We leave on Friday' });
  const row = await running.db.reader.findOneByOrFail(DataExport, { askedBy: mani.accountId });
  await cole.post(`/exports/${row.id}/decide`, { decision: 'released', reason: 'So it is' });
  return row;
}
const take = (by: Browser, { id }: DataExport) => by.post(`/exports/${id}/take-whole`, {});

async function closed(name: string): Promise<string> {
  const { reference } = (await placed(name)).inQueue('idva');
  await get(Questions).ask(worker, reference, '=Canary question of ours');
  await get(Referrals).accept(worker, reference);
  await get(FirstContact).record(worker, reference, { outcome: 'made', note: 'Canary note of ours' });
  await get(Closures).close(worker, reference, 'needs-met');
  return reference;
}

describe(onBothEngines('all that an organisation may see, out in full'), () => {
  it('has what it holds with names, what is closed without, and runs no formula', async () => {
    const past = await closed('Canary Closed');
    const now = (await placed('Canary Held')).inQueue('idva');
    await get(Referrals).accept(worker, now.reference);
    const file = await take(mani, await released());
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/zip']);
    for (const text of [
      past,
      now.reference,
      'Canary Held',
      'Canary note of ours',
      "'=Canary question of ours",
    ])
      expect(file.body).toContain(text);
    for (const name of ['referrals.csv', 'people.csv', 'contacts.csv', 'questions.csv', 'everything.json'])
      expect(file.body).toContain(name);
    expect(file.body).not.toContain('Canary Closed');
    const viewed = { action: 'identity.viewed', subjectId: now.id, actorId: mani.accountId };
    expect(await running.db.reader.countBy(AuditEntry, viewed)).toBe(1);
  });

  it('has nothing of another organisation: neither its referrals, nor what it did before with one of these', async () => {
    const story = await placed('Canary Elsewhere');
    const own = story.inQueue('idva');
    const elsewhere = story.referrals.filter(({ organisationId }) => organisationId !== OURS);
    expect(elsewhere.length).toBeGreaterThan(0);
    await get(Referrals).accept(worker, own.reference);
    const other = await signedIn(running, { role: 'worker', organisationId: OTHERS });
    const seals = await running.db.reader.findOneBy(ReferralAttempt, { actorId: worker.accountId });
    await running.db.inTransaction((tx) => {
      tx.insert(ReferralAttempt, {
        ...{ id: newId(), referralId: own.id, at: running.clock.now(), actorId: other.accountId },
        ...{ outcome: 'wrong-person', note: seals === null ? null : seals.note },
      });
      return Promise.resolve();
    });
    const { body } = await take(mani, await released());
    expect(body).toContain(own.reference);
    for (const { reference } of elsewhere) expect(body).not.toContain(reference);
    expect(body).not.toContain('wrong-person');
  });

  it('takes two people, goes out once, and by the way that was released alone', async () => {
    const row = await released();
    expect((await mani.post(`/exports/${row.id}/take`, {})).status).toBe(404);
    expect((await take(cole, row)).status).toBe(404);
    expect((await take(mani, row)).status).toBe(200);
    expect((await take(mani, row)).status).toBe(409);
    expect(pageOf(await cole.get('/exports')).text).toContain('all of it');
    const lone = await signedIn(running, { role: 'manager', organisationId: OURS });
    await lone.post('/exports', { kind: 'whole', reason: 'Alone' });
    const own = await running.db.reader.findOneByOrFail(DataExport, { askedBy: lone.accountId });
    await lone.post(`/exports/${own.id}/decide`, { decision: 'released', reason: 'By myself' });
    expect((await take(lone, own)).status).toBe(409);
  });

  it.each(['worker', 'coordinator', 'professional'] as const)('is nothing for a %s', async (role) => {
    const organisationId = role === 'coordinator' ? 'dudley-hub' : OURS;
    const other = await signedIn(running, { role, organisationId });
    expect((await take(other, await released())).status).toBe(403);
  });
});
