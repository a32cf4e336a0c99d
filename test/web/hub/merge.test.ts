import { AuditEntry } from '../../../src/audit';
import { Contact, MergedRecord, Reaches, Restrictions, type NewSafeContact } from '../../../src/contacts';
import { MINUTE } from '../../../src/kernel/clock';
import { LegalHolds } from '../../../src/protection/legal-holds.service';
import { coordinatorOf } from '../../integration/protection/ended';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import {
  handlerOf,
  liveContact,
  placeStory,
  STORY_NAME,
  STORY_PHONE,
  storyFacts,
  type Story,
} from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

const HUB = 'dudley-hub';
const OTHER_PHONE = '+447700900789';
const NOT_SAFE: NewSafeContact = {
  method: 'phone',
  value: STORY_PHONE,
  safe: 'no',
  isSaidByPerson: true,
  codeWord: 'fern',
};
const OTHER_WAY: NewSafeContact = { method: 'phone', value: OTHER_PHONE, safe: 'yes', isSaidByPerson: true };

let running: RunningApp;
let coordinator: Browser & { accountId: string };
let worker: Browser & { accountId: string };
let story: Story;
let other: Story;
let reference: string;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: HUB, name: 'Corin' });
  worker = await signedIn(running, {
    role: 'worker',
    organisationId: 'black-country-womens-aid',
    name: 'Ida',
  });
  story = await placeStory(running);
  const person = { ...storyFacts().person, name: 'C. Wren-Finch', ageYears: 35 };
  other = await placeStory(running, { safeContacts: [NOT_SAFE, OTHER_WAY], person });
  reference = await referenceOf(other.contactId);
});
afterAll(() => running.stop());

const referenceOf = async (id: string): Promise<string> =>
  (await running.db.reader.findOneByOrFail(Contact, { id })).reference;
const person = (id = story.contactId) => coordinator.get(`/hub/people/${id}`);
const path = (what: 'compare' | 'merge') => `/hub/people/${story.contactId}/${what}/${other.contactId}`;
const open = (fields: Record<string, string> = {}) => coordinator.post(path('compare'), fields);
const merge = (fields: Record<string, string> = {}, who = coordinator) =>
  who.post(path('merge'), { stays: story.contactId, reason: 'person-said', ...fields });
const undo = () => coordinator.post(`/hub/people/${other.contactId}/unmerge`, {});
const linesOf = (action: string, subjectId: string) =>
  running.db.reader.findBy(AuditEntry, { action, subjectId });
async function restrict(id: string): Promise<void> {
  const actor = await coordinatorOf(running, 'Sacha');
  const restrictions = running.app.get(Restrictions, { strict: false });
  await running.db.inTransaction((tx) => restrictions.set(tx, actor, id, 'hba'));
}

describe(onBothEngines('another record of the same person'), () => {
  it('is found by a whole reference or number alone, never this one again, and nobody is named', async () => {
    const same = `/hub/people/${story.contactId}/same`;
    expect(pageOf(await coordinator.get(same)).status).toBe(200);
    for (const by of [reference, OTHER_PHONE]) {
      const answer = await coordinator.post(same, { by });
      const { $ } = pageOf(answer);
      expect(
        $('.onward-row__name')
          .map((_, each) => $(each).attr('href'))
          .get(),
      ).toContain(path('compare'));
      expect(answer.body).not.toContain('Wren');
    }
    expect(pageOf(await coordinator.post(same, { by: 'Wren' })).status).toBe(422);
    const own = pageOf(await coordinator.post(same, { by: await referenceOf(story.contactId) }));
    expect(own.text).toContain('No other record is under exactly this');
    const [line] = await linesOf('person.found', other.contactId);
    expect(line?.facts).toEqual({ reason: 'same-person' });
  });

  it('is flagged on the hub’s page where name and age agree, and nowhere else', async () => {
    const elsewhere = await placeStory(running, { safeContacts: [OTHER_WAY] });
    const stranger = await placeStory(running, {
      safeContacts: [OTHER_WAY],
      person: { ...storyFacts().person, name: 'Martin Gull', ageYears: 60 },
    });
    const page = pageOf(await person());
    const comparable = page
      .$('a[href*="/compare/"]')
      .map((_, each) => page.$(each).attr('href'))
      .get()
      .join();
    expect(comparable).toContain(elsewhere.contactId);
    expect(page.text).toMatch(/whole name and the age agree|name and the number agree/);
    await worker.post(`/worklist/${story.inQueue('idva').reference}/accept`, {});
    const seen = await worker.get(`/worklist/${story.inQueue('idva').reference}`);
    expect(seen.body).not.toContain('same person');
    expect(comparable).toContain(stranger.contactId);
  });

  it.each(['handler', 'worker', 'manager', 'professional', 'auditor'] as const)(
    'is closed to a %s',
    async (role) => {
      const who = await signedIn(running, { role, organisationId: 'chadd' });
      for (const each of [path('compare'), `/hub/people/${story.contactId}/same`])
        expect((await who.get(each)).status).toBe(403);
      for (const each of [path('compare'), path('merge'), `/hub/people/${story.contactId}/unmerge`])
        expect((await who.post(each, { stays: story.contactId, reason: 'compared' })).status).toBe(403);
      expect(await running.db.reader.countBy(MergedRecord, { contactId: other.contactId })).toBe(0);
    },
  );
});

describe(onBothEngines('two records beside each other'), () => {
  it('name nobody before they are opened, and are then on the trail of both', async () => {
    const closed = await coordinator.get(path('compare'));
    expect([closed.status, closed.body.includes('Wren')]).toEqual([200, false]);
    const opened = await open();
    const { text } = pageOf(opened);
    expect(opened.status).toBe(200);
    for (const shown of [STORY_NAME, 'C. Wren-Finch', 'Linnet Wren, 6', '•••• ••• 789'])
      expect(text).toContain(shown);
    for (const hidden of ['07700 900123', STORY_PHONE, OTHER_PHONE, 'bluebell', 'fern'])
      expect(opened.body).not.toContain(hidden);
    expect(text).toContain('Different code words were agreed');
    for (const id of [story.contactId, other.contactId])
      expect(await linesOf('identity.viewed', id)).toHaveLength(1);
  });

  it('say which answer counts of the same number', async () => {
    const { $ } = pageOf(await open());
    const row = $('th:contains("••• 123")').first().parent();
    expect(
      row
        .find('td')
        .map((_, each) => $(each).text().trim())
        .get(),
    ).toEqual([expect.stringMatching(/^Safe/), 'Not safe', 'Not safe']);
  });

  it('are opened only with a reason where either is restricted', async () => {
    await restrict(other.contactId);
    expect(
      pageOf(await coordinator.get(path('compare'))).$('input[name="openingReason"]').length,
    ).toBeGreaterThan(0);
    const refused = await open();
    expect([refused.status, refused.body.includes('Wren')]).toEqual([422, false]);
    expect((await merge({ stays: '' })).body).not.toContain(STORY_NAME);
    const opened = await open({ openingReason: 'check' });
    expect([opened.status, opened.body.includes(STORY_NAME)]).toEqual([200, true]);
    expect((await linesOf('restricted.opened', other.contactId))[0]?.facts).toMatchObject({
      reason: 'check',
    });
  });

  it.each([
    ['stays', 'Choose which of the two records stays'],
    ['reason', 'Choose how you know that they are one person'],
  ])('are not merged without %s, and nothing chosen is lost', async (field, sentence) => {
    const page = pageOf(await merge({ reason: 'compared', name: other.contactId, [field]: '' }));
    expect(page.status).toBe(422);
    expect(page.text).toContain(sentence);
    expect(page.$(`input[name="name"][value="${other.contactId}"]`).attr('checked')).toBeDefined();
    expect(await running.db.reader.countBy(MergedRecord, { contactId: other.contactId })).toBe(0);
  });

  it('are not merged while somebody may be writing in one', async () => {
    const live = await liveContact(running, await handlerOf(running));
    other = { ...other, contactId: live };
    const page = pageOf(await merge());
    expect([page.status, page.text.includes('is not finished')]).toEqual([409, true]);
  });

  it('are asked for a factor again after a while', async () => {
    running.clock.advance(6 * MINUTE);
    expect((await merge()).status).not.toBe(200);
    expect(await running.db.reader.countBy(MergedRecord, { contactId: other.contactId })).toBe(0);
  });

  it.each(['nonsense', '00000000-0000-7000-8000-000000000000'])('are not there for %s', async (id) => {
    other = { ...other, contactId: id };
    for (const answer of [await coordinator.get(path('compare')), await open(), await merge(), await undo()])
      expect([404, 409]).toContain(answer.status);
  });
});

describe(onBothEngines('a merged record'), () => {
  it('has the referrals of both, and the other’s links lead to it', async () => {
    expect((await merge()).status).toBe(303);
    const led = await person(other.contactId);
    expect([led.status, led.headers.get('location')]).toEqual([
      303,
      `/hub/people/${story.contactId}?from=${reference}`,
    ]);
    const { text, $ } = pageOf(await person());
    for (const each of [...story.referrals, ...other.referrals]) expect(text).toContain(each.reference);
    expect($(`form[action="/hub/people/${other.contactId}/unmerge"]`)).toHaveLength(1);
    expect(text).toContain('The person told us that they were in touch before');
    for (const id of [story.contactId, other.contactId]) {
      const [line] = await linesOf('record.merged', id);
      expect(line?.facts).toMatchObject({ reason: 'person-said' });
    }
    const heard = await coordinator.get(`/console/contacts/${other.contactId}`);
    expect(pageOf(heard).text).toContain('Corin merged this record into that of contact');
  });

  it('shows a worker one person as chosen, and never a way that either said is not safe', async () => {
    const { reference: own } = other.inQueue('idva');
    await worker.post(`/worklist/${own}/accept`, {});
    await merge({ name: other.contactId });
    const { text } = pageOf(await worker.get(`/worklist/${own}`));
    expect(text).toContain('The person: C. Wren-Finch');
    expect(text).toContain('34');
    expect(text).not.toMatch(/Phone call: Safe[^•]*07700 900123/);
    const ways = await running.app.get(Reaches, { strict: false }).waysOf(story.contactId);
    expect(ways.map(({ method, safe }) => `${method} ${safe}`).toSorted()).toEqual([
      'phone no',
      'phone yes',
      'sms no',
    ]);
  });

  it('no longer uses a way that was left out', async () => {
    const page = pageOf(await open());
    const box = page.$('th:contains("••• 789") input[name="leftOut"]');
    await merge({ leftOut: String(box.attr('value')) });
    const ways = await running.app.get(Reaches, { strict: false }).waysOf(other.contactId);
    expect(ways.map(({ method, safe }) => `${method} ${safe}`).toSorted()).toEqual(['phone no', 'sms no']);
  });

  it('is restricted for all its workers when either was', async () => {
    const { reference: own } = story.inQueue('idva');
    await worker.post(`/worklist/${own}/accept`, {});
    await restrict(other.contactId);
    await merge({ openingReason: 'check' });
    const seen = await worker.get(`/worklist/${own}`);
    expect([seen.status, seen.body.includes(STORY_NAME)]).toEqual([200, false]);
    expect(pageOf(await person()).text).toContain('Restricted.');
  });

  it('lets in only by the code word of the record that stays', async () => {
    await merge();
    const asked = {
      method: 'phone',
      value: '07700 900456',
      whenKind: 'any',
      whoMayAnswer: 'her',
      saidNow: 'yes',
    };
    const change = (said: string) =>
      coordinator.post(`/console/contacts/${other.contactId}/reach/change`, { ...asked, said });
    expect((await change('fern')).status).not.toBe(303);
    expect((await change('bluebell')).status).toBe(303);
    const ways = await running.app.get(Reaches, { strict: false }).waysOf(story.contactId);
    expect(ways.map(({ method, safe }) => `${method} ${safe}`)).toEqual(['phone yes']);
  });

  it('is taken apart again, and both stay as careful as the whole became', async () => {
    await merge();
    running.clock.advance(MINUTE);
    const bar = { name: 'A Kite', organisationId: 'chadd' };
    const actor = await coordinatorOf(running, 'Sacha');
    await running.db.inTransaction(async (tx) => {
      const reaches = running.app.get(Reaches, { strict: false });
      reaches.bar(tx, actor, { contactId: story.contactId, ...bar });
      await reaches.pause(tx, actor, story.contactId);
    });
    expect((await undo()).headers.get('location')).toBe(`/hub/people/${other.contactId}?done=apart`);
    for (const id of [story.contactId, other.contactId]) {
      const reach = await running.app.get(Reaches, { strict: false }).of(id);
      expect([reach.notSafeNowAt !== null, reach.barredOrganisationIds]).toEqual([true, ['chadd']]);
      expect(await linesOf('record.merge-undone', id)).toHaveLength(1);
    }
    expect((await person(other.contactId)).status).toBe(200);
    expect((await undo()).status).toBe(409);
  });

  it('is not taken apart while it is held', async () => {
    await running.app
      .get(LegalHolds, { strict: false })
      .place(await coordinatorOf(running, 'Sacha'), other.contactId, 'Inquest');
    await merge();
    expect(pageOf(await person()).text).toContain('Held.');
    expect((await undo()).status).toBe(409);
    expect((await person(other.contactId)).status).toBe(303);
  });
});
