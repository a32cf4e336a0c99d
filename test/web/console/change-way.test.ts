import { AuditEntry } from '../../../src/audit';
import { Person, SafeContact, WayChange, type NewSafeContact } from '../../../src/contacts';
import { HOUR } from '../../../src/kernel/clock';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_PHONE, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

const HUB = 'dudley-hub';
const IDVA_ORGANISATION = 'black-country-womens-aid';
const NEW_PHONE = '07700 900456';
const ASKED = {
  said: 'Blue Bell',
  method: 'phone',
  value: NEW_PHONE,
  whenKind: 'any',
  whoMayAnswer: 'only her',
  saidNow: 'yes',
};

let running: RunningApp;
let handler: Browser & { accountId: string };
let story: Story;
let path: string;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  handler = await signedIn(running, { role: 'handler', organisationId: HUB, name: 'Hana' });
  story = await placeStory(running);
  path = `/console/contacts/${story.contactId}/reach/change`;
});
afterAll(() => running.stop());

const change = (overrides: object = {}) => handler.post(path, { ...ASKED, ...overrides });
const tasksOf = (kind: HubTask['kind'], contactId = story.contactId) =>
  running.db.reader.findBy(HubTask, { contactId, kind });
const linesOf = (action: string) =>
  running.db.reader.findBy(AuditEntry, { action, subjectId: story.contactId });
const changes = () => running.db.reader.countBy(WayChange, { contactId: story.contactId });

async function waysOf(contactId = story.contactId): Promise<SafeContact[]> {
  const { id } = await running.db.reader.findOneByOrFail(Person, { contactId, part: 'at-risk' });
  return running.db.reader.findBy(SafeContact, { personId: id });
}

/** A story whose person agreed no code word. */
async function withoutCodeWord(): Promise<void> {
  const way: NewSafeContact = { method: 'phone', value: STORY_PHONE, safe: 'yes', isSaidByPerson: true };
  story = await placeStory(running, { safeContacts: [way] });
  path = `/console/contacts/${story.contactId}/reach/change`;
}

describe(onBothEngines('changing how a person is reached'), () => {
  it('needs the code word, which is nowhere on the page', async () => {
    const { body } = await handler.get(path);
    expect(body).not.toContain('bluebell');
    expect(body).not.toContain('7700900123');
    const page = pageOf(await change({ said: '' }));
    expect([page.status, page.$('#value').val()]).toEqual([422, NEW_PHONE]);
    expect(page.text).toContain('Ask for the code word');
    expect(await changes()).toBe(0);
  });

  it('is done with the right word, whatever its case, and takes the old telephone out of use', async () => {
    expect((await change()).location).toBe(`/console/contacts/${story.contactId}/reach?done=changed`);
    const ways = await waysOf();
    expect(ways.map(({ method, safe, showNumber }) => [method, safe, showNumber])).toEqual([
      ['phone', 'yes', 'withheld'],
    ]);
    expect(ways[0]?.confirmedAt).toEqual(TUESDAY_10);
    expect((await handler.get(path)).body).toContain('Code word, as they said it');
  });

  it('leaves a line in the trail without a number, a word or a name', async () => {
    await change();
    const [line, ...more] = await linesOf('way.changed');
    expect(more).toEqual([]);
    expect(line?.facts).toEqual({ method: 'phone', proof: 'code-word', was: 'the-only-safe-one' });
    expect(JSON.stringify(line)).not.toMatch(/7700|blue/i);
  });

  it('tells whoever rings next, at the hub and at the support service', async () => {
    await change();
    const reach = pageOf(await handler.get(`/console/contacts/${story.contactId}/reach`));
    expect(reach.text).toContain('Changed today 10am by Hana: the code word was right');
    expect(reach.text).toContain('It was the only safe way');
    const worker = await signedIn(running, { role: 'worker', organisationId: IDVA_ORGANISATION });
    const at = `/worklist/${story.inQueue('idva').reference}`;
    await worker.post(`${at}/accept`, {});
    const seen = pageOf(await worker.get(at));
    expect(seen.text).toContain('Changed today 10am by the hub');
    expect(seen.text).not.toContain('Hana');
  });

  it('is not done with a wrong word; three of them stop it for an hour, and the hub is told', async () => {
    for (let turn = 1; turn <= 2; turn += 1)
      expect(pageOf(await change({ said: `robin ${turn}` })).text).toContain('That is not the word');
    expect(await tasksOf('code-word-wrong')).toHaveLength(0);
    expect(pageOf(await change({ said: 'wren' })).text).toContain('Too many wrong words');
    expect(await tasksOf('code-word-wrong')).toHaveLength(1);
    expect((await change()).status).toBe(422);
    expect([await changes(), (await linesOf('way.code-word-wrong')).length]).toEqual([0, 3]);
    running.clock.advance(HOUR + 1);
    handler = await signedIn(running, { role: 'handler', organisationId: HUB });
    expect((await change()).status).toBe(303);
  });

  it('looks at three only, of ten words that come at once', async () => {
    const words = Array.from({ length: 10 }, (_, turn) => change({ said: `wren ${turn}` }));
    await Promise.all(words);
    expect(await linesOf('way.code-word-wrong')).toHaveLength(3);
    expect(await tasksOf('code-word-wrong')).toHaveLength(1);
  });

  it('stops one who guesses in one record after the other', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      if (turn % 2 === 0) story = await placeStory(running);
      path = `/console/contacts/${story.contactId}/reach/change`;
      await change({ said: 'wren' });
    }
    story = await placeStory(running);
    path = `/console/contacts/${story.contactId}/reach/change`;
    expect(pageOf(await change()).text).toContain('Too many wrong words');
  });

  it('takes no other proof where a word was agreed', async () => {
    const proof = { said: '', proof: 'in-person', note: 'She is here.' };
    expect((await change(proof)).status).toBe(422);
    expect(await changes()).toBe(0);
  });

  it('goes by another proof and its note where none was agreed', async () => {
    await withoutCodeWord();
    const refused = pageOf(await change({ said: 'anything' }));
    expect(refused.text).toContain('Choose how you know that it is the person');
    expect(refused.text).toContain('Write what makes you sure');
    const proof = { proof: 'known-way', note: 'She answered as the dentist.', codeWord: 'heron' };
    expect((await change(proof)).status).toBe(303);
    const { note } = await running.db.reader.findOneByOrFail(WayChange, { contactId: story.contactId });
    expect(note).not.toContain('dentist');
    expect((await handler.get(path)).body).toContain('Code word, as they said it');
  });

  it('leads nowhere near whom the person ruled out, and lifts no “not safe now”', async () => {
    const reach = `/console/contacts/${story.contactId}/reach`;
    await handler.post(`${reach}/barred`, { barName: 'Rook', barPhone: NEW_PHONE });
    const page = pageOf(await change());
    expect([page.status, await changes()]).toEqual([422, 0]);
    expect(page.text).toContain('This cannot be used for this person');
    expect(await linesOf('way.change-refused')).toHaveLength(1);
    await handler.post(`${reach}/not-safe`, {});
    expect((await change({ value: '07700 900789' })).status).toBe(303);
    expect(pageOf(await handler.get(reach)).text).toContain('Phone call: Not safe now');
  });

  it('doubts the given-up number in every other record, and asks the hub about each', async () => {
    const other = await placeStory(running);
    await change();
    expect((await waysOf(other.contactId)).map(({ safe }) => safe).toSorted()).toEqual(['no', 'not-asked']);
    expect(await tasksOf('contact-details', other.contactId)).toMatchObject([
      { facts: { why: 'same-number' }, doneAt: null },
    ]);
  });

  it.each(['worker', 'manager', 'professional', 'auditor'] as const)('is not for a %s', async (role) => {
    const organisationId = role === 'auditor' ? HUB : IDVA_ORGANISATION;
    const other = await signedIn(running, { role, organisationId });
    expect((await other.get(path)).status).toBe(403);
    expect((await other.post(path, ASKED)).status).toBe(403);
    expect(await changes()).toBe(0);
  });

  it('is not found for a contact that is not there', async () => {
    path = '/console/contacts/nobody/reach/change';
    expect((await handler.get(path)).status).toBe(404);
    expect((await change()).status).toBe(404);
  });
});

describe(onBothEngines('a worker who hears of another number'), () => {
  it('asks the hub, which is asked once and done when it is changed', async () => {
    const worker = await signedIn(running, { role: 'worker', organisationId: IDVA_ORGANISATION });
    const at = `/worklist/${story.inQueue('idva').reference}`;
    expect((await worker.post(`${at}/contact-details`, {})).status).toBe(409);
    await worker.post(`${at}/accept`, {});
    const { location } = await worker.post(`${at}/contact-details`, {});
    const page = pageOf(await worker.get(location ?? ''));
    expect(page.text).toContain('The hub was asked to find out with the person');
    await worker.post(`${at}/contact-details`, {});
    const [task, ...more] = await tasksOf('contact-details');
    expect([task?.facts, more]).toEqual([
      { why: 'worker-asks', reference: story.inQueue('idva').reference },
      [],
    ]);
    const coordinator = await signedIn(running, { role: 'coordinator', organisationId: HUB });
    const shown = pageOf(await coordinator.get(`/hub/tasks/${task?.id ?? ''}`));
    expect(shown.$(`a[href="${path}"]`)).toHaveLength(1);
    await change();
    expect(await tasksOf('contact-details')).toMatchObject([{ outcome: 'overtaken' }]);
  });

  it('cannot ask about a referral of another organisation', async () => {
    const worker = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    const at = `/worklist/${story.inQueue('idva').reference}/contact-details`;
    expect((await worker.post(at, {})).status).toBe(404);
    expect(await tasksOf('contact-details')).toHaveLength(0);
  });
});
