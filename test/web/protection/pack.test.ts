import { AuditEntry } from '../../../src/audit';
import { Contact } from '../../../src/contacts';
import { DomainError } from '../../../src/kernel/domain-error';
import { AccessPack, DataRequest } from '../../../src/protection';
import { AccessPacks } from '../../../src/protection/packs/access-packs.service';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory } from '../../support/story';

let running: RunningApp;
let first: Browser;
let second: Browser;
let path: string;
beforeAll(async () => {
  running = await startApp();
  const { contactId } = await placeStory(running);
  const { reference } = await running.db.reader.findOneByOrFail(Contact, { id: contactId });
  const coordinator = { role: 'coordinator', organisationId: 'dudley-hub' } as const;
  first = await signedIn(running, { ...coordinator, name: 'Corin' });
  second = await signedIn(running, { ...coordinator, name: 'Sacha' });
  const asked = { kind: 'access', reference, identity: 'not-checked', note: 'By letter.' };
  path = (await first.post('/data-protection/requests', asked)).location ?? '';
});
afterAll(() => running.stop());

describe(onBothEngines('a request to see what is kept'), () => {
  it('opens nothing before it is known that it is them', async () => {
    expect((await first.get(`${path}/pack`)).status).toBe(409);
    await first.post(`${path}/identity`, { identity: 'documents' });
  });

  it('is put together field by field, with what is about others left out', async () => {
    const { $ } = pageOf(await first.get(`${path}/pack`));
    const ticked = $('input[name=give]:checked')
      .toArray()
      .map((box) => $(box).parent().text());
    const left = $('input[name=give]:not(:checked)')
      .toArray()
      .map((box) => $(box).parent().text());
    expect(ticked.join()).toContain('Canary Wren');
    expect(left.join()).toMatch(/Linnet[\s\S]*|back door/);
    expect(ticked.join()).not.toMatch(/Linnet|back door/);
    const give = $('input[name=give]:checked')
      .toArray()
      .map((box) => String($(box).val()));
    expect((await first.post(`${path}/pack`, { give })).status).toBe(303);
  });

  it('is approved by a second coordinator, and not by who put it together', async () => {
    expect((await first.post(`${path}/pack/approve`, {})).status).toBe(403);
    expect((await second.post(`${path}/pack/take`, {})).status).toBe(409);
    expect(pageOf(await second.get(`${path}/pack/review`)).text).toContain('Canary Wren');
    expect((await second.post(`${path}/pack/approve`, {})).status).toBe(303);
  });

  it('is shown once, after whatever has to be asked before', async () => {
    const packs = running.app.get(AccessPacks, { strict: false });
    packs.beforeTaking(() => Promise.reject(new DomainError('forbidden', 'pack.same-person')));
    expect((await first.post(`${path}/pack/take`, {})).status).toBe(403);
    packs.beforeTaking(() => Promise.resolve());
    const { text } = pageOf(await first.post(`${path}/pack/take`, {}));
    expect(text).toContain('4 Plover Row');
    expect(text).toMatch(/\d+ details are left out/);
    expect(text).not.toMatch(/Linnet|Merlin|bluebell|back door/);
    expect((await first.post(`${path}/pack/take`, {})).status).toBe(409);
    expect(await running.db.reader.findOneByOrFail(DataRequest, {})).toMatchObject({
      state: 'done',
      law: 'given',
    });
  });

  it('leaves each step in the trail, and is sealed where it lies', async () => {
    const lines = await running.db.reader.find(AuditEntry);
    for (const step of ['prepared', 'viewed', 'approved', 'taken'])
      expect(lines.filter(({ action }) => action === `access-pack.${step}`)).toHaveLength(1);
    const [pack] = await running.db.reader.find(AccessPack);
    expect(JSON.stringify(pack)).not.toContain('Wren');
  });
});
