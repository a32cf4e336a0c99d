import { AuditEntry } from '../../../src/audit';
import { Contacts } from '../../../src/contacts';
import { system } from '../../../src/kernel/actor';
import { MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { signedIn } from '../../support/staff';
import { DUDLEY, STORY_PHONE } from '../../support/story';
import { ConsolePage, ring, storyTyped } from './desk';

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

let running: RunningApp;
let ash: SignedIn;
let robin: SignedIn;
let coordinator: SignedIn;

beforeAll(async () => {
  running = await startApp();
  ash = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Ash' });
  robin = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Robin' });
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name: 'Cory' });
});
afterAll(() => running.stop());

async function taken(): Promise<string> {
  const id = await ring(running);
  await ash.post(`/console/contacts/${id}/take`, {});
  return id;
}

describe('the list of who waits', () => {
  it('shows a masked number, a withheld one, and how long each has waited', async () => {
    const id = await ring(running);
    await ring(running, null);
    running.clock.advance(7 * MINUTE);
    const page = await ConsolePage.at(ash, '/console');
    const row = page.$(`[data-contact="${id}"]`).text();
    expect(row).toContain('•••• ••• 123');
    expect(row).toContain('7 min');
    expect(page.text).toContain('number withheld');
    expect(page.answer.body).not.toContain(STORY_PHONE.slice(4));
  });

  it('comes without the page around it for the script that watches it', async () => {
    const answer = await ash.get('/console/waiting');
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('data-waiting');
    expect(answer.body).not.toContain('<html');
  });

  it('says who has a contact, and keeps an unanswered call only if something was heard', async () => {
    const id = await taken();
    const contacts = running.app.get(Contacts, { strict: false });
    const silent = await ring(running);
    const heard = await ring(running);
    await running.db.inTransaction(async (tx) => {
      await contacts.setNote(tx, heard, 'She said a street name.');
      await contacts.abandon(tx, system('test'), silent);
      await contacts.abandon(tx, system('test'), heard);
    });
    const page = await ConsolePage.at(robin, '/console');
    expect(page.$(`a[href$="${id}"]`).closest('li').text()).toContain('Ash has this contact');
    expect(page.$(`[data-contact="${silent}"]`).length).toBe(0);
    expect(page.$(`[data-contact="${heard}"]`).text()).toContain('what was heard is kept');
  });
});

describe('taking a contact', () => {
  it('gives it to one handler; the other is told, and sees nothing of it', async () => {
    const id = await ring(running);
    const answers = await Promise.all(
      [ash, robin].map((who) => who.post(`/console/contacts/${id}/take`, {})),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toContain('Somebody else has this contact');
  });

  it('shows another handler the name of who has it, and not what was said', async () => {
    const id = await taken();
    await ash.post(`/console/contacts/${id}/draft`, storyTyped());
    const page = await ConsolePage.at(robin, `/console/contacts/${id}`);
    expect(page.text).toContain('Ash has this contact');
    expect(page.answer.body).not.toMatch(/Canary|Plover|back door/);
    expect(page.$('#contact-form').length).toBe(0);
  });

  it('lets a coordinator read it and change nothing, and writes that down', async () => {
    const id = await taken();
    await ash.post(`/console/contacts/${id}/draft`, storyTyped());
    const page = await ConsolePage.at(coordinator, `/console/contacts/${id}`);
    expect(page.$('input[name=name]').val()).toBe('Canary Wren');
    expect(page.$('#contact-form > fieldset[disabled]').length).toBe(1);
    expect(page.$('#contact-form button').length).toBe(0);
    const viewed = await running.db.reader.findBy(AuditEntry, { action: 'contact.viewed', subjectId: id });
    expect(viewed.map(({ actorId }) => actorId)).toContain(coordinator.accountId);
    const answer = await coordinator.post(`/console/contacts/${id}/draft`, storyTyped({ name: 'Other' }));
    expect(answer.status).toBe(409);
  });

  it('can be started without a telephone', async () => {
    const answer = await ash.post('/console/contacts', { areaCode: DUDLEY });
    expect(answer.location).toMatch(/^\/console\/contacts\/[0-9a-f-]{36}$/);
    const page = await ConsolePage.at(ash, answer.location ?? '');
    expect(page.$('select[name=areaCode]').val()).toBe(DUDLEY);
    expect((await ash.post('/console/contacts', { areaCode: 'E0' })).status).toBe(422);
  });
});

describe('the console for others', () => {
  it.each([
    ['a worker', 'worker', 'black-country-womens-aid'],
    ['a manager', 'manager', 'chadd'],
    ['a professional', 'professional', 'west-midlands-police'],
    ['an auditor', 'auditor', 'dudley-hub'],
  ] as const)('is closed to %s', async (_, role, organisationId) => {
    const id = await taken();
    const other = await signedIn(running, { role, organisationId });
    for (const path of ['', '/waiting', `/contacts/${id}`, `/contacts/${id}/placed`])
      expect((await other.get(`/console${path}`)).status).toBe(403);
    for (const act of ['take', 'draft', 'autosave', 'add-child', 'plan', 'confirm', 'close'])
      expect((await other.post(`/console/contacts/${id}/${act}`, storyTyped())).status).toBe(403);
  });

  it('asks whoever is not signed in to sign in', async () => {
    const stranger = new Browser(running.url);
    expect(await stranger.get('/console')).toMatchObject({
      status: 303,
      location: '/sign-in?next=%2Fconsole',
    });
    expect((await stranger.post('/console/contacts', { areaCode: DUDLEY })).status).toBe(303);
  });

  it('answers alike for a contact that is not there and one that another handler placed', async () => {
    const id = await taken();
    const missing = await robin.get('/console/contacts/nobody/placed');
    const theirs = await robin.get(`/console/contacts/${id}/placed`);
    expect([missing.status, theirs.status]).toEqual([404, 404]);
    expect((await ash.get('/console/contacts/nobody')).status).toBe(404);
  });

  it('leaves neither name nor number in the log', () => {
    expect(running.log.join('\n')).not.toMatch(/Canary|Plover|bluebell|7700 ?900123/);
  });
});
