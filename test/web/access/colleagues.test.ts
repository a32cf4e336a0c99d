import { Account, Accounts, Pins } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { Contact } from '../../../src/contacts';
import type { Role, StaffActor } from '../../../src/kernel/actor';
import { AcceptLink, Offer, Referral, ReferralEvent, Referrals } from '../../../src/referrals';
import { HubTask, Reconciler } from '../../../src/tasks';
import { RotaSlot, Shift, Shifts } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { PASSWORD, signedIn } from '../../support/staff';
import { DUDLEY, liveContact, placeStory } from '../../support/story';

type Somebody = Browser & { accountId: string };
const OURS = 'black-country-womens-aid';
const HUB = 'dudley-hub';
const LEFT = { reason: 'She works elsewhere from today' };

let running: RunningApp;
let coordinator: Somebody;
let manager: Somebody;
let worker: Somebody;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  coordinator = await somebody('coordinator', HUB, 'Corin');
  manager = await somebody('manager', OURS, 'Mani');
  worker = await somebody('worker', OURS, 'Wilma');
});
afterAll(() => running.stop());

const somebody = (role: Role, organisationId: string, name: string): Promise<Somebody> =>
  signedIn(running, { role, organisationId, name });
const actorOf = (who: Somebody, role: Role, organisationId: string): StaffActor => ({
  ...{ kind: 'staff', accountId: who.accountId, organisationId, role },
});
const end = (
  by: Browser,
  whom: Somebody,
  fields: Record<string, string> = LEFT,
): ReturnType<Browser['post']> => by.post(`/colleagues/${whom.accountId}/end-access`, fields);
const isIn = async (who: Browser): Promise<boolean> => (await who.get('/account')).status === 200;
const accountOf = (who: Somebody): Promise<Account> =>
  running.db.reader.findOneByOrFail(Account, { id: who.accountId });

async function heldReferral(): Promise<Referral> {
  const { reference } = (await placeStory(running)).inQueue('idva');
  await running.app.get(Referrals, { strict: false }).accept(actorOf(worker, 'worker', OURS), reference);
  return referralOf(reference);
}
const referralOf = (reference: string): Promise<Referral> =>
  running.db.reader.findOneByOrFail(Referral, { reference });

describe(onBothEngines('ending somebody’s access'), () => {
  it('puts them out at the next request, keeps the reason, and the trail says by whom', async () => {
    await running.app.get(Pins).make(actorOf(worker, 'worker', OURS));
    expect((await end(manager, worker)).location).toBe('/colleagues?done=ended');
    expect(await isIn(worker)).toBe(false);
    const email = await running.app.get(Accounts).emailOf(worker.accountId);
    const again = await new Browser(running.url).post('/sign-in', { email, password: PASSWORD });
    expect(again.status).toBe(422);
    expect(await running.app.get(Pins).madeAt(worker.accountId)).toBeUndefined();
    const list = pageOf(await manager.get('/colleagues?done=ended'));
    expect(list.text).toContain('Wilma: Access ended');
    const page = pageOf(await manager.get(`/colleagues/${worker.accountId}`));
    expect(page.text).toMatch(/Access ended, .*by Mani: She works elsewhere from today/);
    const where = { action: 'account.disabled', subjectId: worker.accountId, actorId: manager.accountId };
    expect(JSON.stringify(await running.db.reader.findOneByOrFail(AuditEntry, where))).not.toContain(
      'elsewhere',
    );
  });

  it('brings whom they held back to the hub, with a task for each, and no loose end', async () => {
    const { reference, id } = await heldReferral();
    expect(pageOf(await manager.get(`/colleagues/${worker.accountId}`)).text).toContain(
      '1 accepted referral',
    );
    await end(coordinator, worker);
    expect(await referralOf(reference)).toMatchObject({ state: 'with-hub', workerId: null });
    const open = await running.db.reader.findBy(HubTask, { referralId: id, kind: 'triage' });
    expect(open).toHaveLength(1);
    const events = await running.db.reader.findBy(ReferralEvent, {
      referralId: id,
      kind: 'referral.returned',
    });
    expect(events).toMatchObject([{ actorId: coordinator.accountId, facts: { reason: 'worker-left' } }]);
    expect(pageOf(await coordinator.get(`/hub/referrals/${reference}`)).text).toContain('cannot go on');
    await running.app.get(Reconciler).reconcile();
    expect(
      await running.db.reader.countBy(HubTask, { contactId: open[0]?.contactId ?? '', kind: 'loose-end' }),
    ).toBe(0);
  });

  it('hands whom they held to a colleague of the same organisation', async () => {
    const { reference, version } = await heldReferral();
    const other = await somebody('worker', OURS, 'Winnie');
    await end(manager, worker, { ...LEFT, to: other.accountId });
    expect(await referralOf(reference)).toMatchObject({
      state: 'accepted',
      workerId: other.accountId,
      version: version + 1,
    });
    expect(pageOf(await other.get(`/worklist/${reference}`)).text).toContain('Handed to');
    expect((await other.post(`/worklist/${reference}/contact`, { attempt: 'made' })).status).toBe(303);
  });

  it.each([
    ['somebody of another organisation', 'worker', 'barnardos'],
    ['somebody who only refers', 'professional', OURS],
  ] as const)('hands nothing to %s, and loses nothing that was typed', async (_, role, organisationId) => {
    const { reference } = await heldReferral();
    const other = await somebody(role, organisationId, 'Somebody');
    const page = pageOf(await end(manager, worker, { ...LEFT, to: other.accountId }));
    expect([page.status, page.text.includes('Choose a colleague who can go on with it')]).toEqual([
      422,
      true,
    ]);
    expect(page.$('#end-reason').val()).toBe(LEFT.reason);
    expect(await isIn(worker)).toBe(true);
    expect(await referralOf(reference)).toMatchObject({ state: 'accepted', workerId: worker.accountId });
  });

  it('lets no old link open anything, also after access is given again', async () => {
    const { reference } = (await placeStory(running)).inQueue('idva');
    const { id: referralId } = await referralOf(reference);
    const link = await openLink(referralId);
    await end(manager, worker);
    await manager.post(`/colleagues/${worker.accountId}/give-access`, { reason: 'A mistake' });
    expect(await running.db.reader.findOneByOrFail(AcceptLink, { id: link })).toMatchObject({ triesLeft: 0 });
    expect(await isIn(worker)).toBe(false);
    const email = await running.app.get(Accounts).emailOf(worker.accountId);
    expect((await new Browser(running.url).post('/sign-in', { email, password: PASSWORD })).status).toBe(303);
  });

  it('puts the contacts of a handler back among those that wait, with a task', async () => {
    const handler = await somebody('handler', HUB, 'Hana');
    const contactId = await liveContact(running, actorOf(handler, 'handler', HUB));
    await end(coordinator, handler);
    expect(await contactOf(contactId)).toMatchObject({ state: 'waiting', handlerId: null });
    const tasks = await running.db.reader.findBy(HubTask, { contactId, kind: 'colleague-left' });
    expect(tasks).toMatchObject([{ rank: 0, doneAt: null }]);
    expect(pageOf(await coordinator.get(`/hub/tasks/${tasks[0]?.id}`)).text).toContain(
      'cannot go on with it',
    );
    expect((await coordinator.post(`/console/contacts/${contactId}/take`, {})).status).toBe(303);
    expect(await contactOf(contactId)).toMatchObject({ state: 'live', handlerId: coordinator.accountId });
  });

  it('hands the contacts of a handler to a colleague who is named', async () => {
    const [handler, other] = [
      await somebody('handler', HUB, 'Hana'),
      await somebody('handler', HUB, 'Harper'),
    ];
    const contactId = await liveContact(running, actorOf(handler, 'handler', HUB));
    await end(coordinator, handler, { ...LEFT, to: other.accountId });
    expect(await contactOf(contactId)).toMatchObject({ state: 'live', handlerId: other.accountId });
    expect(await running.db.reader.countBy(HubTask, { contactId, kind: 'colleague-left' })).toBe(0);
  });

  it('ends their shift and what the rota has for them from today on', async () => {
    const handler = await somebody('handler', HUB, 'Hana');
    const { accountId } = handler;
    const wish = { areaCodes: [DUDLEY], isAtDeskPhone: true, isAtSoftphone: false };
    await running.app.get(Shifts, { strict: false }).goOn(actorOf(handler, 'handler', HUB), wish);
    const today = running.clock.now().toISOString().slice(0, 10);
    const slot = {
      areaCode: DUDLEY,
      accountId,
      fromTime: '09:00',
      toTime: '17:00',
      addedAt: running.clock.now(),
    };
    await running.db.inTransaction((tx) => {
      tx.insert(RotaSlot, { id: 'past', day: '2020-01-01', ...slot }, { id: 'today', day: today, ...slot });
    });
    await end(coordinator, handler);
    expect(await running.db.reader.findOneByOrFail(Shift, { accountId })).toMatchObject({
      presence: 'offline',
    });
    expect((await running.db.reader.findBy(RotaSlot, { accountId })).map(({ id }) => id)).toEqual(['past']);
    await running.db.inTransaction((tx) => tx.delete(RotaSlot, { accountId }));
  });
});

describe(onBothEngines('who may end whose access'), () => {
  it('is a manager for nobody of another organisation, who is not there for them', async () => {
    const stranger = await somebody('worker', 'barnardos', 'Stranger');
    expect((await manager.get(`/colleagues/${stranger.accountId}`)).status).toBe(404);
    expect((await end(manager, stranger)).status).toBe(404);
    expect((await end(manager, stranger, { reason: '' })).status).toBe(404);
    expect(await isIn(stranger)).toBe(true);
  });

  it('is a manager of the hub for nobody on the helpline', async () => {
    const [own, handler] = [await somebody('manager', HUB, 'Mo'), await somebody('handler', HUB, 'Hana')];
    expect((await end(own, handler)).status).toBe(404);
    expect(await isIn(handler)).toBe(true);
  });

  it('is a coordinator for an organisation, and comes back to its list', async () => {
    expect((await end(coordinator, worker)).location).toBe(`/colleagues?of=${OURS}&done=ended`);
    const page = pageOf(await coordinator.get(`/colleagues?of=${OURS}&done=ended`));
    expect(page.text).toContain('Wilma: Access ended');
    expect(pageOf(await manager.get(`/colleagues?of=${HUB}`)).text).not.toContain('Corin');
  });

  it('is nobody for themselves', async () => {
    const page = pageOf(await end(coordinator, coordinator));
    expect([page.status, page.text.includes('Somebody else decides about your own account')]).toEqual([
      422,
      true,
    ]);
    const role = await manager.post(`/colleagues/${manager.accountId}/role`, { ...LEFT, role: 'worker' });
    expect(role.status).toBe(422);
    expect(await isIn(coordinator)).toBe(true);
  });

  it.each(['handler', 'worker', 'auditor', 'professional'] as const)('is no %s', async (role) => {
    const who = await somebody(role, role === 'worker' ? OURS : HUB, 'Somebody');
    expect((await end(who, worker)).status).toBe(403);
    expect((await who.get(`/colleagues/${worker.accountId}`)).status).toBe(403);
    expect(await isIn(worker)).toBe(true);
  });

  it('asks for a reason', async () => {
    const page = pageOf(await end(manager, worker, { reason: '' }));
    expect([page.status, page.text.includes('Say why')]).toEqual([422, true]);
    expect(await isIn(worker)).toBe(true);
  });
});

describe(onBothEngines('a change of role'), () => {
  const change = (by: Browser, whom: Somebody, role: string): ReturnType<Browser['post']> =>
    by.post(`/colleagues/${whom.accountId}/role`, { ...LEFT, role });

  it('counts from the next request on, and what may still be held is held', async () => {
    const { reference } = await heldReferral();
    expect((await change(manager, worker, 'manager')).status).toBe(303);
    expect(await isIn(worker)).toBe(false);
    expect((await accountOf(worker)).role).toBe('manager');
    expect(await referralOf(reference)).toMatchObject({ state: 'accepted', workerId: worker.accountId });
  });

  it('takes from them what their new role cannot hold', async () => {
    const { reference } = await heldReferral();
    await change(manager, worker, 'professional');
    expect(await referralOf(reference)).toMatchObject({ state: 'with-hub', workerId: null });
  });

  it.each(['coordinator', 'handler', 'auditor', 'worker', 'nonsense'])(
    'to %s is refused to a manager',
    async (role) => {
      expect((await change(manager, worker, role)).status).toBe(422);
      expect((await accountOf(worker)).role).toBe('worker');
      expect(await isIn(worker)).toBe(true);
    },
  );
});

describe(onBothEngines('the last coordinator'), () => {
  it('stays, though two end each other’s access at the same moment', async () => {
    await running.db.inTransaction((tx) => tx.update(Account, { role: 'coordinator' }, { role: 'handler' }));
    const [one, other] = [
      await somebody('coordinator', HUB, 'One'),
      await somebody('coordinator', HUB, 'Two'),
    ];
    const answers = await Promise.all([end(one, other), end(other, one)]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    const left = await running.db.reader.findBy(Account, { role: 'coordinator' });
    expect(left.filter(({ disabledAt }) => disabledAt === null)).toHaveLength(1);
    expect((await Promise.all([one, other].map(isIn))).filter(Boolean)).toHaveLength(1);
  });
});

const contactOf = (id: string): Promise<Contact> => running.db.reader.findOneByOrFail(Contact, { id });

/** A letter with a link that has not been used, as a worker with a PIN gets it. */
async function openLink(referralId: string): Promise<string> {
  const offer = await running.db.reader.findOneByOrFail(Offer, { referralId });
  const id = `link-${referralId.slice(0, 30)}`;
  await running.db.inTransaction((tx) => {
    const link = { id, tokenHash: id, offerId: offer.id, accountId: worker.accountId, triesLeft: 3 };
    tx.insert(AcceptLink, { ...link, createdAt: running.clock.now() });
  });
  return id;
}
