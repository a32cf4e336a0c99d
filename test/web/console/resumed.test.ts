import { AuditEntry } from '../../../src/audit';
import { Contact, Contacts } from '../../../src/contacts';
import { system, TELEPHONY } from '../../../src/kernel/actor';
import { MINUTE } from '../../../src/kernel/clock';
import { newId } from '../../../src/platform/ids';
import { Call } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { signedIn } from '../../support/staff';
import { DUDLEY, STORY_PHONE } from '../../support/story';
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

/** Ash heard something, the line dropped, and four minutes later the same number rang again and got Robin. */
async function rangAgain(
  heard: Typed | null = storyTyped(),
  state: Call['state'] = 'ended',
): Promise<[string, string]> {
  const earlier = await ring(running);
  await ash.post(`/console/contacts/${earlier}/take`, {});
  if (heard) await ash.post(`/console/contacts/${earlier}/draft`, heard);
  await running.db.inTransaction((tx) => {
    const openedAt = running.clock.now();
    tx.insert(Call, {
      id: newId(),
      contactId: earlier,
      callSid: `CA${earlier}`,
      state,
      openedAt,
      isEmergency: false,
      isSilentHold: false,
    });
    return Promise.resolve();
  });
  running.clock.advance(4 * MINUTE);
  const later = await running.db.inTransaction((tx) => {
    const contact = {
      channel: 'call',
      areaCode: DUDLEY,
      callerPhone: STORY_PHONE,
      resumesId: earlier,
    } as const;
    return Promise.resolve(running.app.get(Contacts, { strict: false }).open(tx, TELEPHONY, contact));
  });
  await robin.post(`/console/contacts/${later}/take`, {});
  return [earlier, later];
}

const row = (id: string): Promise<Contact> => running.db.reader.findOneByOrFail(Contact, { id });
const carryOn = (id: string, typed: Typed = {}): ReturnType<SignedIn['post']> =>
  robin.post(`/console/contacts/${id}/carry-on`, typed);

describe('a call that dropped and came back', () => {
  it('says when they rang and with whom they spoke, and to make sure who it is', async () => {
    const [, later] = await rangAgain();
    const page = await ConsolePage.at(robin, `/console/contacts/${later}`);
    expect(page.$('#earlier').text()).toMatch(/They rang today 10am and the line dropped/);
    expect(page.$('#earlier').text()).toContain('Ash spoke to them');
    expect(page.$('#earlier').text()).toContain('Make sure first that it is the same person');
    expect(page.answer.body).not.toMatch(/Canary|Plover/);
  });

  it('goes on with what was heard, and what was typed since stands', async () => {
    const [earlier, later] = await rangAgain();
    const answer = await carryOn(later, { areaCode: DUDLEY, name: 'Wren', 'answer-weapon': 'yes' });
    expect(answer).toMatchObject({ status: 303, location: `/console/contacts/${later}` });
    const page = await ConsolePage.at(robin, `/console/contacts/${later}`);
    expect(page.typed).toMatchObject({
      name: 'Wren',
      'answer-weapon': 'yes',
      'answer-strangulation': 'yes',
      address: '4 Plover Row',
      'child-2-age': '9',
      days: ['1', '2'],
    });
    expect(page.$('#earlier')).toHaveLength(0);
    expect(await row(earlier)).toMatchObject({ state: 'closed', outcome: 'resumed', draft: null });
  });

  it('links both contacts in their timelines and in the trail', async () => {
    const [earlier, later] = await rangAgain();
    await carryOn(later);
    const before = await row(earlier);
    const after = await row(later);
    const page = await ConsolePage.at(robin, `/console/contacts/${later}`);
    expect(page.text).toContain(`Goes on from contact ${before.reference}`);
    const old = await ConsolePage.at(ash, `/console/contacts/${earlier}`);
    expect(old.text).toContain(`Goes on in contact ${after.reference}`);
    expect(old.text).toContain('Closed: the person rang again.');
    const entries = await running.db.reader.findBy(AuditEntry, { action: 'contact.resumed' });
    expect(entries.find(({ subjectId }) => subjectId === later)?.facts).toEqual({ earlierId: earlier });
  });

  it('leaves the first handler’s page with everything typed when it is sent too late', async () => {
    const [earlier, later] = await rangAgain();
    await carryOn(later);
    const page = new ConsolePage(await ash.post(`/console/contacts/${earlier}/draft`, storyTyped()));
    expect(page.answer.status).toBe(409);
    expect(page.typed).toMatchObject({ name: 'Canary Wren' });
  });

  it('is not joined to a call that is still going on', async () => {
    const [earlier, later] = await rangAgain(storyTyped(), 'joined');
    const answer = new ConsolePage(await carryOn(later, { name: 'Wren' }));
    expect(answer.answer.status).toBe(409);
    expect(answer.text).toContain('still going on');
    expect((await row(earlier)).state).toBe('live');
  });

  it('is offered neither to another handler nor once somebody has decided', async () => {
    const [earlier, later] = await rangAgain(null);
    expect((await ConsolePage.at(ash, `/console/contacts/${later}`)).$('#earlier')).toHaveLength(0);
    expect((await ash.post(`/console/contacts/${later}/carry-on`, {})).status).toBe(409);
    await running.db.inTransaction((tx) =>
      running.app.get(Contacts, { strict: false }).close(tx, system('test'), earlier, 'hung-up'),
    );
    expect((await ConsolePage.at(robin, `/console/contacts/${later}`)).$('#earlier')).toHaveLength(0);
    expect((await carryOn(later)).status).toBe(409);
  });
});
