import { parse } from 'csv-parse/sync';
import { AuditEntry } from '../../../src/audit';
import { ContactEvent, Restrictions } from '../../../src/contacts';
import { system } from '../../../src/kernel/actor';
import { CaseAction, CaseReturn, Meeting, MeetingCase } from '../../../src/partnership';
import { ReferralEvent } from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { STORY_NAME } from '../../support/story';
import {
  atTable,
  casePathOf,
  CHILDRENS,
  IDVA,
  MARAC,
  MEETING_DAY,
  PACK,
  POLICE,
  referenceOf,
  referred,
  signInAgain,
  type AtTable,
} from './dudley';

const MEETING = `/partnership/${MARAC}/on/${MEETING_DAY}`;
const SPARROW = {
  name: 'Canary Sparrow',
  ageYears: 17,
  gender: 'male',
  address: null,
  outwardPostcode: 'DY2',
} as const;
const FINCH = {
  name: 'Canary Finch',
  ageYears: 41,
  gender: 'female',
  address: null,
  outwardPostcode: 'DY3',
} as const;
const ROBIN = {
  name: 'Canary Robin',
  ageYears: 29,
  gender: 'female',
  address: null,
  outwardPostcode: 'DY5',
} as const;

let running: RunningApp;
let table: AtTable;
/** Of those four people, in the order of the story. */
const paths: Record<'wren' | 'sparrow' | 'finch' | 'robin', string> = {
  wren: '',
  sparrow: '',
  finch: '',
  robin: '',
};
const contacts = { ...paths };

const on = async (time: string): Promise<void> => {
  running.clock.set(new Date(time));
  await signInAgain(running, { ...table });
};
const nameOf = (path: string): string => path.split('/').at(-1) ?? '';
const caseAt = (path: string) => running.db.reader.findOneByOrFail(MeetingCase, { reference: nameOf(path) });
const rowsOf = (body: string): Record<string, string>[] => parse(body, { bom: true, columns: true });

beforeAll(async () => {
  running = await startApp();
  table = await atTable(running);
});
afterAll(() => running.stop());

/** The steps are one story: each goes on from the one before. */
describe(onBothEngines('a fortnight in Dudley'), () => {
  it('turns four decisions of the hub into cases, each with its footing and its wait for an answer', async () => {
    await on('2026-11-24T10:00:00Z');
    const { hub } = table;
    const wren = await referred(running, hub);
    const sparrow = await referred(running, hub, {
      facts: { person: SPARROW, children: [] },
      pack: {
        consent: 'refused',
        basis: 'prevention-of-crime',
        override: 'He means to kill them',
        minoritised: 'no',
      },
    });
    const finch = await referred(running, hub, {
      facts: { person: FINCH, excludedOrganisationIds: [POLICE] },
    });
    const robin = await referred(running, hub, { facts: { person: ROBIN, children: [] } });
    Object.assign(paths, { wren: wren.path, sparrow: sparrow.path, finch: finch.path, robin: robin.path });
    for (const [name, { story }] of Object.entries({ wren, sparrow, finch, robin }))
      contacts[name as keyof typeof contacts] = story.contactId;
    expect(await caseAt(sparrow.path)).toMatchObject({
      consent: 'refused',
      lawfulBasis: 'prevention-of-crime',
    });
    const where = { contactId: wren.story.contactId };
    expect(
      await running.db.reader.findOneByOrFail(HubTask, { ...where, kind: 'marac-decision' }),
    ).toMatchObject({
      outcome: 'refer',
      doneBy: hub.accountId,
    });
    expect(
      await running.db.reader.findOneByOrFail(HubTask, { ...where, kind: 'marac-answer' }),
    ).toMatchObject({
      doneAt: null,
      dueAt: new Date('2026-12-10T09:30:00Z'),
    });
  });

  it('takes nobody without a footing, says what is missing, and loses nothing that was typed', async () => {
    const reference = await referenceOf(running, contacts.wren);
    const sent = { ...PACK, reference, consent: 'refused', notSafeToTalk: '' };
    const page = pageOf(await table.hub.post(`/partnership/${MARAC}/refer`, sent));
    expect(page.status).toBe(422);
    expect(
      page
        .$('.govuk-error-summary li')
        .toArray()
        .map((each) => page.$(each).text().trim()),
    ).toEqual([
      'Write who it is not safe to talk to, or “nobody known”',
      'Without consent it needs a lawful basis: choose one',
      'Write why it is shared without consent',
    ]);
    expect(page.$('#why').val()).toBe(PACK['why']);
    const again = pageOf(await table.hub.post(`/partnership/${MARAC}/refer`, { ...PACK, reference }));
    expect(again.text).toContain('on that list already');
    expect(await running.db.reader.count(MeetingCase)).toBe(4);
  });

  it('shows the members nothing before the list is released, and what each may see after it', async () => {
    await running.db.inTransaction((tx) =>
      running.app.get(Restrictions, { strict: false }).set(tx, system('test'), contacts.robin, 'hba'),
    );
    const { hub, police, idva, childrens } = table;
    expect((await hub.post(`${paths.wren}/withhold`, { withheldFrom: CHILDRENS })).status).toBe(303);
    expect(pageOf(await idva.get(MEETING)).text).toContain('The list is not released yet');
    expect((await idva.get(paths.wren)).status).toBe(404);
    expect((await hub.post(`${MEETING}/release`, {})).status).toBe(303);
    const listed = async (who: keyof AtTable): Promise<string[]> => {
      const page = pageOf(await table[who].get(MEETING));
      const all = Object.entries(paths).filter(([, path]) => page.text.includes(nameOf(path)));
      return all.map(([name]) => name);
    };
    expect(await listed('idva')).toEqual(['wren', 'sparrow', 'finch', 'robin']);
    expect(await listed('police')).toEqual(['wren', 'sparrow', 'robin']);
    expect(await listed('childrens')).toEqual(['sparrow', 'finch', 'robin']);
    expect(pageOf(await idva.get(paths.wren)).text).toContain(STORY_NAME);
    expect((await police.get(paths.finch)).status).toBe(404);
    expect((await childrens.get(paths.wren)).status).toBe(404);
    expect((await idva.get(paths.robin)).status).toBe(404);
  });

  it('opens a restricted case to whoever leads alone, with a reason that is kept', async () => {
    const { hub } = table;
    const asks = pageOf(await hub.get(paths.robin));
    expect(asks.text).toContain('This record is restricted');
    expect(asks.text).not.toContain('Canary Robin');
    expect(pageOf(await hub.post(paths.robin, {})).status).toBe(422);
    expect(pageOf(await hub.post(paths.robin, { reason: 'decision' })).text).toContain('Canary Robin');
    const { id } = await caseAt(paths.robin);
    const lines = await running.db.reader.findBy(AuditEntry, { subjectId: id, action: 'restricted.opened' });
    expect(lines.map(({ facts, actorId }) => [actorId, facts['reason']])).toEqual([
      [hub.accountId, 'decision'],
    ]);
  });

  it('takes one return from each organisation, sealed, and shows it to nobody else before the meeting', async () => {
    await on('2026-12-08T16:00:00Z');
    const { police, idva, childrens, hub } = table;
    const give = (who: typeof idva, path: string, fields: Record<string, string>) =>
      who.post(`${path}/return`, fields);
    expect(pageOf(await give(idva, paths.wren, {})).text).toContain('Write what your records say');
    expect(
      (await give(idva, paths.wren, { words: 'She rang on Sunday. He has moved back in.' })).status,
    ).toBe(303);
    expect((await give(idva, paths.wren, { words: 'She rang on Sunday, and again on Monday.' })).status).toBe(
      303,
    );
    expect((await give(police, paths.wren, { knowsNothing: 'yes' })).status).toBe(303);
    expect((await give(childrens, paths.wren, { words: 'No' })).status).toBe(404);
    const kept = await running.db.reader.find(CaseReturn);
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toContain('Sunday');
    expect(pageOf(await police.get(paths.wren)).text).not.toContain('again on Monday');
    expect(pageOf(await hub.get(paths.wren)).text).toContain('again on Monday');
    expect(pageOf(await idva.get(MEETING)).text).toContain('Your organisation owes 2 returns');
  });

  it('gives the agenda as a file to a second person alone, each with the lines of their organisation', async () => {
    const { police, idva } = table;
    const meeting = await running.db.reader.findOneByOrFail(Meeting, { forumId: MARAC });
    expect((await table.hub.post(`${MEETING}/agenda.csv`, {})).status).toBe(403);
    expect(rowsOf((await table.second.post(`${MEETING}/agenda.csv`, {})).body)).toHaveLength(4);
    const file = await idva.post(`${MEETING}/agenda.csv`, {});
    const rows = rowsOf(file.body);
    expect(rows.map(({ Case }) => Case).toSorted()).toEqual(Object.values(paths).map(nameOf).toSorted());
    const own = rows.find(({ Case }) => Case === nameOf(paths.wren));
    expect(own).toMatchObject({
      Level: 'High',
      'Not safe to talk to': 'His mother, who answers the telephone',
      'Your return': 'She rang on Sunday, and again on Monday.',
    });
    expect(own?.['People']).toContain(STORY_NAME);
    const restricted = rows.find(({ Case }) => Case === nameOf(paths.robin));
    expect(restricted?.['People']).toContain('This record is restricted');
    expect(file.body).not.toContain('Canary Robin');
    const theirs = (await police.post(`${MEETING}/agenda.csv`, {})).body;
    expect(theirs).not.toContain('Finch');
    expect(theirs).not.toContain(nameOf(paths.finch));
    const { id } = await caseAt(paths.wren);
    const viewed = { subjectId: id, action: 'identity.viewed', actorId: idva.accountId };
    const lines = await running.db.reader.findBy(AuditEntry, viewed);
    expect(lines.filter(({ facts }) => facts['agenda'] === meeting.id)).toHaveLength(1);
  });

  it('gives the same as PDF, page by page with whose copy it is', async () => {
    const answer = await table.idva.post(`${MEETING}/agenda.pdf`, {});
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body.startsWith('%PDF-1.7')).toBe(true);
    expect(answer.body).toContain('/MarkInfo');
    expect(answer.body).toContain('/Lang (en-GB)');
  });

  it('hears each case once, with actions for those who may see it, and ends when none is left', async () => {
    await on('2026-12-09T09:30:00Z');
    const { hub, idva } = table;
    const heard = { note: 'All agreed that he is dangerous.', outcome: 'heard' };
    expect(pageOf(await hub.post(`${paths.wren}/heard`, heard)).text).toContain('Begin the meeting first');
    expect(pageOf(await hub.post(`${MEETING}/begin`, {})).text).toContain(
      'Tick which organisations are there',
    );
    expect((await hub.post(`${MEETING}/begin`, { attended: [POLICE, IDVA] })).status).toBe(303);
    const action = { organisation: POLICE, what: 'Mark the address', dueOn: '2026-12-11' };
    expect((await hub.post(`${paths.wren}/actions`, action)).status).toBe(303);
    const past = pageOf(await hub.post(`${paths.wren}/actions`, { ...action, dueOn: '2026-12-08' }));
    expect([past.status, past.$('#what').val()]).toEqual([422, 'Mark the address']);
    const hidden = { ...action, organisation: CHILDRENS };
    expect((await hub.post(`${paths.wren}/actions`, hidden)).status).toBe(422);
    expect((await idva.post(`${paths.wren}/heard`, heard)).status).toBe(404);
    expect((await hub.post(`${paths.wren}/heard`, heard)).status).toBe(303);
    expect(pageOf(await hub.post(`${paths.wren}/heard`, heard)).text).toContain(
      'closed for this meeting already',
    );
    expect(pageOf(await hub.post(`${MEETING}/end`, {})).text).toContain('Some cases are not heard yet');
    await hub.post(`${paths.sparrow}/heard`, { ...heard, outcome: 'not-heard' });
    await hub.post(`${paths.finch}/heard`, { ...heard, outcome: 'deferred' });
    await hub.post(paths.robin, { reason: 'decision' });
    await hub.post(`${paths.robin}/heard`, heard);
    expect((await hub.post(`${MEETING}/end`, {})).status).toBe(303);
  });

  it('carries what came of it back to the contact, the referrals and the hub’s wait', async () => {
    const contactId = contacts.wren;
    const events = await running.db.reader.findBy(ReferralEvent, { kind: 'referral.forum-heard' });
    expect(events.length).toBeGreaterThan(0);
    expect(events.every(({ facts }) => facts['forum'] === 'MARAC')).toBe(true);
    expect(await running.db.reader.countBy(ContactEvent, { contactId, kind: 'case.heard' })).toBe(1);
    const answers = await running.db.reader.findBy(HubTask, { kind: 'marac-answer' });
    const of = (id: string) => answers.filter((each) => each.contactId === id).map(({ outcome }) => outcome);
    expect([of(contacts.wren), of(contacts.sparrow), of(contacts.finch)]).toEqual([
      ['accepted'],
      ['no-further-action'],
      [null],
    ]);
    expect(await casePathOf(running, contacts.finch)).not.toBe(paths.finch);
  });

  it('keeps an action until it is done, late in words, and for nobody else’s organisation', async () => {
    await on('2026-12-14T09:00:00Z');
    const { police, idva } = table;
    const list = `/partnership/${MARAC}/actions`;
    const page = pageOf(await police.get(list));
    expect(page.text).toContain('Late: 1');
    expect(page.text).toContain('Mark the address');
    expect(pageOf(await idva.get(list)).text).not.toContain('Mark the address');
    const [action] = await running.db.reader.find(CaseAction);
    const done = `${list}/${action?.id ?? ''}/done`;
    expect((await idva.post(done, { words: 'Done' })).status).toBe(404);
    expect(pageOf(await police.post(done, {})).text).toContain('Write what was done');
    expect((await police.post(done, { words: 'Marked on Friday' })).status).toBe(303);
    expect(pageOf(await police.post(done, { words: 'Again' })).status).toBe(422);
    expect(pageOf(await police.get(list)).text).not.toContain('Mark the address');
  });

  it('counts the quarter as it was held', async () => {
    await on('2026-12-21T09:00:00Z');
    const file = await table.hub.get(`/partnership/${MARAC}/figures.csv?quarter=2026-Q4`);
    const count = Object.fromEntries(rowsOf(file.body).map((row) => [row['What'] ?? '', row['Count']]));
    expect(count).toMatchObject({
      'Meetings held': '1',
      'Cases discussed': '2',
      'Of these, repeats within 12 months': '0',
      'Children in the households': '2',
    });
    expect((await table.idva.get(`/partnership/${MARAC}/figures`)).status).toBe(404);
  });

  it('knows a repeat within twelve months by itself, and none after', async () => {
    const reference = await referenceOf(running, contacts.wren);
    const again = async (day: string): Promise<void> => {
      const { status } = await table.hub.post(`/partnership/${MARAC}/refer`, { ...PACK, reference, day });
      expect(status).toBe(303);
    };
    await on('2027-11-16T09:00:00Z');
    await again('2027-11-24');
    const path = await casePathOf(running, contacts.wren);
    expect(await caseAt(path)).toMatchObject({ isRepeat: true, routes: ['threshold', 'repeat'] });
    const onDay = `/partnership/${MARAC}/on/2027-12-08`;
    await table.hub.post(`${path}/move`, { day: '2027-12-08' });
    const moved = await casePathOf(running, contacts.wren);
    expect([moved === path, pageOf(await table.hub.get(onDay)).text.includes(nameOf(moved))]).toEqual([
      false,
      true,
    ]);
    await running.db.inTransaction((tx) => tx.delete(MeetingCase, { reference: nameOf(moved) }));
    await on('2027-12-14T09:00:00Z');
    await again('2028-01-05');
    expect(await caseAt(await casePathOf(running, contacts.wren))).toMatchObject({ isRepeat: false });
  });

  it('leaves no name, number or word in the log or the trail', async () => {
    const trail = JSON.stringify(await running.db.reader.find(AuditEntry));
    for (const word of ['Canary', 'strangled', 'His mother', 'again on Monday', 'Mark the address']) {
      expect(trail).not.toContain(word);
      expect(running.log.join('\n')).not.toContain(word);
    }
  });
});
