import { Contact, ContactEvent, SafeContact } from '../../../src/contacts';
import { Arrivals } from '../../../src/intake';
import { ANONYMOUS } from '../../../src/kernel/actor';
import { Seals } from '../../../src/platform/database/seals.service';
import { Referral } from '../../../src/referrals';
import { PlanRow } from '../../../src/routing';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { signedIn } from '../../support/staff';
import { STORY_PHONE, storyFacts } from '../../support/story';
import { ConsolePage, ring, storyTyped, type Typed } from './desk';

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

async function taken(): Promise<string> {
  const id = await ring(running);
  await ash.post(`/console/contacts/${id}/take`, {});
  return id;
}

async function planned(id: string, typed: Typed = storyTyped()): Promise<ConsolePage> {
  return new ConsolePage(await ash.post(`/console/contacts/${id}/plan`, typed));
}

describe('the form of a contact', () => {
  it('gives everything back when the page is opened again', async () => {
    const id = await taken();
    const typed = storyTyped({ age: 'about 30', excluded: 'chadd' });
    expect((await ash.post(`/console/contacts/${id}/draft`, typed)).location).toBe(`/console/contacts/${id}`);
    const page = await ConsolePage.at(ash, `/console/contacts/${id}`);
    expect(page.typed).toMatchObject(typed);
    const stored = await running.db.reader.findOneByOrFail(Contact, { id });
    expect(stored.draft).not.toContain('Canary');
  });

  it('tells its script when it was saved, and refuses another handler', async () => {
    const id = await taken();
    running.clock.advance(11_000);
    const answer = await ash.post(`/console/contacts/${id}/autosave`, storyTyped());
    expect(JSON.parse(answer.body)).toMatchObject({
      savedAt: running.clock.now().toISOString().slice(11, 19),
      changed: {},
      clashing: [],
    });
    expect((await robin.post(`/console/contacts/${id}/autosave`, storyTyped())).status).toBe(409);
  });

  it.each(['yes', 'dont-know'])(
    'shows the 999 card for danger now: %s, and logs the time once',
    async (answer) => {
      const id = await taken();
      const typed = { 'answer-danger-now': answer };
      await ash.post(`/console/contacts/${id}/draft`, typed);
      await ash.post(`/console/contacts/${id}/draft`, typed);
      const page = await ConsolePage.at(ash, `/console/contacts/${id}`);
      const card = page.$('[data-card=call-999]');
      expect(card.attr('hidden')).toBeUndefined();
      expect(card.text()).toContain('press 55 when asked to');
      const logged = await running.db.reader.findBy(ContactEvent, {
        contactId: id,
        kind: 'contact.danger-now',
      });
      expect(logged).toHaveLength(1);
    },
  );

  it('begins with what the person wrote herself, once somebody has taken it', async () => {
    const facts = storyFacts({ consent: { answer: 'not-asked', lawfulBasis: null, note: null } });
    const source = {
      channel: 'web',
      organisationId: null,
      isVerified: false,
      details: null,
      replyTo: null,
    } as const;
    const once = { scope: 'web', key: 'her-message', body: {} };
    await running.app.get(Arrivals, { strict: false }).receive({ actor: ANONYMOUS, source, facts, once });
    const { id } = await running.db.reader.findOneByOrFail(Contact, { channel: 'web', state: 'waiting' });
    const before = await ConsolePage.at(ash, `/console/contacts/${id}`);
    expect(before.text).not.toContain('Wren');
    await ash.post(`/console/contacts/${id}/take`, {});
    const page = await ConsolePage.at(ash, `/console/contacts/${id}`);
    expect(page.typed).toMatchObject({
      name: 'Canary Wren',
      age: '34',
      callbackNumber: STORY_PHONE,
      callbackSafe: 'yes',
      smsSafe: 'no',
      codeWord: 'bluebell',
      'answer-strangulation': 'yes',
      'child-2-age': '9',
    });
    expect(page.text).toContain('He has a key to the back door.');
  });

  it('has room for one child more each time, up to six', async () => {
    const id = await taken();
    const answer = await ash.post(`/console/contacts/${id}/add-child`, storyTyped());
    expect(answer.location).toBe(`/console/contacts/${id}#child-3-age`);
    const page = await ConsolePage.at(ash, `/console/contacts/${id}`);
    expect(page.typed).toMatchObject({ ...storyTyped(), 'child-3-age': '' });
    const six = Object.fromEntries([3, 4, 5, 6].map((n) => [`child-${n}-age`, String(n)]));
    await ash.post(`/console/contacts/${id}/add-child`, storyTyped(six));
    const full = await ConsolePage.at(ash, `/console/contacts/${id}`);
    expect(full.$('.onward-child').length).toBe(6);
    expect(full.text).not.toContain('Add a child');
  });

  it.each([
    ['a child', 'add-child', 'child-2-age'],
    ['somebody who causes harm', 'add-perpetrator', 'perpetrator-2-relation'],
  ])('has room for %s more when the page says which page it is', async (_, act, field) => {
    const id = await taken();
    const shown = await ConsolePage.at(ash, `/console/contacts/${id}`);
    expect(shown.typed['pageId']).toMatch(/./);
    const typed = { ...shown.typed, 'child-1-age': '6', 'perpetrator-1-age': '40' };
    await ash.post(`/console/contacts/${id}/autosave`, typed);
    const { location } = await ash.post(`/console/contacts/${id}/${act}`, typed);
    expect(location).toBe(`/console/contacts/${id}#${field}`);
    const page = await ConsolePage.at(ash, `/console/contacts/${id}`);
    expect(page.$(`#${field}`)).toHaveLength(1);
    expect(page.typed).toMatchObject({ 'child-1-age': '6', 'perpetrator-1-age': '40' });
  });

  it.each<[string, Typed, string]>([
    ['an age that is none', { age: 'thirty' }, 'age'],
    ['a number that is none', { callbackNumber: '12' }, 'callbackNumber'],
    ['a high judgement without a reason', { judgedHigh: 'yes' }, 'judgementReason'],
    ['no area', { areaCode: '' }, 'areaCode'],
    ['consent refused without a basis', { consent: 'refused' }, 'lawfulBasis'],
    ['consent not asked without a basis', { consent: 'not-asked' }, 'consent'],
    ['a safe way without a time', { whenKind: '' }, 'whenKind'],
    ['a child’s age that is none', { 'child-2-age': '-3' }, 'child-2-age'],
  ])('rejects %s and keeps everything typed', async (_, wrong, field) => {
    const id = await taken();
    const page = await planned(id, storyTyped(wrong));
    expect(page.answer.status).toBe(422);
    expect(page.$('title').text()).toMatch(/^Error: /);
    expect(page.problems).toEqual([field]);
    expect(page.$(`#${field}`).length).toBe(1);
    expect(page.typed).toMatchObject(storyTyped(wrong));
    expect(page.text).not.toContain('Something went wrong');
    expect(page.$('button[formaction$="/confirm"]').length).toBe(0);
  });

  it('shows level and services before consent is asked, but nothing to confirm', async () => {
    const page = await planned(await taken(), storyTyped({ consent: 'not-asked' }));
    expect(page.placements()).toHaveLength(3);
    expect(page.text).toContain('Put right what is listed at the top');
  });
});

describe('the plan', () => {
  it('proposes three placements and two decisions, and says why and why not', async () => {
    const page = await planned(await taken());
    expect(page.answer.status).toBe(200);
    expect(page.placements()).toEqual([
      'IDVA, takes the lead',
      'Refuge',
      'Support for children, for the children',
    ]);
    expect(page.$('#plan .onward-badge').first().text()).toBe('High');
    expect(page.$('[data-decision]').length).toBe(2);
    expect(page.text).toContain('Has been strangled');
    expect(page.$('[data-card=strangulation]').attr('hidden')).toBeUndefined();
    expect(page.text).toContain('Unverified: confirm who answers before saying anything.');
  });

  it('leaves out whom the person does not want told, and says so', async () => {
    const page = await planned(await taken(), storyTyped({ excluded: 'chadd' }));
    const judged = page.$('#plan details').text();
    expect(judged).toMatch(/New Beginnings.*: Not this one\./);
    expect(judged).not.toMatch(/New Beginnings[^:]*: (Fits|Needs confirming)\./);
  });

  it('is confirmed as it was shown: references, tasks, safe contact and note are written', async () => {
    const id = await taken();
    const shown = await planned(id);
    const answer = await ash.post(`/console/contacts/${id}/confirm`, shown.typed);
    expect(answer).toMatchObject({ status: 303, location: `/console/contacts/${id}/placed` });
    const { reader } = running.db;
    const referrals = await reader.findBy(Referral, { contactId: id });
    const tasks = await reader.findBy(HubTask, { contactId: id });
    expect(tasks.map(({ kind }) => kind).toSorted()).toEqual([
      'call',
      'front-door-decision',
      'marac-decision',
    ]);
    const ways = await reader.find(SafeContact, { order: { id: 'DESC' }, take: 3 });
    expect(ways.map(({ method, safe, isSaidByPerson }) => [method, safe, isSaidByPerson]).toSorted()).toEqual(
      [
        ['phone', 'yes', true],
        ['sms', 'no', true],
        ['voicemail', 'not-asked', true],
      ],
    );
    expect(ways[0]?.window).toEqual({ days: [1, 2], from: '09:00', to: '11:30' });
    const page = await ConsolePage.at(ash, answer.location ?? '');
    expect(page.$('[data-referral]').length).toBe(3);
    for (const { reference } of referrals) expect(page.text).toContain(reference);
    for (const task of tasks) expect(page.$(`a[href="/hub/tasks/${task.id}"]`).length).toBe(1);
    const contact = await reader.findOneByOrFail(Contact, { id });
    expect(contact).toMatchObject({ state: 'closed', outcome: 'placed', draft: null });
    expect(running.app.get(Seals).open(Contact, contact, ['note']).note).toBe(
      'He has a key to the back door.',
    );
  });

  it('can be changed with a reason, and not without one', async () => {
    const id = await taken();
    const { typed } = await planned(id);
    const changed = { ...typed, 'choice-refuge': 'leave-out' };
    const refused = new ConsolePage(await ash.post(`/console/contacts/${id}/confirm`, changed));
    expect(refused.problems).toEqual(['changeReason']);
    expect({ ...refused.typed, pageId: '' }).toMatchObject({ ...changed, pageId: '' });
    const reasoned = { ...refused.typed, changeReason: 'She stays with her sister for now.' };
    expect((await ash.post(`/console/contacts/${id}/confirm`, reasoned)).status).toBe(303);
    const referrals = await running.db.reader.findBy(Referral, { contactId: id });
    expect(referrals.map(({ queue }) => queue).toSorted()).toEqual(['childrens', 'idva']);
    const plan = await running.db.reader.findOneByOrFail(PlanRow, { contactId: id });
    expect(plan.changes).toEqual([{ queue: 'refuge', leaveOut: true }]);
  });

  it('takes another service of the ranking, and none that was not ranked', async () => {
    const id = await taken();
    const page = await planned(id);
    const second = page.$('select[name=choice-childrens] option').eq(1);
    expect(second.text()).toMatch(/^Instead: /);
    const reason = { changeReason: 'The children know somebody there.' };
    const wrong = { ...page.typed, ...reason, 'choice-childrens': 'cedar-centre-idva' };
    const refused = new ConsolePage(await ash.post(`/console/contacts/${id}/confirm`, wrong));
    expect(refused.problems).toEqual(['choice-childrens']);
    const other = second.attr('value') ?? '';
    await ash.post(`/console/contacts/${id}/confirm`, {
      ...page.typed,
      ...reason,
      'choice-childrens': other,
    });
    const placed = await running.db.reader.findOneByOrFail(Referral, { contactId: id, queue: 'childrens' });
    expect(placed.supportServiceId).toBe(other);
  });

  it('is shown again when the answers changed meanwhile', async () => {
    const id = await taken();
    const { typed } = await planned(id);
    const later = { ...typed, needs: ['housing'] };
    const page = new ConsolePage(await ash.post(`/console/contacts/${id}/confirm`, later));
    expect(page.answer.status).toBe(422);
    expect(page.problems).toEqual(['plan']);
    expect(page.placements()).not.toContain('Refuge');
    expect((await ash.post(`/console/contacts/${id}/confirm`, page.typed)).status).toBe(303);
  });

  it('places once: a second confirm keeps what was typed and says the contact is closed', async () => {
    const id = await taken();
    const { typed } = await planned(id);
    await ash.post(`/console/contacts/${id}/confirm`, typed);
    const again = new ConsolePage(await ash.post(`/console/contacts/${id}/confirm`, typed));
    expect(again.answer.status).toBe(409);
    expect(again.text).toContain('This contact is closed');
    expect(again.$('input[name=name]').val()).toBe('Canary Wren');
    expect(await running.db.reader.countBy(Referral, { contactId: id })).toBe(3);
  });
});

describe('ending without a referral', () => {
  it.each(['silent', 'hung-up', 'wrong-number', 'hoax', 'abusive', 'information-only'])(
    'takes one press for %s, and keeps no personal data',
    async (outcome) => {
      const id = await taken();
      const { typed } = await ConsolePage.at(ash, `/console/contacts/${id}`);
      const answer = await ash.post(`/console/contacts/${id}/close`, { ...typed, outcome });
      expect(answer).toMatchObject({ status: 303, location: '/console' });
      const contact = await running.db.reader.findOneByOrFail(Contact, { id });
      expect(contact).toMatchObject({ state: 'closed', outcome, draft: null, note: null });
    },
  );

  it('deletes what was typed only when somebody says so', async () => {
    const id = await taken();
    const page = new ConsolePage(
      await ash.post(`/console/contacts/${id}/close`, { ...storyTyped(), outcome: 'silent' }),
    );
    expect(page.answer.status).toBe(422);
    expect(page.problems).toEqual(['discard']);
    expect(page.typed).toMatchObject(storyTyped());
    const sure = { ...page.typed, outcome: 'silent', discard: 'yes' };
    expect((await ash.post(`/console/contacts/${id}/close`, sure)).status).toBe(303);
  });
});

it('leaves neither name nor number in the log of all this', () => {
  expect(running.log.join('\n')).not.toMatch(/Canary|Plover|bluebell|7700 ?900123/);
});
