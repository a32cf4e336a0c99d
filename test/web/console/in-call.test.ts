import { AuditEntry } from '../../../src/audit';
import { Contact, Contacts } from '../../../src/contacts';
import { system } from '../../../src/kernel/actor';
import { newId } from '../../../src/platform/ids';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { CallGuest } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { signedIn } from '../../support/staff';
import { ConsolePage, storyTyped, type Typed } from './desk';
import { ReportedCall } from './telephone-desk';

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

const talking = (): Promise<ReportedCall> => ReportedCall.joinedWith(running, ash);
const at = (call: ReportedCall, browser: SignedIn = ash): Promise<ConsolePage> =>
  ConsolePage.at(browser, call.path);
const buttons = (page: ConsolePage): string[] =>
  page
    .$('[data-live=call] button')
    .toArray()
    .map((button) => page.$(button).text());
const press = async (call: ReportedCall, what: string, typed: Typed = storyTyped()): Promise<ConsolePage> => {
  const answer = await ash.post(`${call.path}/call/${what}`, typed);
  return answer.status === 303 ? ConsolePage.at(ash, answer.location ?? '') : new ConsolePage(answer);
};
const guestsOf = ({ contactId }: ReportedCall): Promise<CallGuest[]> =>
  running.db.reader.findBy(CallGuest, { contactId });

async function choiceOn(call: ReportedCall): Promise<string> {
  const page = await at(call);
  return String(page.$('#guest option[value!=""]').first().val());
}

/** A support service was asked in and has picked up. */
async function withGuest(call: ReportedCall): Promise<string> {
  await press(call, 'bring-in', { ...storyTyped(), guest: await choiceOn(call) });
  const [guest] = await guestsOf(call);
  await call.report(`guest-${guest?.id}`, 'conference.join');
  return guest?.id ?? '';
}

describe('a call on the page of its contact', () => {
  it('has a key for hold and one for bringing somebody in, and hangs up by a button alone', async () => {
    const page = await at(await talking());
    expect(page.$('#call-state').text()).toBe('You and the caller can talk');
    expect(buttons(page)).toEqual(['Hold (F4)', 'Hang up']);
    expect(page.$('button[data-command=hold]').text()).toBe('Hold (F4)');
    expect(page.$('details[data-command=bring-in] summary').text()).toContain('Bring somebody into the call');
    expect(page.$('[data-live=call] button[form=contact-form]')).toHaveLength(2);
  });

  it('keeps everything typed whichever button is pressed', async () => {
    const call = await talking();
    const page = await press(call, 'hold');
    expect(page.typed).toMatchObject(storyTyped());
    expect(page.$('#call-state').text()).toContain('on hold');
    expect(buttons(page)).toEqual(['Back to the caller (F4)', 'Hang up']);
    expect((await press(call, 'resume', page.typed)).typed).toMatchObject(storyTyped());
  });

  it('is nobody else’s to work, and a coordinator may listen, announced', async () => {
    const call = await talking();
    expect((await at(call, robin)).$('[data-live=call]')).toHaveLength(0);
    expect((await robin.post(`${call.path}/call/hold`, {})).status).toBe(409);
    expect((await ash.post(`${call.path}/call/listen`, {})).status).toBe(403);
    expect(buttons(await at(call, coordinator))).toEqual(['Listen in (both are told)']);
    expect((await coordinator.post(`${call.path}/call/listen`, {})).status).toBe(303);
    const [guest] = await guestsOf(call);
    await call.report(`supervisor-${guest?.id}`, 'conference.join');
    expect((await at(call)).text).toContain('A coordinator is listening. Both of you have been told.');
    const heard = await running.db.reader.findBy(AuditEntry, { action: 'call.listened-to' });
    expect(heard.map(({ actorId }) => actorId)).toEqual([coordinator.accountId]);
  });

  it('says who hung up, and leaves the screen with everything on it', async () => {
    const call = await talking();
    await ash.post(`${call.path}/draft`, storyTyped());
    await call.report('caller', 'conference.leave');
    await call.report(`CA${call.contactId}`, 'caller.completed');
    const page = await at(call);
    expect(page.$('#call-state').text()).toBe('The caller hung up. Everything here is kept');
    expect(page.typed).toMatchObject(storyTyped());
    expect(buttons(page)).toEqual([]);
    const late = await press(call, 'hold', storyTyped({ name: 'Wren C.' }));
    expect([late.answer.status, late.problems]).toEqual([409, ['call']]);
    expect(late.typed).toMatchObject({ name: 'Wren C.' });
  });

  it('is ended by its handler when they say so', async () => {
    const call = await talking();
    await press(call, 'hang-up');
    const orders = await running.db.reader.findBy(OutboxMessage, {
      type: 'call.order',
      subjectId: call.contactId,
    });
    expect(orders.map(({ payload }) => payload['order'])).toEqual(['hang-up']);
  });
});

describe('bringing somebody in', () => {
  it('offers whom the directory has, holds the caller, and shows how far they have come', async () => {
    const call = await talking();
    const page = await press(call, 'bring-in', { ...storyTyped(), guest: await choiceOn(call) });
    const [guest] = await guestsOf(call);
    expect(guest).toMatchObject({ kind: 'support-service' });
    expect(page.$('#call-state').text()).toContain('on hold');
    expect(page.$('[data-live=call] li').text()).toContain('about to be rung');
    await call.report(guest?.id ?? '', 'guest.ringing');
    expect((await at(call)).$('[data-live=call] li').text()).toContain('being rung');
    await call.report(guest?.id ?? '', 'guest.no-answer');
    expect((await at(call)).$('[data-live=call] li.onward-overdue').text()).toContain('did not answer');
  });

  it('lets the handler leave them together once they are in', async () => {
    const call = await talking();
    await withGuest(call);
    expect(buttons(await at(call))).toContain('Introduced: leave them together');
    await press(call, 'leave');
    await call.report('handler-a', 'conference.leave');
    const page = await at(call);
    expect(page.$('#call-state').text()).toContain('You are out of the call');
    expect(page.typed).toMatchObject(storyTyped());
  });

  it('lets a guest go again', async () => {
    const call = await talking();
    const guestId = await withGuest(call);
    const page = await press(call, `guests/${guestId}/drop`);
    expect(page.text).toContain('Ash let go of somebody who was brought in');
  });

  it.each<[string, Typed, string]>([
    ['nobody chosen', { guest: '' }, 'guest'],
    ['a number that is none', { guestPhone: '12' }, 'guestPhone'],
    ['a number the directory has not', { guestPhone: '07700 900999' }, 'guestPhone'],
  ])('asks again for %s, with everything typed', async (_, typed, field) => {
    const call = await talking();
    const page = await press(call, 'bring-in', { ...storyTyped(), ...typed });
    expect([page.answer.status, page.problems]).toEqual([422, [field]]);
    expect(page.typed).toMatchObject(storyTyped());
    expect(page.$('details#bring-in[open]')).toHaveLength(1);
    expect(await guestsOf(call)).toEqual([]);
  });

  it('puts a caller through without an introduction only when they agreed', async () => {
    const call = await talking();
    const typed = { ...storyTyped(), guest: await choiceOn(call) };
    const page = await press(call, 'put-through', typed);
    expect([page.answer.status, page.problems]).toEqual([422, ['callerAgrees']]);
    expect(await guestsOf(call)).toEqual([]);
    await press(call, 'put-through', { ...typed, callerAgrees: 'yes' });
    expect(await guestsOf(call)).toHaveLength(1);
  });

  it('rings an interpreter without holding the caller', async () => {
    const call = await talking();
    const page = await press(call, 'interpreter', { ...storyTyped(), guest: await choiceOn(call) });
    expect(page.$('[data-live=call] li').text()).toContain('Interpreter: about to be rung');
    expect(page.$('#call-state').text()).toBe('You and the caller can talk');
  });
});

describe('a telephone network that does not answer', () => {
  async function failed(contactId: string): Promise<void> {
    const now = running.clock.now();
    const message = { id: newId(), type: 'call.order', subjectId: contactId, payload: {}, attempts: 1 };
    await running.db.inTransaction((tx) => {
      tx.insert(OutboxMessage, { ...message, state: 'due', dueAt: now, createdAt: now });
      return Promise.resolve();
    });
  }

  it('is said in red, and the page goes on working', async () => {
    const call = await talking();
    await failed(call.contactId);
    const page = await at(call);
    expect(page.$('.onward-call__alarm').text()).toContain('Use the desk phone');
    expect((await ash.post(`${call.path}/draft`, storyTyped())).status).toBe(303);
    running.clock.advance(5 * 60_000);
    expect((await at(call)).$('.onward-call__alarm')).toHaveLength(0);
  });
});

describe('outside a demonstration', () => {
  it('offers no number that nobody has checked', async () => {
    const production = await startApp({ config: { mode: 'production' } });
    const handler = await signedIn(production, { role: 'handler', organisationId: 'dudley-hub' });
    const call = await ReportedCall.joinedWith(production, handler);
    const page = await ConsolePage.at(handler, call.path);
    expect(page.$('#guest option[value!=""]')).toHaveLength(0);
    await production.stop();
  });
});

describe('a call whose contact is settled', () => {
  const orders = ({ contactId }: ReportedCall): Promise<number> =>
    running.db.reader.countBy(OutboxMessage, { type: 'call.order', subjectId: contactId });

  it('ends when its handler puts down the phone: nobody waits whom no page shows', async () => {
    const call = await talking();
    await running.db.inTransaction((tx) =>
      running.app.get(Contacts, { strict: false }).close(tx, system('test'), call.contactId, 'placed'),
    );
    const placed = await ConsolePage.at(ash, `${call.path}/placed`);
    expect(placed.text).toContain('put down your phone: that ends the call');
    await call.report('handler-a', 'conference.leave');
    expect(await orders(call)).toBe(1);
  });

  it('goes back to the queue when the contact is still open', async () => {
    const call = await talking();
    await call.report('handler-a', 'conference.leave');
    expect([await orders(call), (await call.row()).state]).toEqual([0, 'queued']);
  });
});

describe('ending a contact without a case', () => {
  it('hangs up a call that still goes on', async () => {
    const call = await talking();
    expect((await ash.post(`${call.path}/close`, { outcome: 'abusive' })).status).toBe(303);
    const where = { type: 'call.order', subjectId: call.contactId };
    expect(await running.db.reader.countBy(OutboxMessage, where)).toBe(1);
    const row = await running.db.reader.findOneByOrFail(Contact, { id: call.contactId });
    expect(row).toMatchObject({ state: 'closed', outcome: 'abusive' });
  });
});
