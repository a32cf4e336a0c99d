import { Contact, Contacts, NON_CASE_OUTCOMES } from '../../../src/contacts';
import { system } from '../../../src/kernel/actor';
import { DAY, HOUR } from '../../../src/kernel/clock';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { startApp, type RunningApp } from '../../support/app';
import { signedIn } from '../../support/staff';
import { ConsolePage, ring } from './desk';

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

let running: RunningApp;
let ash: SignedIn;
let coordinator: SignedIn;

beforeAll(async () => {
  running = await startApp();
  ash = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Ash' });
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
});
afterAll(() => running.stop());

async function taken(): Promise<string> {
  const id = await ring(running);
  await ash.post(`/console/contacts/${id}/take`, {});
  return id;
}

const row = (id: string): Promise<Contact> => running.db.reader.findOneByOrFail(Contact, { id });
const NOTHING = { callerPhone: null, callerPhoneIndex: null, draft: null, note: null };

async function abandoned(note?: string): Promise<string> {
  const id = await ring(running);
  const contacts = running.app.get(Contacts, { strict: false });
  await running.db.inTransaction(async (tx) => {
    if (note) await contacts.setNote(tx, id, note);
    await contacts.abandon(tx, system('test'), id);
  });
  return id;
}

describe('a call that is nobody’s case', () => {
  it.each(NON_CASE_OUTCOMES)('is closed as %s with one press, and nothing of it is kept', async (outcome) => {
    const id = await taken();
    expect(await row(id)).toMatchObject({ callerPhone: expect.any(String) });
    const answer = await ash.post(`/console/contacts/${id}/close`, { outcome });
    expect(answer).toMatchObject({ status: 303, location: '/console' });
    expect(await row(id)).toMatchObject({ state: 'closed', outcome, ...NOTHING });
  });

  it('has its codes under one key, each with the number that picks it', async () => {
    const page = await ConsolePage.at(ash, `/console/contacts/${await taken()}`);
    const codes = page.$('details[data-codes][data-command=wrap-up] [data-code]');
    const words = codes.toArray().map((each) => page.$(each).text());
    expect(words).toHaveLength(NON_CASE_OUTCOMES.length);
    expect(words.map((text) => Number.parseInt(text, 10))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(words[1]).toBe('2 Silent');
  });

  it('asks before it deletes what was typed', async () => {
    const id = await taken();
    const answer = await ash.post(`/console/contacts/${id}/close`, { outcome: 'hoax', note: 'A joke.' });
    const page = new ConsolePage(answer);
    expect([page.answer.status, page.problems]).toEqual([422, ['discard']]);
    expect(page.$('details[data-codes][open]')).toHaveLength(1);
    const sent = { outcome: 'hoax', note: 'A joke.', discard: 'yes' };
    expect((await ash.post(`/console/contacts/${id}/close`, sent)).status).toBe(303);
    expect(await row(id)).toMatchObject(NOTHING);
  });

  it('is counted for the day', async () => {
    await ash.post(`/console/contacts/${await taken()}/close`, { outcome: 'silent' });
    const text = async (): Promise<string> => (await ConsolePage.at(coordinator, '/hub')).text;
    expect(await text()).toMatch(/without a case today: 1 information only, 2 silent/);
    running.clock.advance(DAY);
    const again = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    expect((await ConsolePage.at(again, '/hub')).text).toContain('without a case today: none');
    running.clock.advance(-DAY);
  });
});

describe('a caller who rang off unheard', () => {
  it('leaves no number, and after a day nothing by which to know it again', async () => {
    const id = await abandoned();
    expect(await row(id)).toMatchObject({ callerPhone: null, callerPhoneIndex: expect.any(String) });
    const forget = running.app.get(Recurring);
    running.clock.advance(DAY - HOUR);
    await forget.runNow('forget-numbers');
    expect((await row(id)).callerPhoneIndex).not.toBeNull();
    running.clock.advance(2 * HOUR);
    await forget.runNow('forget-numbers');
    expect(await row(id)).toMatchObject(NOTHING);
  });

  it('keeps it when something was heard: somebody has to look at that', async () => {
    const id = await abandoned('She said a street name.');
    running.clock.advance(2 * DAY);
    await running.app.get(Recurring).runNow('forget-numbers');
    expect(await row(id)).toMatchObject({
      callerPhone: expect.any(String),
      callerPhoneIndex: expect.any(String),
    });
  });
});
