import { AuditEntry } from '../../../src/audit';
import { AtContact, Contact, Contacts, DraftChange, DraftClash, GONE_AFTER_MS } from '../../../src/contacts';
import { startApp, type RunningApp } from '../../support/app';
import { signedIn } from '../../support/staff';
import { ConsolePage, ring, storyTyped } from './desk';

type SignedIn = Awaited<ReturnType<typeof signedIn>>;
type Typed = Record<string, string | string[]>;

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

const at = (id: string, act = ''): string => `/console/contacts/${id}${act && `/${act}`}`;
const pageOf = (who: SignedIn, id: string): Promise<ConsolePage> => ConsolePage.at(who, at(id));

/** A contact of Ash’s in which Robin may write, too. */
async function shared(): Promise<string> {
  const id = await ring(running);
  await ash.post(at(id, 'take'), {});
  const answer = await ash.post(at(id, 'let-in'), { colleague: robin.accountId });
  expect(answer.status).toBe(303);
  return id;
}

interface Saved {
  revision: number;
  changed: Typed;
  clashing: string[];
}

async function autosave(who: SignedIn, id: string, typed: Typed): Promise<Saved> {
  const answer = await who.post(at(id, 'autosave'), typed);
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body) as Saved;
}

/** Both have the page open; Ash is first. */
async function bothWrite(id: string, one: Typed, two: Typed): Promise<{ second: Saved; typed: Typed }> {
  const [hers, theirs] = [(await pageOf(ash, id)).typed, (await pageOf(robin, id)).typed];
  await autosave(ash, id, { ...hers, ...one });
  const typed = { ...theirs, ...two };
  return { second: await autosave(robin, id, typed), typed };
}

describe('two who write in one contact', () => {
  it('keep both what they typed in different fields, and are each told of the other’s', async () => {
    const id = await shared();
    const { second } = await bothWrite(id, { name: 'Canary Wren' }, { age: '34', needs: 'children' });
    expect(second).toMatchObject({ changed: { name: 'Canary Wren' }, clashing: [] });
    expect((await pageOf(ash, id)).typed).toMatchObject({
      name: 'Canary Wren',
      age: '34',
      needs: 'children',
    });
  });

  it('both keep what they typed in one field, and the second chooses', async () => {
    const id = await shared();
    const { second } = await bothWrite(id, { name: 'Canary Wren' }, { name: 'Rena Wren' });
    expect(second).toMatchObject({ clashing: ['name'], changed: {} });
    const page = await pageOf(robin, id);
    expect(page.$('#name').val()).toBe('Canary Wren');
    const card = page.$('#clashes').text();
    expect(card).toContain('Two of you wrote in “Name to use”');
    expect(card).toMatch(/Canary Wren[^]*You, [^]*Rena Wren/);
    const keep = String(page.$('#clashes button[value$=":other"]').val());
    const answer = await robin.post(at(id, 'settle'), { ...page.typed, keep });
    expect(answer.status).toBe(303);
    const after = await pageOf(ash, id);
    expect(after.$('#name').val()).toBe('Rena Wren');
    expect(after.$('#clashes button')).toHaveLength(0);
  });

  it('can keep both texts of a note', async () => {
    const id = await shared();
    await bothWrite(id, { note: 'He has a key.' }, { note: 'He works nights.' });
    const page = await pageOf(ash, id);
    const keep = String(page.$('#clashes button[value$=":both"]').val());
    await ash.post(at(id, 'settle'), { ...page.typed, keep });
    expect((await pageOf(robin, id)).$('#note').val()).toBe('He has a key.\nHe works nights.');
  });

  it('go on writing while nobody has chosen, and lose nothing of it', async () => {
    const id = await shared();
    const { second, typed } = await bothWrite(id, { name: 'Canary' }, { name: 'Rena' });
    const more = { ...typed, revision: String(second.revision), name: 'Rena Wren' };
    expect(await autosave(robin, id, more)).toMatchObject({ clashing: ['name'] });
    const page = await pageOf(robin, id);
    expect(page.$('#name').val()).toBe('Canary');
    expect(page.$('#clashes').text()).toContain('Rena Wren');
  });

  it('never clash with their own save that is still on its way', async () => {
    const id = await shared();
    const { typed } = await pageOf(ash, id);
    await autosave(ash, id, { ...typed, note: 'He has' });
    const late = await autosave(ash, id, { ...typed, note: 'He has a key' });
    expect(late.clashing).toEqual([]);
    expect((await pageOf(ash, id)).$('#note').val()).toBe('He has a key');
  });

  it('cannot confirm a plan while two texts stand for one answer', async () => {
    const id = await shared();
    await bothWrite(id, storyTyped() as Typed, { name: 'Rena' });
    const planned = new ConsolePage(await ash.post(at(id, 'plan'), (await pageOf(ash, id)).typed));
    const refused = new ConsolePage(await ash.post(at(id, 'confirm'), planned.typed));
    expect([refused.answer.status, refused.problems]).toEqual([422, ['clashes']]);
  });

  it('leave nothing of how they came to agree once the contact is closed, and nothing readable before', async () => {
    const id = await shared();
    await bothWrite(id, { name: 'Canary Wren' }, { name: 'Rena Wren' });
    const [changes] = await running.db.reader.findBy(DraftChange, { contactId: id });
    const [clash] = await running.db.reader.findBy(DraftClash, { contactId: id });
    expect(`${changes?.changes}${clash?.other}`).not.toMatch(/Wren/);
    await ash.post(at(id, 'close'), { outcome: 'hoax', discard: 'yes' });
    for (const entity of [DraftChange, DraftClash, AtContact])
      expect(await running.db.reader.countBy<{ contactId: string }>(entity, { contactId: id })).toBe(0);
  });
});

describe('who may write beside a handler', () => {
  it('is a colleague whom the handler asked, which is written down', async () => {
    const id = await shared();
    const page = await pageOf(robin, id);
    expect(page.text).toContain('Ash has this contact. You may write in it, too');
    expect(page.$('#contact-form > fieldset[disabled]')).toHaveLength(0);
    expect(page.$('[formaction$="/confirm"], [formaction$="/plan"]')).toHaveLength(0);
    const shares = await running.db.reader.findBy(AuditEntry, { action: 'contact.shared', subjectId: id });
    expect(shares.map(({ facts }) => facts)).toEqual([{ with: robin.accountId }]);
  });

  it('is a coordinator who says so, and nobody else by themselves', async () => {
    const id = await ring(running);
    await ash.post(at(id, 'take'), {});
    expect((await pageOf(coordinator, id)).text).toContain('Write in this contact, too');
    expect((await coordinator.post(at(id, 'draft'), { name: 'X' })).status).toBe(409);
    expect((await coordinator.post(at(id, 'beside'), {})).status).toBe(303);
    expect((await coordinator.post(at(id, 'draft'), { name: 'X' })).status).toBe(303);
    expect((await robin.post(at(id, 'beside'), {})).status).toBe(403);
    expect((await robin.post(at(id, 'let-in'), { colleague: robin.accountId })).status).toBe(409);
    expect((await robin.get(at(id, 'clashes'))).body).not.toContain('clash-');
  });

  it('is whoever had the contact until somebody took it over', async () => {
    const id = await ring(running);
    await ash.post(at(id, 'take'), {});
    const { typed } = await pageOf(ash, id);
    const { accountId } = robin;
    const actor = { kind: 'staff', accountId, organisationId: 'dudley-hub', role: 'handler' } as const;
    const contacts = running.app.get(Contacts, { strict: false });
    await running.db.inTransaction((tx) => contacts.takeOver(tx, actor, id));
    await autosave(ash, id, { ...typed, note: 'What she said last.' });
    expect((await pageOf(robin, id)).$('#note').val()).toBe('What she said last.');
  });

  it('must be chosen', async () => {
    const id = await ring(running);
    await ash.post(at(id, 'take'), {});
    const page = new ConsolePage(await ash.post(at(id, 'let-in'), { ...storyTyped(), colleague: '' }));
    expect([page.answer.status, page.problems]).toEqual([422, ['colleague']]);
    expect(page.$('#name').val()).toBe('Canary Wren');
  });

  it('stays nobody once the contact is closed', async () => {
    const id = await shared();
    await ash.post(at(id, 'close'), { outcome: 'silent' });
    expect((await robin.post(at(id, 'autosave'), { name: 'X' })).status).toBe(409);
    const { draft } = await running.db.reader.findOneByOrFail(Contact, { id });
    expect(draft).toBeNull();
  });
});

describe('who is there', () => {
  const news = async (who: SignedIn, id: string): Promise<string> =>
    (await who.get(`/console/waiting?contact=${id}`)).body.replaceAll(/\s+/g, ' ');

  it('is seen by the others, since when, and is gone when their page is', async () => {
    const id = await shared();
    await pageOf(ash, id);
    expect(await news(robin, id)).toMatch(/Ash is here since [^<]*, and has this contact/);
    expect(await news(ash, id)).toMatch(/Robin is here since [^<]*, and may write/);
    running.clock.advance(GONE_AFTER_MS + 1000);
    expect(await news(ash, id)).toContain('Nobody else is here');
  });

  it('says that they went, where a page can say so', async () => {
    const id = await shared();
    await pageOf(robin, id);
    expect(await news(ash, id)).toContain('Robin is here');
    expect((await robin.post(at(id, 'left'), {})).status).toBe(204);
    expect(await news(ash, id)).not.toContain('Robin is here');
  });

  it('is not told to somebody who may not read the contact', async () => {
    const id = await ring(running);
    await ash.post(at(id, 'take'), {});
    await pageOf(ash, id);
    expect(await news(robin, id)).not.toContain('is here');
  });
});
