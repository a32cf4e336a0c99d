import { AuditEntry } from '../../../src/audit';
import { Person } from '../../../src/contacts';
import type { StaffActor } from '../../../src/kernel/actor';
import {
  Conflicts,
  Disclosures,
  Questions,
  Referral,
  Referrals,
  Returns,
  RuledOut,
  StaffMark,
} from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { handlerOf, placeStory, STORY_NAME, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

const ORGANISATION = 'black-country-womens-aid';
const MISSING = '0000-0000';

type Worker = Browser & { accountId: string };

let running: RunningApp;

beforeAll(async () => {
  running = await startApp();
  running.clock.set(TUESDAY_10);
});
afterAll(() => running.stop());

const worker = (name: string, organisationId = ORGANISATION): Promise<Worker> =>
  signedIn(running, { role: 'worker', organisationId, name });

/** The story, with somebody of this name who causes the harm. */
function storyAbout(name: string): Promise<Story> {
  const facts = { ageYears: null, gender: null, relation: null, livesWithPerson: 'not-asked' } as const;
  return placeStory(running, { perpetrators: [{ name, ...facts }] });
}
const stored = ({ id }: Referral) => running.db.reader.findOneByOrFail(Referral, { id });
const tasksAbout = ({ contactId }: Story, { accountId }: Worker): Promise<HubTask[]> =>
  running.db.reader
    .findBy(HubTask, { contactId, kind: 'conflict' })
    .then((tasks) => tasks.filter(({ facts }) => facts['accountId'] === accountId));

/** Every door of a referral; what each answers must be what it answers for one that does not exist. */
async function expectNotThere(who: Worker, { reference }: Referral): Promise<void> {
  const list = (await who.get('/worklist')).body;
  expect(list).not.toContain(reference);
  for (const path of ['', '/papers', '/hand-over']) {
    const [there, missing] = [
      await who.get(`/worklist/${reference}${path}`),
      await who.get(`/worklist/${MISSING}${path}`),
    ];
    expect([path, there.status, there.body]).toEqual([path, 404, missing.body]);
  }
  const acts = [
    'accept',
    'decline',
    'question',
    'undo',
    'hand-over',
    'return',
    'contact',
    'outcome',
    'reopen',
    'level',
    'conflict',
  ];
  for (const act of acts) {
    const fields = {
      ...{ reason: 'organisation.no-space', question: 'Why?', outcome: 'reached', level: 'high' },
      ...{ returnReason: 'person-asked', attemptOutcome: 'reached' },
    };
    const [there, missing] = [
      await who.post(`/worklist/${reference}/${act}`, fields),
      await who.post(`/worklist/${MISSING}/${act}`, fields),
    ];
    expect([act, there.status, there.body]).toEqual([act, missing.status, missing.body]);
    expect([act, there.status]).toEqual([act, 404]);
  }
}

describe(onBothEngines('a worker who may be whoever causes the harm'), () => {
  it.each([
    ['Ida Grey', 'Ida Grey'],
    ['Ída Gréy', 'GREY, Mrs Ida Jane'],
    ['Otto', 'Otto Quill'],
  ])('called %j, where %j is named, finds nothing, and the hub is told once', async (name, named) => {
    const [flagged, colleague] = [await worker(name), await worker('Someone Else')];
    const story = await storyAbout(named);
    const idva = story.inQueue('idva');
    expect(await stored(idva)).toMatchObject({ state: 'offered', organisationId: ORGANISATION });
    expect(await tasksAbout(story, flagged)).toHaveLength(1);
    await expectNotThere(flagged, idva);
    expect(await tasksAbout(story, flagged)).toHaveLength(1);
    expect(await stored(idva)).toMatchObject({ state: 'offered', workerId: null });
    expect((await colleague.get('/worklist')).body).toContain(idva.reference);
    expect((await colleague.post(`/worklist/${idva.reference}/accept`, {})).status).toBe(303);
    await expectNotThere(flagged, idva);
  });

  it('is not written to either', async () => {
    const flagged = await worker('Mara Voss');
    const { contactId } = await storyAbout('Mara Voss');
    const unasked = await running.app.get(Conflicts, { strict: false }).flaggedAt(contactId, ORGANISATION);
    expect([...unasked]).toEqual([flagged.accountId]);
  });

  it('is found also when the account is newer than the offer', async () => {
    const story = await storyAbout('Pia Late');
    const flagged = await worker('Pia Late');
    expect(await tasksAbout(story, flagged)).toHaveLength(0);
    await expectNotThere(flagged, story.inQueue('idva'));
    expect(await tasksAbout(story, flagged)).toHaveLength(1);
  });

  it('is found by a name that was written before names were marked', async () => {
    const story = await storyAbout('Rolf Early');
    const { contactId } = story;
    await running.db.inTransaction((tx) => tx.update(Person, { contactId }, { nameMarks: null }));
    const flagged = await worker('Rolf Early');
    await expectNotThere(flagged, story.inQueue('idva'));
  });

  it('finds no way round the pages either', async () => {
    const flagged = await worker('Gus Direct');
    const { reference } = (await storyAbout('Gus Direct')).inQueue('idva');
    const { accountId } = flagged;
    const actor: StaffActor = { kind: 'staff', accountId, organisationId: ORGANISATION, role: 'worker' };
    const get = <T>(service: new (...given: never[]) => T): T => running.app.get(service, { strict: false });
    const ways = [
      () => get(Referrals).accept(actor, reference),
      () => get(Referrals).decline(actor, reference, { party: 'organisation', code: 'no-space', note: '' }),
      () => get(Questions).ask(actor, reference, 'Why?'),
    ];
    const notThere = expect.objectContaining({ kind: 'not-found', code: 'referral.not-found' });
    for (const way of ways) await expect(way()).rejects.toEqual(notThere);
    const colleague = await worker('Some Body');
    await colleague.post(`/worklist/${reference}/accept`, {});
    const later = [
      () => get(Disclosures).toHolder(actor, reference),
      () => get(Returns).giveBack(actor, reference, 'person-asked'),
      () => get(Returns).undoAccept(actor, reference),
    ];
    for (const way of later) await expect(way()).rejects.toEqual(notThere);
  });

  it('leaves no name in the trail or in a task', async () => {
    const flagged = await worker('Xaver Quist');
    const story = await storyAbout('Xaver Quist');
    const [task] = await tasksAbout(story, flagged);
    const entries = await running.db.reader.findBy(AuditEntry, { action: 'conflict.found' });
    expect(JSON.stringify([task?.facts, entries])).not.toMatch(/Xaver|Quist/);
    expect(entries.length).toBeGreaterThan(0);
  });
});

describe(onBothEngines('a worker who knows whoever causes the harm'), () => {
  it.each([
    ['a name', { about: 'must-not-deal-with', name: 'Tom Wolf', phone: '' }, 'Tom Wolf'],
    ['a name of many', { about: 'must-not-deal-with', name: 'Wolf', phone: '07700 900555' }, 'Ben Wolf'],
  ])('says so beforehand by %s, and is never shown them', async (_, mark, named) => {
    const flagged = await worker('Nell Plain');
    expect((await flagged.post('/people-you-know', mark)).status).toBe(303);
    const story = await storyAbout(named);
    await expectNotThere(flagged, story.inQueue('idva'));
    expect(await tasksAbout(story, flagged)).toHaveLength(1);
  });

  it('is found by a number that must not be told', async () => {
    const flagged = await worker('Zed Phone');
    await flagged.post('/people-you-know', { about: 'own-number', name: '', phone: '07700 900666' });
    const story = await placeStory(running);
    const handler = await handlerOf(running);
    const bar = { name: null, phone: '+447700900666' as never };
    await running.app.get(RuledOut, { strict: false }).bar(handler, story.contactId, bar);
    await expectNotThere(flagged, story.inQueue('idva'));
    expect(await tasksAbout(story, flagged)).toHaveLength(1);
  });

  it('has it taken away when the name comes up later, and the hub has the person', async () => {
    const flagged = await worker('Lena Held');
    const story = await placeStory(running);
    const idva = story.inQueue('idva');
    expect((await flagged.post(`/worklist/${idva.reference}/accept`, {})).status).toBe(303);
    await flagged.post('/people-you-know', { about: 'must-not-deal-with', name: 'Kurt Later', phone: '' });
    expect(await stored(idva)).toMatchObject({ state: 'accepted' });
    const handler = await handlerOf(running);
    await running.app.get(RuledOut, { strict: false }).bar(handler, story.contactId, { name: 'Kurt Later' });
    expect(await stored(idva)).toMatchObject({ state: 'with-hub', workerId: null });
    await expectNotThere(flagged, idva);
  });

  it('has it taken away when they name somebody while they hold it', async () => {
    const story = await storyAbout('Hugo Known');
    const flagged = await worker('Vera Holds');
    const idva = story.inQueue('idva');
    expect((await flagged.post(`/worklist/${idva.reference}/accept`, {})).status).toBe(303);
    await flagged.post('/people-you-know', { about: 'must-not-deal-with', name: 'Hugo Known', phone: '' });
    expect(await stored(idva)).toMatchObject({ state: 'with-hub', workerId: null });
    expect(await tasksAbout(story, flagged)).toHaveLength(1);
  });

  it('says so with one press: it is gone for them, stays for colleagues, and the hub is told', async () => {
    const [flagged, colleague] = [await worker('Dora Press'), await worker('Col League')];
    const story = await placeStory(running);
    const idva = story.inQueue('idva');
    const answer = await flagged.post(`/worklist/${idva.reference}/conflict`, {});
    expect(answer).toMatchObject({ status: 303, location: '/worklist?done=conflict' });
    expect(pageOf(await flagged.get('/worklist?done=conflict')).text).toContain('the hub knows');
    await expectNotThere(flagged, idva);
    expect(await tasksAbout(story, flagged)).toHaveLength(1);
    expect((await colleague.get(`/worklist/${idva.reference}`)).status).toBe(200);
  });

  it('says so while they hold it: the hub has it at once', async () => {
    const flagged = await worker('Finn Keeps');
    const story = await placeStory(running);
    const idva = story.inQueue('idva');
    await flagged.post(`/worklist/${idva.reference}/accept`, {});
    await flagged.post(`/worklist/${idva.reference}/conflict`, {});
    expect(await stored(idva)).toMatchObject({ state: 'with-hub', workerId: null });
    const kinds = (await running.db.reader.findBy(HubTask, { referralId: idva.id })).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['conflict', 'triage']));
  });
});

describe(onBothEngines('an organisation whose only people are too close'), () => {
  it('is not asked, as if it had no people, and the hub is told', async () => {
    const story = await storyAbout('Duty');
    const children = await stored(story.inQueue('childrens'));
    expect(children).toMatchObject({ state: 'with-hub' });
    expect(children.organisationId === 'barnardos' && children.state === 'offered').toBe(false);
    const tasks = await running.db.reader.findBy(HubTask, { contactId: story.contactId });
    expect(tasks.map(({ kind }) => kind)).toContain('conflict');
    expect(tasks.some(({ kind, referralId }) => kind !== 'conflict' && referralId === children.id)).toBe(
      true,
    );
  });

  it('cannot be chosen by a coordinator either', async () => {
    const story = await storyAbout('Duty');
    const { reference } = await stored(story.inQueue('childrens'));
    const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    const { supportServiceId } = (await placeStory(running)).inQueue('childrens');
    const answer = await coordinator.post(`/hub/referrals/${reference}/move`, {
      move: 'place',
      supportServiceId,
    });
    expect(answer.status).toBe(422);
    expect(pageOf(answer).text).toContain('Everybody there may know whoever causes harm');
  });

  it('loses an offer when the last of its people says that they know somebody', async () => {
    const last = await worker('Ana One', 'barnardos');
    const children = (await storyAbout('Duty Bell')).inQueue('childrens');
    expect(await stored(children)).toMatchObject({ state: 'offered', organisationId: 'barnardos' });
    await last.post(`/worklist/${children.reference}/conflict`, {});
    const moved = await stored(children);
    expect(moved.state === 'offered' && moved.organisationId === 'barnardos').toBe(false);
    await expectNotThere(last, children);
  });
});

describe(onBothEngines('the hub'), () => {
  it('finds out that they are not connected, and the worker may have the person', async () => {
    const namesake = await worker('Eve Same');
    const story = await storyAbout('Eve Same');
    const idva = story.inQueue('idva');
    await expectNotThere(namesake, idva);
    const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    const [task] = await tasksAbout(story, namesake);
    const page = pageOf(await coordinator.get(`/hub/tasks/${task!.id}`));
    expect(page.heading).toBe('A member of staff may know whoever causes harm');
    expect(page.text).toContain('Eve Same');
    const end = { outcome: 'not-the-same', reason: 'Spoke with her manager: another person.' };
    expect((await coordinator.post(`/hub/tasks/${task!.id}`, { ...end, reason: '' })).status).toBe(422);
    expect((await coordinator.post(`/hub/tasks/${task!.id}`, end)).status).toBe(303);
    expect((await namesake.get(`/worklist/${idva.reference}`)).status).toBe(200);
    expect((await namesake.post(`/worklist/${idva.reference}/accept`, {})).status).toBe(303);
  });

  it('is kept from those whom one of its own is too close to', async () => {
    const who = { role: 'coordinator', organisationId: 'dudley-hub', name: 'Cora Near' } as const;
    const coordinator = await signedIn(running, who);
    const { reference } = (await storyAbout('Cora Near')).inQueue('idva');
    const answer = await coordinator.post(`/hub/referrals/${reference}/identity`, {});
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain(STORY_NAME);
  });
});

describe(onBothEngines('whom somebody knows'), () => {
  it('is theirs alone to read and to take back', async () => {
    const [own, other] = [await worker('Own Page'), await worker('Other Page')];
    await own.post('/people-you-know', { about: 'must-not-deal-with', name: 'Uncle Secret', phone: '' });
    expect(pageOf(await own.get('/people-you-know')).text).toContain('Uncle Secret');
    expect((await other.get('/people-you-know')).body).not.toContain('Uncle Secret');
    const [mark] = await running.db.reader.findBy(StaffMark, { accountId: own.accountId });
    expect((await other.post(`/people-you-know/${mark!.id}/remove`, {})).status).toBe(404);
    expect((await own.post(`/people-you-know/${mark!.id}/remove`, {})).status).toBe(303);
    expect(await running.db.reader.countBy(StaffMark, { accountId: own.accountId })).toBe(0);
  });

  it.each([
    [{ about: 'must-not-deal-with', name: '', phone: '' }, 'Give a name or a telephone number'],
    [{ about: 'own-number', name: 'ignored', phone: '' }, 'Give a name or a telephone number'],
    [{ about: 'own-number', name: '', phone: 'nonsense' }, 'Write a telephone number as it is dialled'],
  ])('is not recorded as %j', async (fields, says) => {
    const own = await worker('Bad Form');
    const page = pageOf(await own.post('/people-you-know', fields));
    expect([page.status, page.$('.govuk-error-summary').text()]).toEqual([
      422,
      expect.stringContaining(says),
    ]);
  });

  it.each(['professional', 'auditor'] as const)('is no page of a %s', async (role) => {
    const other = await signedIn(running, { role, organisationId: 'chadd' });
    expect((await other.get('/people-you-know')).status).toBe(403);
  });
});
