import { Contact, Contacts, Restriction } from '../../../src/contacts';
import { TELEPHONY } from '../../../src/kernel/actor';
import { MINUTE } from '../../../src/kernel/clock';
import { HubTask } from '../../../src/tasks';
import { CallBackAttempt } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { DUDLEY, placeStory, STORY_PHONE } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';
import { ConsolePage, storyTyped } from './desk';
import { CANARY, heldContact, openings, packOf, restrict, type Held, type SignedIn } from './restricted-desk';

const HUB = 'dudley-hub';

let running: RunningApp;
let holder: SignedIn;
let other: SignedIn;
let coordinator: SignedIn;
let held: Held;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  holder = await signedIn(running, { role: 'handler', organisationId: HUB, name: 'Ash' });
  other = await signedIn(running, { role: 'handler', organisationId: HUB, name: 'Robin' });
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: HUB, name: 'Cory' });
  held = await heldContact(running, holder);
});
afterAll(() => running.stop());

const say = (who: SignedIn, id = held.contactId) =>
  who.post(`/console/contacts/${id}/opening`, { openingReason: 'contact' });
const isShut = (answer: { status: number; body: string }): boolean =>
  answer.status === 403 && answer.body.includes('Restricted record') && !CANARY.test(answer.body);

describe(onBothEngines('a restricted call back'), () => {
  beforeEach(() => restrict(running, held.contactId));

  it('is rung only by whoever said why, and is theirs from then on without asking again', async () => {
    expect(isShut(await other.post(`${held.callBack}/number`, {}))).toBe(true);
    expect(isShut(await other.post(`${held.callBack}/ring`, {}))).toBe(true);
    expect(await running.db.reader.countBy(CallBackAttempt, { accountId: other.accountId })).toBe(0);
    await say(other);
    expect((await other.post(`${held.callBack}/number`, {})).status).toBe(303);
    const another = await heldContact(running, holder);
    await restrict(running, another.contactId);
    expect(isShut(await other.get(another.callBack))).toBe(true);
    for (const who of [other, coordinator, other, coordinator]) {
      running.clock.advance(5 * MINUTE);
      await who.get('/console/shift');
    }
    for (const path of [held.callBack, `${held.at}/reach`, `${held.at}/reach/change`])
      expect((await other.get(path)).status).toBe(200);
    expect(isShut(await coordinator.get(held.callBack))).toBe(true);
    await other.post(`${held.callBack}/outcome`, { outcome: 'no-answer', note: '' });
    expect(isShut(await other.get(held.callBack))).toBe(true);
    expect(await openings(running, held.contactId)).toHaveLength(1);
  });

  it('stands in the list without a digit of its number', async () => {
    const { body } = await other.get('/console/call-backs');
    const row = pageOf(await other.get('/console/call-backs')).$(`a[href="${held.callBack}"]`);
    expect(row.text()).toBe('Restricted');
    expect(body).not.toMatch(/bluebell|dentist|Wren/);
  });

  it('leaves what was written at its end to whoever says why', async () => {
    await holder.post(`${held.callBack}/outcome`, { outcome: 'reached', note: 'She is at Plover Row.' });
    const { id } = await running.db.reader.findOneByOrFail(HubTask, {
      contactId: held.contactId,
      kind: 'call-back',
    });
    const shut = await coordinator.get(`/hub/tasks/${id}`);
    expect([shut.status, CANARY.test(shut.body)]).toEqual([200, false]);
    expect(pageOf(shut).text).toContain('open the record first');
    await say(coordinator);
    expect((await coordinator.get(`/hub/tasks/${id}`)).body).toContain('Plover Row');
  });
});

describe(onBothEngines('a search that finds a restricted record'), () => {
  it('says no more than that it is there, until whoever looks has said why', async () => {
    const { contactId } = await placeStory(running);
    const { reference } = await running.db.reader.findOneByOrFail(Contact, { id: contactId });
    const search = (who: SignedIn) =>
      who.post('/console/search', { looked: reference, reason: 'correction' });
    const rowIn = async (who: SignedIn): Promise<string> => {
      const { $ } = pageOf(await search(who));
      return $('[data-found]').text().replaceAll(/\s+/g, ' ');
    };
    const before = await rowIn(other);
    expect(before).toMatch(/Dudley.*Robin had it.*[Rr]efuge/);
    await restrict(running, contactId);
    for (const who of [other, coordinator]) {
      expect((await rowIn(who)).trim()).toBe(
        `Contact ${reference} Restricted. You say why before you open it.`,
      );
    }
    await say(other, contactId);
    expect(await rowIn(other)).toBe(before);
    expect(await rowIn(coordinator)).toContain('Restricted.');
  });
});

describe(onBothEngines('a restricted contact that dropped and came back'), () => {
  async function rangAgain(): Promise<string> {
    const later = await running.db.inTransaction((tx) => {
      const { contactId: resumesId } = held;
      const contact = { channel: 'call', areaCode: DUDLEY, callerPhone: STORY_PHONE, resumesId } as const;
      return Promise.resolve(running.app.get(Contacts, { strict: false }).open(tx, TELEPHONY, contact));
    });
    await other.post(`/console/contacts/${later}/take`, {});
    return later;
  }

  it('goes on only with a reason, keeps what was typed, and stays restricted', async () => {
    await restrict(running, held.contactId, 'staff-linked');
    const later = await rangAgain();
    const at = `/console/contacts/${later}`;
    const page = await ConsolePage.at(other, at);
    expect(page.$('#earlier').text()).toContain('It is restricted');
    const shut = await other.post(`${at}/carry-on`, { ...page.typed, note: 'Rang again.' });
    expect(isShut(shut)).toBe(true);
    const action = String(pageOf(shut).$('main form').attr('action'));
    expect(action).toContain(`/console/contacts/${held.contactId}/opening?next=`);
    const said = await other.post(action, { openingReason: 'contact' });
    expect([said.status, said.location]).toEqual([303, at]);
    const kept = await ConsolePage.at(other, at);
    expect(kept.$('#note').val()).toBe('Rang again.');
    expect((await other.post(`${at}/carry-on`, kept.typed)).status).toBe(303);
    expect((await ConsolePage.at(other, at)).$('#name').val()).toBe('Canary Wren');
    expect(await running.db.reader.findOneByOrFail(Restriction, { contactId: later })).toMatchObject({
      kind: 'staff-linked',
      liftedAt: null,
    });
    expect(isShut(await coordinator.get(at))).toBe(true);
  });
});

describe(onBothEngines('whoever writes beside the handler of a restricted contact'), () => {
  interface Saved {
    revision: number;
    changed: object;
    clashing: readonly string[];
  }

  async function autosave(who: SignedIn, typed: Record<string, string | string[]>) {
    const answer = await who.post(`${held.at}/autosave`, typed);
    return { status: answer.status, ...(JSON.parse(answer.body) as Saved) };
  }

  it('is told by script of the other’s words only after saying why, and loses none of their own', async () => {
    await holder.post(`${held.at}/let-in`, { ...storyTyped(), colleague: other.accountId });
    const { typed } = await ConsolePage.at(other, held.at);
    await restrict(running, held.contactId);
    const mine = await ConsolePage.at(holder, held.at);
    await autosave(holder, { ...mine.typed, address: '9 Plover Row' });
    const blind = await autosave(other, { ...typed, note: 'He drives a van.' });
    expect(blind).toMatchObject({ status: 200, changed: {}, revision: Number(typed['revision']) });
    expect(isShut(await other.get(`${held.at}/clashes`))).toBe(true);
    expect((await ConsolePage.at(holder, held.at)).typed).toMatchObject({
      note: 'He drives a van.',
      address: '9 Plover Row',
    });
    await say(other);
    const told = await autosave(other, { ...typed, note: 'He drives a white van.' });
    expect(told.changed).toEqual({ address: '9 Plover Row' });
  });

  it('hears of a clash only after saying why', async () => {
    await holder.post(`${held.at}/let-in`, { ...storyTyped(), colleague: other.accountId });
    const { typed } = await ConsolePage.at(other, held.at);
    await restrict(running, held.contactId);
    await autosave(holder, { ...(await ConsolePage.at(holder, held.at)).typed, name: 'Rena Wren' });
    const mine = { ...typed, name: 'Typed' };
    expect(await autosave(other, mine)).toMatchObject({ status: 200, changed: {}, clashing: [] });
    await say(other);
    expect(await autosave(other, mine)).toMatchObject({ clashing: ['name'] });
  });
});

describe(onBothEngines('whoever comes too late to a restricted contact'), () => {
  it('has what they typed in front of them, and nothing else of it', async () => {
    await restrict(running, held.contactId);
    for (const who of [other, coordinator]) {
      const sent = await who.post(`${held.at}/draft`, { note: 'Typed in vain.', name: 'Typed' });
      expect(sent.status).toBe(409);
      expect(sent.body).toContain('Typed in vain.');
      expect(sent.body).not.toMatch(CANARY);
    }
    expect(await openings(running, held.contactId)).toEqual([]);
  });
});

describe(onBothEngines('a restricted call'), () => {
  it('is listened to by a coordinator only with a reason', async () => {
    await restrict(running, held.contactId);
    expect(isShut(await coordinator.post(`${held.at}/call/listen`, {}))).toBe(true);
    await say(coordinator);
    const listened = await coordinator.post(`${held.at}/call/listen`, {});
    expect(listened.body).not.toContain('Restricted record');
  });
});

describe(onBothEngines('the pages that name nobody'), () => {
  it('stay open for a restricted record, and name nobody still', async () => {
    const { contactId } = await placeStory(running);
    await restrict(running, contactId);
    for (const path of [`/console/contacts/${contactId}/placed`, `/hub/people/${contactId}`]) {
      const answer = await coordinator.get(path);
      expect([answer.status, CANARY.test(answer.body)]).toEqual([200, false]);
    }
  });
});

describe(onBothEngines('what somebody is given of a restricted record'), () => {
  it('is seen by its second coordinator, and given, only with a reason of theirs', async () => {
    const second = await signedIn(running, { role: 'coordinator', organisationId: HUB, name: 'Sacha' });
    const pack = await packOf(running, coordinator, held.contactId);
    const offered = pageOf(await coordinator.get(pack)).$('input[name=give]');
    await coordinator.post(pack, { give: offered.toArray().map(({ attribs }) => attribs['value'] ?? '') });
    await restrict(running, held.contactId);
    expect(isShut(await second.get(`${pack}/review`))).toBe(true);
    await say(second);
    expect((await second.get(`${pack}/review`)).body).toMatch(CANARY);
    await second.post(`${pack}/approve`, {});
    const shut = await coordinator.post(`${pack}/take`, {});
    expect(isShut(shut)).toBe(true);
    const { location } = await coordinator.post(String(pageOf(shut).$('main form').attr('action')), {
      openingReason: 'request',
    });
    expect(location).toBe(pack.replace('/pack', ''));
    expect((await coordinator.post(`${pack}/take`, {})).body).toMatch(CANARY);
  });
});
