import { parse } from 'csv-parse/sync';
import { AuditEntry } from '../../../src/audit';
import { Restrictions } from '../../../src/contacts';
import type { StaffActor } from '../../../src/kernel/actor';
import { DAY } from '../../../src/kernel/clock';
import { DataExport } from '../../../src/protection';
import { DataExports } from '../../../src/protection/exports/data-exports.service';
import { Referrals } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { literally } from '../../support/literally';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME, STORY_PHONE, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

type Somebody = Browser & { accountId: string };
const OURS = 'black-country-womens-aid';
const WHY = 'We go to another case system on Friday';

let running: RunningApp;
let mani: Somebody;
let cole: Somebody;
let worker: StaffActor;

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

async function held(name: string = STORY_NAME): Promise<Story> {
  const story = await placeStory(running, { person: { ...PERSON, name } });
  await running.app.get(Referrals, { strict: false }).accept(worker, story.inQueue('idva').reference);
  return story;
}
const PERSON = {
  ageYears: 34,
  gender: 'female',
  address: '4 Plover Row, Dudley',
  outwardPostcode: 'DY1',
} as const;

async function asked(): Promise<DataExport> {
  expect((await mani.post('/exports', { reason: WHY })).location).toBe('/exports?done=asked');
  return running.db.reader.findOneByOrFail(DataExport, { askedBy: mani.accountId });
}
const decide = (by: Browser, { id }: DataExport, decision = 'released') =>
  by.post(`/exports/${id}/decide`, { decision, reason: 'I rang her, it is as she says' });
const take = (by: Browser, { id }: DataExport) => by.post(`/exports/${id}/take`, {});
const rowsOf = (body: string): string[][] => parse(body, { bom: true });

describe(onBothEngines('a file of everybody whom an organisation holds'), () => {
  it('is asked for by one, released by another, and taken once, with whose copy it is in each row', async () => {
    const { reference, id } = (await held()).inQueue('idva');
    const row = await asked();
    expect((await take(mani, row)).status).toBe(409);
    expect((await decide(cole, row)).location).toBe('/exports?done=decided');
    const file = await take(mani, row);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const rows = rowsOf(file.body).slice(1);
    const own = rows.filter(([of]) => of === reference);
    expect(own.map((each) => each[5])).toEqual(expect.arrayContaining([STORY_NAME, 'Linnet Wren']));
    expect(file.body).toContain(STORY_PHONE);
    for (const each of rows) expect(each[8]).toMatch(new RegExp(`^${row.id.slice(-12)}, Mani, 2026-`));
    expect((await take(mani, row)).status).toBe(409);
    const trail = await running.db.reader.findBy(AuditEntry, { subjectId: row.id });
    expect(trail.map(({ action }) => action)).toEqual(['export.asked', 'export.decided', 'export.taken']);
    const viewed = { action: 'identity.viewed', subjectId: id, actorId: mani.accountId };
    expect(await running.db.reader.findOneByOrFail(AuditEntry, viewed)).toMatchObject({
      facts: { export: row.id },
    });
    expect(JSON.stringify(trail)).not.toMatch(/case system|rang/);
  });

  it('is not released by whoever asked, nor by anybody of another organisation, nor taken by who released it', async () => {
    const row = await asked();
    const own = pageOf(await decide(mani, row));
    expect([own.status, own.text.includes('a colleague has to release it')]).toEqual([422, true]);
    const stranger = await signedIn(running, { role: 'manager', organisationId: 'barnardos' });
    expect((await decide(stranger, row)).status).toBe(404);
    expect((await decide(cole, row)).status).toBe(303);
    for (const other of [cole, stranger]) expect((await take(other, row)).status).toBe(404);
    expect((await stranger.get('/exports')).body).not.toContain(WHY);
  });

  it('is released by a coordinator as well, who sees that it waits', async () => {
    const row = await asked();
    const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    expect((await coordinator.get('/hub')).body).toContain('waits for a second person');
    expect(pageOf(await coordinator.get('/exports')).text).toContain(WHY);
    expect((await decide(coordinator, row)).status).toBe(303);
  });

  it('is too late a day after it was released', async () => {
    const row = await asked();
    await decide(cole, row);
    const exports = running.app.get(DataExports, { strict: false });
    running.clock.advance(DAY);
    const taking = exports.take({ ...worker, accountId: mani.accountId, role: 'manager' }, row.id);
    await expect(taking).rejects.toMatchObject({ code: 'export.expired' });
    running.clock.set(TUESDAY_10);
  });

  it('refused gives nothing', async () => {
    const row = await asked();
    await decide(cole, row, 'refused');
    expect((await take(mani, row)).status).toBe(409);
    expect(pageOf(await mani.get('/exports')).text).toContain('Refused by Cole');
  });

  it('leaves out who must be opened with a reason, and says how many', async () => {
    const { contactId, inQueue } = await held('Canary Restricted');
    const coordinator: StaffActor = { ...worker, organisationId: 'dudley-hub', role: 'coordinator' };
    const restrictions = running.app.get(Restrictions, { strict: false });
    await running.db.inTransaction((tx) => restrictions.set(tx, coordinator, contactId, 'hba'));
    const row = await asked();
    await decide(cole, row);
    const { body } = await take(mani, row);
    expect(body).not.toMatch(new RegExp(`Canary Restricted|${literally(inQueue('idva').reference)}`));
    expect(pageOf(await mani.get('/exports')).text).toMatch(/1 left out, to be opened one by one/);
  });

  it('has nothing that a spreadsheet would run', async () => {
    await held('=HYPERLINK("http://evil.example")');
    const row = await asked();
    await decide(cole, row);
    const cells = rowsOf((await take(mani, row)).body).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells.some((cell) => cell.includes('HYPERLINK'))).toBe(true);
  });

  it('is asked for with a reason, and decided with a choice and a reason', async () => {
    const nothing = pageOf(await mani.post('/exports', { reason: ' ' }));
    expect([nothing.status, nothing.text.includes('Say why')]).toEqual([422, true]);
    const row = await asked();
    const page = pageOf(await cole.post(`/exports/${row.id}/decide`, {}));
    expect([page.status, page.text.includes('Choose whether you release it')]).toEqual([422, true]);
  });

  it.each(['worker', 'professional'] as const)('is nothing for a %s', async (role) => {
    const other = await signedIn(running, { role, organisationId: OURS });
    expect([(await other.get('/exports')).status, (await other.post('/exports', {})).status]).toEqual([
      403, 403,
    ]);
  });
});
