import { Session } from '../../../src/access';
import { MINUTE } from '../../../src/kernel/clock';
import { Shift } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { signedIn } from '../../support/staff';
import { DUDLEY } from '../../support/story';
import { ConsolePage, storyTyped } from './desk';
import { accountsOf, ReportedCall } from './telephone-desk';

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

let running: RunningApp;
let ash: SignedIn;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  ash = await handler('Ash');
});
afterAll(() => running.stop());

async function handler(name: string): Promise<SignedIn> {
  return signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name });
}

const shiftOf = ({ accountId }: SignedIn): Promise<Shift> =>
  running.db.reader.findOneOrFail(Shift, { where: { accountId }, order: { startedAt: 'DESC' } });
const bar = (page: ConsolePage): string => page.$('[data-live=shift]').text().replaceAll(/\s+/g, ' ');
const moves = (page: ConsolePage): string[] =>
  page
    .$('[data-live=shift] button')
    .toArray()
    .map((button) => page.$(button).text());
const consoleOf = (who: SignedIn = ash): Promise<ConsolePage> => ConsolePage.at(who, '/console');
const go = (to: string, who: SignedIn = ash): ReturnType<SignedIn['post']> =>
  who.post(`/console/shift/${to}`, {});

describe('the line about one’s shift', () => {
  it('says that one is off shift, and one press goes on with the usual', async () => {
    expect(bar(await consoleOf())).toContain('You are off shift');
    expect((await go('on')).location).toBe('/console');
    const page = await consoleOf();
    expect(bar(page)).toMatch(/Available since today 10am browser phone \(simulated\) Dudley/);
    expect(moves(page)).toEqual(['Wrap-up (F8)', 'Break', 'Go off shift']);
  });

  it('masks the desk phone that is rung', async () => {
    const phone = '+441632960101' as Parameters<ReturnType<typeof accountsOf>['setDeskPhone']>[2];
    const actor = { kind: 'system', part: 'test' } as const;
    await accountsOf(running).setDeskPhone(actor, ash.accountId, phone);
    await go('on');
    const page = await consoleOf();
    expect(bar(page)).toContain('desk phone •••• ••• 101');
    expect(page.answer.body).not.toContain('960101');
  });

  it('moves by its buttons, and says since when', async () => {
    await go('on');
    running.clock.advance(5 * MINUTE);
    for (const [to, said] of [
      ['wrap-up', 'Wrap-up since'],
      ['break', 'On a break since'],
      ['available', 'Available since'],
    ] as const) {
      expect((await go(to)).status).toBe(303);
      expect(bar(await consoleOf())).toContain(said);
    }
    await go('off');
    expect(bar(await consoleOf())).toContain('You are off shift');
    running.clock.advance(-5 * MINUTE);
  });

  it('refuses on the page what cannot be, and knows no other move', async () => {
    const page = new ConsolePage(await go('break'));
    expect([page.answer.status, page.problems]).toEqual([409, ['shift']]);
    expect(page.text).toContain('Go on shift first');
    expect((await go('boss')).status).toBe(404);
  });

  it('says when a call was missed, and one key returns', async () => {
    await go('on');
    const { id } = await shiftOf(ash);
    await running.db.inTransaction((tx) => tx.update(Shift, { id }, { presence: 'missed' }));
    const page = await consoleOf();
    expect(bar(page)).toContain('A call was offered to you and nobody answered');
    expect(page.$('[data-live=shift] [data-command=answer]').text()).toBe('Be offered calls again (F2)');
    await go('available');
    expect((await shiftOf(ash)).presence).toBe('available');
  });
});

describe('the signal of an open console', () => {
  it('is given by the poll; without it the page says so, and presence stays what it is', async () => {
    const silent = await handler('Wren');
    await go('on', silent);
    const { id } = await shiftOf(silent);
    running.clock.advance(2 * MINUTE);
    const colleague = await handler('Robin');
    const page = await ConsolePage.at(colleague, '/console/shift');
    expect(page.text).toMatch(/WrenAvailable, no signal/);
    await silent.get('/console/waiting');
    expect((await ConsolePage.at(colleague, '/console/shift')).text).not.toContain('WrenAvailable, no');
    expect((await running.db.reader.findOneByOrFail(Shift, { id })).presence).toBe('available');
    running.clock.advance(-2 * MINUTE);
  });

  it('keeps nobody signed in who is neither on shift nor with a contact', async () => {
    await ash.get('/console/waiting');
    const seen = async (): Promise<number> =>
      (await running.db.reader.findOneByOrFail(Session, { accountId: ash.accountId })).seenAt.getTime();
    const before = await seen();
    running.clock.advance(10 * MINUTE);
    await ash.get('/console/waiting');
    expect(await seen()).toBe(before);
    running.clock.advance(6 * MINUTE);
    expect((await ash.get('/console/waiting')).status).toBe(303);
    running.clock.advance(-16 * MINUTE);
  });

  it('keeps those signed in who wait for calls', async () => {
    await go('on');
    for (let polls = 0; polls < 4; polls += 1) {
      running.clock.advance(10 * MINUTE);
      expect((await ash.get('/console/waiting')).status).toBe(200);
    }
    running.clock.advance(-40 * MINUTE);
  });
});

describe('my shift', () => {
  it('takes the areas and the phone that one chooses, and asks for what is missing', async () => {
    const wrong = new ConsolePage(await ash.post('/console/shift/on', { areaCodes: DUDLEY }));
    expect([wrong.answer.status, wrong.problems]).toEqual([422, ['phones']]);
    expect(wrong.$('input[name=areaCodes][checked]').val()).toBe(DUDLEY);
    const none = new ConsolePage(await ash.post('/console/shift/on', { phones: 'browser' }));
    expect(none.problems).toEqual(['areaCodes']);
    await ash.post('/console/shift/on', { areaCodes: DUDLEY, phones: ['desk', 'browser'] });
    expect(await shiftOf(ash)).toMatchObject({ isAtDeskPhone: true, isAtSoftphone: true });
    const page = await ConsolePage.at(ash, '/console/shift');
    expect(page.$('input[name=phones][checked]')).toHaveLength(2);
    expect(page.text).toContain('Available: you went on shift');
  });

  it('is closed to whoever is not of the hub', async () => {
    const worker = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    expect((await worker.get('/console/shift')).status).toBe(403);
    expect((await worker.post('/console/shift/on', {})).status).toBe(403);
    expect((await new Browser(running.url).get('/console/shift')).status).toBe(303);
  });
});

describe('the shift on the page of a contact', () => {
  it('moves and keeps what was typed', async () => {
    await go('on');
    const start = await ash.post('/console/contacts', { areaCode: DUDLEY });
    const path = start.location ?? '';
    const page = await ConsolePage.at(ash, path);
    expect(page.$('[data-live=shift] button[form=contact-form]').length).toBeGreaterThan(0);
    expect((await ash.post(`${path}/shift/break`, storyTyped())).location).toBe(path);
    const after = await ConsolePage.at(ash, path);
    expect(after.typed).toMatchObject(storyTyped());
    expect(bar(after)).toContain('On a break');
  });
});

describe('a call that is offered', () => {
  it('shows what is known before it is answered, and F2 answers it', async () => {
    await go('on');
    await go('available');
    const call = await ReportedCall.offeredTo(running, ash.accountId);
    running.clock.advance(4_000);
    const page = await consoleOf();
    const card = page.$(`[data-offer="${call.contactId}"]`);
    expect(card.text()).toContain('•••• ••• 123');
    expect(card.text()).toContain('16 seconds to answer');
    expect(page.$('[data-command=answer]').first().text()).toBe('Answer (F2)');
    expect(page.answer.body).not.toContain('7700900123');
    expect((await ash.post(`${call.path}/take`, {})).location).toBe(call.path);
    expect((await call.row()).state).toBe('connecting');
    const waiting = await ConsolePage.at(ash, call.path);
    expect(waiting.text).toContain('Your phone is being rung: answer it.');
  });

  it('goes to the next handler when it is declined', async () => {
    await go('on');
    const call = await ReportedCall.offeredTo(running, ash.accountId);
    expect((await ash.post(`${call.path}/decline`, {})).status).toBe(303);
    expect((await consoleOf()).$('[data-offer]')).toHaveLength(0);
    expect((await ConsolePage.at(ash, '/console/shift')).text).toContain('you declined a call');
  });

  it('is in what the script polls, with the call that is open on the page', async () => {
    const call = await ReportedCall.joinedWith(running, ash);
    await go('on');
    const answer = await ash.get(`/console/waiting?contact=${call.contactId}`);
    expect(answer.body).toContain('data-live="shift"');
    expect(answer.body).toContain('data-live="call"');
    const other = await handler('Robin');
    const theirs = await other.get(`/console/waiting?contact=${call.contactId}`);
    expect(theirs.body).not.toContain('data-live="call"');
  });
});
