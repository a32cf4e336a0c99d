import { AuditEntry } from '../../../src/audit';
import { Contact } from '../../../src/contacts';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { signedIn } from '../../support/staff';
import { ConsolePage, ring, storyTyped } from './desk';

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

let running: RunningApp;
let ash: SignedIn;
let robin: SignedIn;

beforeAll(async () => {
  running = await startApp();
  ash = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Ash' });
  robin = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Robin' });
});
afterAll(() => running.stop());

const kept = (id: string): Promise<Contact> => running.db.reader.findOneByOrFail(Contact, { id });

async function placed(): Promise<string> {
  const id = await ring(running);
  await ash.post(`/console/contacts/${id}/take`, {});
  const answer = await ash.post(
    `/console/contacts/${id}/plan`,
    storyTyped({ callerKind: 'family-or-friend' }),
  );
  const page = new ConsolePage(answer);
  expect((await ash.post(`/console/contacts/${id}/confirm`, page.typed)).status).toBe(303);
  return id;
}

describe(onBothEngines('how somebody heard of the hub'), () => {
  it('may be asked once a contact is placed, is kept, and can be taken back', async () => {
    const id = await placed();
    const page = await ConsolePage.at(ash, `/console/contacts/${id}/placed`);
    expect(page.$('#heardFrom option').first().val()).toBe('');
    expect((await kept(id)).heardFrom).toBeNull();
    const path = `/console/contacts/${id}/heard-from`;
    const answer = await ash.post(path, { heardFrom: 'health' });
    expect(answer).toMatchObject({ status: 303, location: `/console/contacts/${id}/placed` });
    expect((await kept(id)).heardFrom).toBe('health');
    const again = await ConsolePage.at(ash, `/console/contacts/${id}/placed`);
    expect(again.$('#heardFrom option[selected]').val()).toBe('health');
    await ash.post(path, { heardFrom: '' });
    expect((await kept(id)).heardFrom).toBeNull();
    const trail = await running.db.reader.findBy(AuditEntry, {
      action: 'contact.asked-heard-from',
      subjectId: id,
    });
    expect(trail).toHaveLength(2);
    expect(JSON.stringify(trail)).not.toContain('health');
  });

  it('is nothing that was not offered', async () => {
    const id = await placed();
    await ash.post(`/console/contacts/${id}/heard-from`, { heardFrom: 'a dream' });
    expect((await kept(id)).heardFrom).toBeNull();
  });

  it('is for whoever had the contact, and nobody of an organisation', async () => {
    const id = await placed();
    const path = `/console/contacts/${id}/heard-from`;
    expect((await robin.post(path, { heardFrom: 'police' })).status).toBe(404);
    for (const role of ['worker', 'manager', 'professional', 'auditor'] as const) {
      const organisationId = role === 'auditor' ? 'dudley-hub' : 'chadd';
      const other = await signedIn(running, { role, organisationId });
      expect([role, (await other.post(path, { heardFrom: 'police' })).status]).toEqual([role, 403]);
    }
    expect((await kept(id)).heardFrom).toBeNull();
  });
});

describe('who the caller was', () => {
  it('is kept with a plan that is agreed to', async () => {
    expect((await kept(await placed())).callerKind).toBe('family-or-friend');
  });
});
