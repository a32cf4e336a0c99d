import request from 'supertest';
import { In, IsNull } from 'typeorm';
import {
  Account,
  ApiClients,
  OrganisationDeparture,
  Passkey,
  RouteTrial,
  RouteTrials,
} from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { SupportServiceRow, SupportServices, type ServiceHours } from '../../../src/directory';
import { system, type StaffActor } from '../../../src/kernel/actor';
import { newId } from '../../../src/platform/ids';
import { Referral, Withdrawals } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { createAccount, PASSWORD, signedIn } from '../../support/staff';
import { handlerOf, placeStory } from '../../support/story';

type Somebody = Browser & { accountId: string };
const OURS = 'black-country-womens-aid';
const LEAVER = 'chadd';
const HUB = 'dudley-hub';
const WHY = 'Their contract ended in October';

let running: RunningApp;
let coordinator: Somebody;

beforeAll(async () => {
  running = await startApp();
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: HUB, name: 'Corin' });
});
afterAll(() => running.stop());

const get = <T>(token: new (...parameters: never[]) => T): T => running.app.get(token, { strict: false });
const joining = (id: string) => `/hub/organisations/${id}/joining`;
const missingOn = async (id: string): Promise<string[]> => {
  const page = pageOf(await coordinator.get(joining(id)));
  return page
    .$('.onward-row a')
    .toArray()
    .map((each) => page.$(each).text());
};
async function giveFactors(organisationId: string): Promise<void> {
  const accounts = await running.db.reader.findBy(Account, { organisationId, disabledAt: IsNull() });
  await running.db.inTransaction((tx) => {
    for (const { id: accountId } of accounts)
      tx.insert(Passkey, {
        ...{ id: newId(), accountId, credentialId: newId(), publicKey: 'key', counter: 0 },
        ...{ name: '' as never, createdAt: running.clock.now() },
      });
    return Promise.resolve();
  });
}

describe(onBothEngines('an organisation that joins'), () => {
  it('is added, named in what it misses, and offered nobody until a coordinator has opened it', async () => {
    const added = await coordinator.post('/hub/organisations', { name: 'Heron House (Dudley)' });
    expect(added.location).toBe(`${joining('heron-house-dudley')}?done=started`);
    const missing = await missingOn('heron-house-dudley');
    expect(missing).toHaveLength(8);
    const open = pageOf(await coordinator.post(`${joining('heron-house-dudley')}/open`, {}));
    expect([open.status, open.text.includes('Something is still missing')]).toEqual([422, true]);
    const again = pageOf(await coordinator.post('/hub/organisations', { name: 'heron house: Dudley' }));
    expect([again.status, again.text.includes('of this name already')]).toEqual([422, true]);
  });

  it('is open once everything is there: people, factors, a lead, entries, a duty phone and a tried route', async () => {
    await coordinator.post(joining(OURS), {});
    expect((await get(SupportServices).snapshot()).isPaused(OURS)).toBe(true);
    const story = await placeStory(running);
    expect(
      story.referrals.filter(({ organisationId, state }) => organisationId === OURS && state === 'offered'),
    ).toEqual([]);
    const manager = { role: 'manager', organisationId: OURS, password: PASSWORD } as const;
    await createAccount(running, { ...manager, name: 'Mani', email: `${newId()}@example.org` });
    await giveFactors(OURS);
    await wholeEntries(OURS);
    expect(await missingOn(OURS)).toEqual([
      'A letter or a call has reached somebody there, and they said so',
    ]);
    await coordinator.post(`${joining(OURS)}/tried`, { way: 'phone' });
    expect(await missingOn(OURS)).toEqual([]);
    expect((await coordinator.post(`${joining(OURS)}/open`, {})).location).toBe(
      `${joining(OURS)}?done=opened`,
    );
    const trail = await running.db.reader.findBy(AuditEntry, {
      subjectId: OURS,
      actorId: coordinator.accountId,
    });
    expect(trail.map(({ action }) => action)).toEqual([
      ...['organisation.joining', 'organisation.route-tried', 'organisation.opened'],
    ]);
    const later = await placeStory(running);
    expect(later.inQueue('idva')).toMatchObject({ organisationId: OURS, state: 'offered' });
  });

  it('has a route that was tried once somebody reads out the word of the last letter, in three tries', async () => {
    const actor: StaffActor = {
      ...{ kind: 'staff', accountId: coordinator.accountId, organisationId: HUB, role: 'coordinator' },
    };
    const prove = (word: string) => coordinator.post(`${joining(LEAVER)}/tried`, { way: 'mail', word });
    expect((await prove('AAAA')).status).toBe(422);
    expect((await coordinator.post(`${joining(LEAVER)}/trial`, {})).location).toContain('done=sent');
    for (let turn = 0; turn < 4; turn += 1) expect((await prove('not it')).status).toBe(422);
    const { word } = await get(RouteTrials).begin(actor, LEAVER);
    expect((await prove(word.toLowerCase())).status).toBe(303);
    expect(await get(RouteTrials).provenWays(LEAVER)).toEqual(new Set(['mail']));
    expect(JSON.stringify(await running.db.reader.findBy(RouteTrial, {}))).not.toContain(`"${word}"`);
  });

  it('is nobody else’s to set up', async () => {
    const manager = await signedIn(running, { role: 'manager', organisationId: OURS });
    const handler = await signedIn(running, { role: 'handler', organisationId: HUB });
    for (const other of [manager, handler]) {
      expect((await other.get(joining(OURS))).status).toBe(403);
      for (const path of ['', '/open', '/trial', '/tried'])
        expect([path, (await other.post(`${joining(OURS)}${path}`, {})).status]).toEqual([path, 403]);
      expect((await other.post('/hub/organisations', { name: 'X' })).status).toBe(403);
    }
  });
});

const EVERY_DAY: ServiceHours = {
  weekly: [{ days: ['monday', 'tuesday', 'wednesday'] as never, opens: '00:00', closes: '24:00' }],
  exceptions: [],
  bankHolidays: 'as-usual',
};

/** Every entry is as a coordinator would have it before the organisation opens. */
async function wholeEntries(organisationId: string): Promise<void> {
  const rows = await running.db.reader.findBy(SupportServiceRow, { organisationId });
  const duty = {
    ...{ number: '01632 960123', e164: '+441632960123', note: null, purposes: ['duty'] },
  } as never;
  const openingHours = rows.find(({ entry }) => entry.openingHours)?.entry.openingHours ?? EVERY_DAY;
  const organisations = get(SupportServices);
  const directory = await organisations.snapshot();
  await organisations.replace(system('test'), {
    organisations: directory.organisations,
    supportServices: directory.supportServices.map((row) =>
      row.organisationId === organisationId
        ? { ...row, openingHours: row.openingHours ?? openingHours, verifiedOn: '2026-11-20', phones: [duty] }
        : row,
    ),
    sources: {},
  });
}

describe(onBothEngines('an organisation that leaves'), () => {
  const path = `/hub/organisations/${LEAVER}/leaving`;

  it('is refused while anything is open with it, and the page names what and where', async () => {
    const worker = await signedIn(running, { role: 'worker', organisationId: LEAVER });
    const story = await placeStory(running, { needs: ['safe-accommodation'] });
    expect(story.referrals.map(({ organisationId }) => organisationId)).toContain(LEAVER);
    const page = pageOf(await coordinator.post(path, { reason: WHY }));
    expect([page.status, page.text.includes('Something is still open with it')]).toEqual([422, true]);
    expect(page.$(`a[href="/hub/organisations/${LEAVER}/succession"]`).text()).toMatch(/open referral/);
    expect((await worker.get('/worklist')).status).toBe(200);
    const actor: StaffActor = { ...(await handlerOf(running)), role: 'coordinator' };
    const open = In(['with-hub', 'offered'] as const);
    for (const { reference } of await running.db.reader.findBy(Referral, {
      organisationId: LEAVER,
      state: open,
    }))
      await get(Withdrawals).withdraw(actor, reference, 'placed-elsewhere');
  });

  it('has nobody in any more by any way, no open entry, and all that is on record', async () => {
    const worker = await signedIn(running, { role: 'worker', organisationId: LEAVER });
    const client = { organisationId: LEAVER, label: 'Cases', scopes: ['referrals:read'] } as const;
    const { clientId, secret } = await get(ApiClients).create(system('test'), client);
    const issued = await get(ApiClients).issueToken(clientId, secret);
    const kept = await running.db.reader.countBy(Referral, {});
    expect(pageOf(await coordinator.post(path, { reason: ' ' })).status).toBe(422);
    expect((await coordinator.post(path, { reason: WHY })).location).toBe(path);
    expect((await worker.get('/account')).status).not.toBe(200);
    const asked = await request(running.app.getHttpServer())
      .get('/api/v1/worklist')
      .auth(issued?.token ?? '', { type: 'bearer' });
    expect(asked.status).toBe(401);
    expect(await get(ApiClients).issueToken(clientId, secret)).toBeUndefined();
    expect(await running.db.reader.countBy(Account, { organisationId: LEAVER, disabledAt: IsNull() })).toBe(
      0,
    );
    const entries = await running.db.reader.findBy(SupportServiceRow, { organisationId: LEAVER });
    expect(entries.map(({ entry }) => entry.status)).toEqual(entries.map(() => 'closed'));
    expect(await running.db.reader.countBy(Referral, {})).toBe(kept);
    const [row] = await running.db.reader.findBy(OrganisationDeparture, { organisationId: LEAVER });
    expect(row).toMatchObject({ clients: 1 });
    expect(JSON.stringify(row)).not.toContain('contract');
    expect(pageOf(await coordinator.get(path)).text).toContain(WHY);
    const twice = pageOf(await coordinator.post(path, { reason: WHY }));
    expect([twice.status, twice.text.includes('It left')]).toEqual([422, true]);
  });

  it('lets nobody in again by an account that was made since', async () => {
    const late = await signedIn(running, { role: 'worker', organisationId: LEAVER });
    expect((await late.get('/account')).status).not.toBe(200);
  });

  it('is nobody else’s to end, and never the hub', async () => {
    const manager = await signedIn(running, { role: 'manager', organisationId: OURS });
    expect([(await manager.get(path)).status, (await manager.post(path, {})).status]).toEqual([403, 403]);
    expect((await coordinator.post(`/hub/organisations/${HUB}/leaving`, { reason: WHY })).status).toBe(404);
  });
});
