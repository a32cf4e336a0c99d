import { Accounts } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { Contact, Contacts } from '../../../src/contacts';
import { TELEPHONY, type StaffActor } from '../../../src/kernel/actor';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { newId } from '../../../src/platform/ids';
import { Call } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { PASSWORD, signedIn } from '../../support/staff';
import { DUDLEY } from '../../support/story';

let running: RunningApp;
let handler: Browser & { accountId: string };
let email: string;

beforeAll(async () => {
  running = await startApp({ hasDirectory: false });
});
beforeEach(async () => {
  handler = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Hana' });
  email = await running.app.get(Accounts).emailOf(handler.accountId);
});
afterAll(() => running.stop());

async function another(): Promise<Browser> {
  const browser = new Browser(running.url);
  await browser.post('/sign-in', { email, password: PASSWORD });
  return browser;
}

const isIn = async (browser: Browser): Promise<boolean> => (await browser.get('/account')).status === 200;

describe(onBothEngines('one’s own sessions'), () => {
  it('are listed, and one can be ended without the others', async () => {
    const [lost, kept] = [await another(), await another()];
    running.clock.advance(2 * MINUTE);
    expect(await isIn(kept)).toBe(true);
    const { $ } = pageOf(await handler.get('/account'));
    const ids = $('input[name=id]')
      .toArray()
      .map((each) => $(each).val() as string);
    expect(ids).toHaveLength(2);
    expect(await handler.post('/account/sessions/end', { id: ids[1] ?? '' })).toMatchObject({ status: 303 });
    expect([await isIn(lost), await isIn(kept), await isIn(handler)]).toEqual([false, true, true]);
  });

  it('are all ended but the one that asks', async () => {
    const others = [await another(), await another()];
    await handler.post('/account/sessions/end-others', {});
    expect(await Promise.all([...others, handler].map(isIn))).toEqual([false, false, true]);
  });

  it('of others cannot be ended by naming them', async () => {
    const other = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' });
    await signedInAgain(other);
    const id = pageOf(await other.get('/account'))
      .$('input[name=id]')
      .val() as string;
    await handler.post('/account/sessions/end', { id });
    expect(
      pageOf(await other.get('/account'))
        .$('input[name=id]')
        .val(),
    ).toBe(id);
  });
});

async function signedInAgain({ accountId }: { accountId: string }): Promise<void> {
  const own = await running.app.get(Accounts).emailOf(accountId);
  await new Browser(running.url).post('/sign-in', { email: own, password: PASSWORD });
}

describe(onBothEngines('a colleague’s sessions'), () => {
  it('are ended by a coordinator of the same organisation, all at once, and the trail says by whom', async () => {
    const phone = await another();
    const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    expect(pageOf(await coordinator.get('/colleagues')).text).toContain('Hana: signed in 2 times');
    const { accountId } = handler;
    expect((await coordinator.post('/colleagues/end-sessions', { accountId })).status).toBe(303);
    expect([await isIn(phone), await isIn(handler)]).toEqual([false, false]);
    const where = { action: 'session.all-ended', subjectId: accountId, actorId: coordinator.accountId };
    expect(await running.db.reader.findOneBy(AuditEntry, where)).toMatchObject({ facts: { count: '2' } });
  });

  it('of another organisation are not there', async () => {
    const manager = await signedIn(running, { role: 'manager', organisationId: 'chadd' });
    const { accountId } = handler;
    expect((await manager.post('/colleagues/end-sessions', { accountId })).status).toBe(404);
    expect(await isIn(handler)).toBe(true);
  });
});

describe(onBothEngines('a session in a call'), () => {
  it('lasts as long as the call, and a quarter of an hour more', async () => {
    const call = await takenCall();
    running.clock.advance(50 * MINUTE);
    expect(await isIn(handler)).toBe(true);
    running.clock.advance(40 * MINUTE);
    await running.db.inTransaction((tx) => tx.update(Call, { id: call }, ended()));
    running.clock.advance(14 * MINUTE);
    expect(await isIn(handler)).toBe(true);
    running.clock.advance(16 * MINUTE);
    expect(await isIn(handler)).toBe(false);
  });

  it('ends after twelve hours all the same', async () => {
    await takenCall();
    running.clock.advance(12 * HOUR + 1);
    expect(await isIn(handler)).toBe(false);
  });
});

const ended = (): Partial<Call> => ({ state: 'ended', endedAt: running.clock.now() });

async function takenCall(): Promise<string> {
  const contacts = running.app.get(Contacts, { strict: false });
  const actor: StaffActor = {
    ...{ kind: 'staff', accountId: handler.accountId, organisationId: 'dudley-hub', role: 'handler' },
  };
  return running.db.inTransaction(async (tx) => {
    const contactId = contacts.open(tx, TELEPHONY, { channel: 'call', areaCode: DUDLEY });
    await contacts.take(tx, actor, contactId);
    expect(await tx.findOneBy(Contact, { id: contactId })).toMatchObject({ state: 'live' });
    const [id, now] = [newId(), running.clock.now()];
    const flags = { isEmergency: false, isSilentHold: false };
    tx.insert(Call, {
      id,
      contactId,
      callSid: `CA${id}`,
      state: 'joined',
      openedAt: now,
      joinedAt: now,
      ...flags,
    });
    return id;
  });
}

describe(onBothEngines('a new password'), () => {
  const change = (current: string, password: string): ReturnType<Browser['post']> =>
    handler.post('/account/password', { current, password });

  it('is taken for the old one, and ends every other session', async () => {
    const phone = await another();
    expect(await change(PASSWORD, 'kettle walrus ninety tram')).toMatchObject({ status: 303 });
    expect([await isIn(phone), await isIn(handler)]).toEqual([false, true]);
    expect(await isIn(await another())).toBe(false);
  });

  it.each([
    ['without the old one', 'not my password', 'kettle walrus ninety tram', 'That is not your password'],
    ['that is short', PASSWORD, 'kettle walrus', 'at least 15 characters'],
    ['that everybody tries', PASSWORD, 'Password123456789', 'one of the first passwords'],
    ['of one’s own name', PASSWORD, 'hanahanahana1234', 'one of the first passwords'],
  ])('is refused %s', async (_, current, password, said) => {
    const page = pageOf(await change(current, password));
    expect([page.status, page.text.includes(said)]).toEqual([422, true]);
    expect(await isIn(await another())).toBe(true);
  });
});
