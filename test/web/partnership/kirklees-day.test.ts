import { In } from 'typeorm';
import { AuditEntry } from '../../../src/audit';
import { Contact, Person } from '../../../src/contacts';
import { CaseReport, MeetingCase } from '../../../src/partnership';
import { HubTask, Reconciler } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { signInAgain, type Staff } from './dudley';

const DRAMM = 'kirklees-dramm';
const LOAD = `/partnership/${DRAMM}/load`;
const POLICE = 'police-england-and-wales';
const PDAP = 'pennine-domestic-abuse-partnership';
const MONDAY = `/partnership/${DRAMM}/on/2026-11-30`;

const HEAD =
  'Number,Happened,Grade,Person,Age,Gender,Address,Causes harm,Their age,Relation,Children,What happened';
const WREN =
  '13/1,2026-11-27 21:40,high,Canary Wren,34,female,"4 Plover Row, HD1",Jay Heath,38,ex-partner,,He broke the door.';
const SPARROW =
  '13/2,2026-11-28 02:10,standard,Canary Sparrow,22,female,,Kit Marsh,,partner,Pip Sparrow 3,Shouting heard.';
const FINCH = '13/3,2026-11-29 17:00,medium,Canary Finch,51,male,,Not known,,child,,He was pushed.';
const WREN_AGAIN =
  '13/4,2026-11-29 23:30,high,Canary Wren,34,female,,Jay Heath,,ex-partner,Linnet Wren 6,He came back.';
const listOf = (...lines: string[]) => ({ name: 'monday.csv', text: [HEAD, ...lines].join('\n') });

let running: RunningApp;
let table: { hub: Staff; police: Staff; pdap: Staff; childrens: Staff; elsewhere: Staff };

const at = async (time: string): Promise<void> => {
  running.clock.set(new Date(time));
  await signInAgain(running, table);
};
const cases = (): Promise<MeetingCase[]> => running.db.reader.find(MeetingCase, { order: { id: 'ASC' } });

beforeAll(async () => {
  running = await startApp();
  const worker = (organisationId: string, name: string): Promise<Staff> =>
    signedIn(running, { role: 'worker', organisationId, name });
  table = {
    hub: await signedIn(running, { role: 'coordinator', organisationId: 'kirklees-hub', name: 'Kim Reed' }),
    police: await worker(POLICE, 'Pat Sedge'),
    pdap: await worker(PDAP, 'Ida Brook'),
    childrens: await worker('kirklees-council-childrens-services', 'Chidi Holme'),
    elsewhere: await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name: 'Corin' }),
  };
});
afterAll(() => running.stop());

/** The steps are one story: each goes on from the one before. */
describe(onBothEngines('a Monday in Kirklees'), () => {
  it('begins with a list of the weekend, of which nothing is loaded while a line is wrong', async () => {
    await at('2026-11-30T08:20:00Z');
    const wrong = await table.police.upload(LOAD, 'file', listOf(WREN, FINCH.replace('medium', 'severe')));
    const page = pageOf(wrong);
    expect(page.status).toBe(422);
    expect(page.$('tbody tr').text()).toMatch(/3\s*Grade\s*must be standard, medium, high/);
    expect([await running.db.reader.count(Contact), await running.db.reader.count(MeetingCase)]).toEqual([
      0, 0,
    ]);
  });

  it('loads it by nine: two lines about one person are one case, and sent again they change nothing', async () => {
    const list = listOf(WREN, SPARROW, FINCH, WREN_AGAIN);
    const page = pageOf(await table.police.upload(LOAD, 'file', list));
    expect(page.text).toContain(
      'Loaded: 3 new cases. 1 more line is about somebody who is on the list already',
    );
    const again = pageOf(await table.police.upload(LOAD, 'file', list));
    expect(again.text).toContain('Loaded: 0 new cases.');
    expect(again.text).toContain('4 had been loaded before');
    expect(await cases()).toMatchObject([
      { level: 'high', children: 1, referredBy: POLICE },
      { level: 'standard', children: 1 },
      { level: 'medium', children: 0 },
    ]);
    expect(await running.db.reader.count(CaseReport)).toBe(4);
    expect(await running.db.reader.countBy(Person, { part: 'child' })).toBe(2);
    const kept = JSON.stringify([
      await running.db.reader.find(CaseReport),
      await running.db.reader.find(Person),
    ]);
    expect(kept).not.toMatch(/Canary|broke|13\/1/);
  });

  it('puts every household with a child before a named person for the children’s front door, whatever its grade', async () => {
    const tasks = await running.db.reader.findBy(HubTask, { kind: 'front-door-decision' });
    const withChild = (await cases()).filter(({ children }) => children > 0);
    expect(tasks.map(({ contactId }) => contactId).toSorted()).toEqual(
      withChild.map(({ contactId }) => contactId).toSorted(),
    );
    expect(tasks.every(({ facts }) => facts['serviceId'] === 'kirklees-childrens-mash')).toBe(true);
    await running.app.get(Reconciler, { strict: false }).reconcile();
    expect(await running.db.reader.countBy(HubTask, { kind: 'loose-end' })).toBe(0);
  });

  it('shows a board since Friday’s meeting, the most dangerous first', async () => {
    const { hub, pdap } = table;
    const page = pageOf(await hub.get(MONDAY));
    expect(page.text).toContain('The list goes back to Fri 27 Nov 9am (3 days)');
    const levels = page
      .$('.onward-rows .onward-badge')
      .toArray()
      .map((each) => page.$(each).text());
    expect(levels).toEqual(['High', 'Medium', 'Standard']);
    expect(pageOf(await pdap.get(MONDAY)).text).toContain('The list is not released yet');
    expect((await hub.post(`${MONDAY}/release`, {})).status).toBe(303);
    expect(pageOf(await pdap.get(MONDAY)).text).toContain('Your organisation owes 3 returns');
  });

  it('puts what comes after nine on Tuesday’s list', async () => {
    await at('2026-11-30T09:00:00Z');
    const late = FINCH.replace('13/3', '13/5').replace('Finch', 'Robin');
    const page = pageOf(await table.police.upload(LOAD, 'file', listOf(late)));
    expect(page.$('.govuk-inset-text a').attr('href')).toBe(`/partnership/${DRAMM}/on/2026-12-01`);
  });

  it('has one return box for each organisation until ten, and says what came late', async () => {
    const [wren] = await cases();
    const path = `/partnership/cases/${wren?.reference ?? ''}`;
    expect((await table.pdap.post(`${path}/return`, { words: 'She came to us in May.' })).status).toBe(303);
    await at('2026-11-30T10:05:00Z');
    expect((await table.childrens.post(`${path}/return`, { knowsNothing: 'yes' })).status).toBe(303);
    const page = pageOf(await table.hub.get(path));
    expect(page.text).toMatch(/She came to us in May\. today \d/);
    expect(page.text).toMatch(/Not known to us today 10:05am, late/);
    expect(page.text).toContain('He came back.');
  });

  it('meets at ten, agrees actions, and lists on Friday what is still to be done', async () => {
    const { hub } = table;
    await hub.post(`${MONDAY}/begin`, { attended: [POLICE, PDAP] });
    const onList = (await cases()).slice(0, 3);
    for (const { reference } of onList) {
      const path = `/partnership/cases/${reference}`;
      await hub.post(`${path}/actions`, { organisation: PDAP, what: `Ring her today`, dueOn: '2026-12-01' });
      await hub.post(`${path}/heard`, { note: 'Known to most.', outcome: 'heard' });
    }
    expect((await hub.post(`${MONDAY}/end`, {})).status).toBe(303);
    await at('2026-12-04T12:00:00Z');
    const list = `/partnership/${DRAMM}/actions`;
    expect(pageOf(await hub.get(list)).text).toContain('Late: 3');
    const file = await table.pdap.get(`${list}.csv`);
    expect(file.body.match(/Ring her today/g)).toHaveLength(3);
    expect((await table.childrens.get(`${list}.csv`)).body).not.toContain('Ring her today');
  });

  it('is for nobody of another area, and its list for none but the hub and whom the area lets', async () => {
    const { elsewhere, childrens, hub } = table;
    for (const path of [`/partnership/${DRAMM}`, MONDAY, LOAD])
      expect((await elsewhere.get(path)).status).toBe(404);
    expect((await childrens.get(LOAD)).status).toBe(404);
    expect((await childrens.upload(LOAD, 'file', listOf(WREN))).status).toBe(404);
    expect((await hub.get(LOAD)).status).toBe(200);
    expect(pageOf(await elsewhere.get('/partnership')).text).not.toContain('DRAMM');
    expect((await hub.get(`/partnership/${DRAMM}/on/2026-12-05`)).status).toBe(404);
    expect((await hub.get(`/partnership/${DRAMM}/on/today`)).status).toBe(404);
  });

  it('leaves no name or word in the log or the trail', async () => {
    const actions = In(['list.loaded', 'case.listed', 'case.heard', 'case.returned', 'action.agreed']);
    const trail = await running.db.reader.findBy(AuditEntry, { action: actions });
    expect(trail.length).toBeGreaterThan(10);
    for (const word of ['Canary', 'Plover', 'broke', 'in May', 'Ring her']) {
      expect(JSON.stringify(trail)).not.toContain(word);
      expect(running.log.join('\n')).not.toContain(word);
    }
  });
});
