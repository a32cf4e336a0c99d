import { AuditEntry } from '../../../src/audit';
import { DAY } from '../../../src/kernel/clock';
import { Appointment, CaseReturn, MeetingCase } from '../../../src/partnership';
import { Checks } from '../../../src/platform/checks/checks.service';
import { ForgetRecords } from '../../../src/platform/retention/forget-records.service';
import { EndedRecords } from '../../../src/protection/ended-records.queries';
import { Referrals } from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { end } from '../../integration/protection/ended';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';
import {
  atTable,
  CHILDRENS,
  IDVA,
  MARAC,
  MEETING_DAY,
  PACK,
  POLICE,
  referred,
  signInAgain,
  type AtTable,
} from './dudley';

const FORUM = `/partnership/${MARAC}`;
const MEETING = `${FORUM}/on/${MEETING_DAY}`;

let running: RunningApp;
let table: AtTable;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  table = await atTable(running);
});
afterAll(() => running.stop());

const appoint = (accountId: string, role: string) =>
  table.hub.post(`${FORUM}/appointments`, { accountId, role });
const caseAt = (path: string) =>
  running.db.reader.findOneByOrFail(MeetingCase, { reference: path.split('/').at(-1) ?? '' });

describe(onBothEngines('who leads a meeting'), () => {
  it('is appointed by the hub, can do what the hub can, and cannot once it is over', async () => {
    const { police, hub } = table;
    expect((await police.post(`${MEETING}/release`, {})).status).toBe(404);
    expect((await appoint(police.accountId, 'chair')).status).toBe(303);
    const { path } = await referred(running, hub);
    expect((await police.get(path)).status).toBe(200);
    expect(pageOf(await police.get(MEETING)).text).toContain('Release the list');
    const [open] = await running.db.reader.findBy(Appointment, { accountId: police.accountId });
    expect(
      (await police.post(`${FORUM}/appointments`, { accountId: police.accountId, role: 'chair' })).status,
    ).toBe(403);
    expect((await hub.post(`${FORUM}/appointments/${open?.id ?? ''}/end`, {})).status).toBe(303);
    expect((await police.get(path)).status).toBe(404);
    const acts = await running.db.reader.findBy(AuditEntry, { actorId: hub.accountId });
    expect(acts.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['appointment.made', 'appointment.ended']),
    );
  });

  it('is somebody of the hub or of a member, as one of three', async () => {
    const outsider = await signedIn(running, { role: 'worker', organisationId: 'brook' });
    const page = pageOf(await appoint(outsider.accountId, 'chair'));
    expect([page.status, page.text.includes('Choose somebody of the hub')]).toEqual([422, true]);
    expect(pageOf(await appoint(table.police.accountId, 'king')).text).toContain('Choose as what');
    expect((await outsider.get(FORUM)).status).toBe(404);
    expect(pageOf(await outsider.get('/partnership')).text).toContain('Your organisation sits in none');
  });

  it('sees no case of somebody who works where they do, or whom they know', async () => {
    const { hub, police, idva } = table;
    await appoint(police.accountId, 'chair');
    const harming = {
      name: 'Ida Marsh',
      ageYears: 40,
      gender: 'female',
      relation: 'partner',
      livesWithPerson: 'no',
    } as const;
    const { path } = await referred(running, hub, { facts: { perpetrators: [harming] } });
    expect(pageOf(await hub.get(path)).text).toMatch(/whoever causes harm: Black Country Women's Aid\./);
    await hub.post(`${path}/withhold`, { withheldFrom: POLICE });
    await hub.post(`${MEETING}/release`, {});
    expect((await police.get(path)).status).toBe(404);
    expect((await idva.get(path)).status).toBe(404);
    const reference = path.split('/').at(-1) ?? '';
    expect(pageOf(await police.get(MEETING)).text).not.toContain(reference);
    const colleague = await signedIn(running, { role: 'worker', organisationId: IDVA, name: 'Wil Fern' });
    expect((await colleague.get(path)).status).toBe(200);
    expect((await colleague.post(`${MEETING}/agenda.csv`, {})).body).not.toContain(reference);
  });
});

describe(onBothEngines('a member’s own referral'), () => {
  it('is of a person whom it holds, and stands on record as the decision does', async () => {
    const { idva, childrens } = table;
    const story = await placeStory(running);
    const { reference } = story.inQueue('idva');
    const refer = (who: typeof idva) => who.post(`${FORUM}/refer`, { ...PACK, reference });
    const begun = await idva.post(`${FORUM}/refer`, { step: 'begin', reference });
    expect(pageOf(begun).text).toContain('Enter the reference of a contact or of a referral that you hold');
    expect((await refer(idva)).status).toBe(404);
    const worker = {
      kind: 'staff',
      accountId: idva.accountId,
      organisationId: IDVA,
      role: 'worker',
    } as const;
    await running.app.get(Referrals, { strict: false }).accept(worker, reference);
    expect((await refer(childrens)).status).toBe(404);
    expect((await refer(idva)).status).toBe(303);
    const where = { contactId: story.contactId };
    expect(await running.db.reader.findOneByOrFail(MeetingCase, where)).toMatchObject({ referredBy: IDVA });
    const decision = await running.db.reader.findOneByOrFail(HubTask, { ...where, kind: 'marac-decision' });
    expect(decision).toMatchObject({ outcome: 'refer', doneBy: idva.accountId });
  });
});

describe(onBothEngines('a case'), () => {
  it('that nobody heard is a loose end a day after its meeting', async () => {
    const { path } = await referred(running, table.hub);
    const { id } = await caseAt(path);
    const found = async (): Promise<string[]> =>
      (await running.app.get(Checks).find('case-was-heard')).map(({ subjectId }) => subjectId);
    running.clock.set(new Date('2026-12-10T09:30:00Z'));
    expect(await found()).not.toContain(id);
    running.clock.set(new Date('2026-12-10T09:30:01Z'));
    expect(await found()).toContain(id);
  });

  it('keeps its record for as long as it is open, and leaves a count of it when it goes', async () => {
    const { story, path } = await referred(running, table.hub);
    await table.hub.post(`${MEETING}/release`, {});
    await table.idva.post(`${path}/return`, { words: 'She rang on Sunday.' });
    const { contactId, referrals } = story;
    await end(
      running,
      contactId,
      referrals.map(({ id }) => id),
    );
    const isOver = () =>
      running.db.inTransaction((tx) =>
        running.app.get(EndedRecords, { strict: false }).isOverIn(tx, contactId),
      );
    expect(await isOver()).toBe(false);
    await table.hub.post(`${MEETING}/begin`, { attended: [CHILDRENS] });
    await table.hub.post(`${path}/heard`, { note: 'Known to all.', outcome: 'heard' });
    expect(await isOver()).toBe(true);
    const records = running.app.get(ForgetRecords, { strict: false });
    await running.db.inTransaction((tx) =>
      records.forget(tx, { contactId, because: 'retention', sourceId: 'test' }),
    );
    const left = await caseAt(path);
    expect(left).toMatchObject({ pack: null, note: null, level: 'high', children: 2, outcome: 'heard' });
    const [given] = await running.db.reader.findBy(CaseReturn, { caseId: left.id });
    expect(given?.words).toBeNull();
  });

  it('that came on a list alone is kept as a record is, and not for ninety days', async () => {
    const { story, path } = await referred(running, table.hub);
    const ids = await running.app
      .get(EndedRecords, { strict: false })
      .unconverted(new Date(running.clock.now().getTime() + 365 * DAY), 500);
    expect(ids).not.toContain(story.contactId);
    expect(path).toContain('/partnership/cases/');
  });
});

it('says who is too late with a word that they can act on', async () => {
  const { hub, idva } = table;
  const { path } = await referred(running, hub);
  await hub.post(`${MEETING}/release`, {});
  running.clock.set(new Date('2026-12-08T17:30:00Z'));
  await signInAgain(running, { ...table });
  expect(pageOf(await idva.get(path)).text).toContain('Overdue by 30 min');
});
