import request from 'supertest';
import { IsNull } from 'typeorm';
import {
  Account,
  Accounts,
  ApiClients,
  OrganisationPause,
  OrganisationPauses,
  Sessions,
  ShutOuts,
} from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { Proposals } from '../../../src/intake';
import { system, type Role, type StaffActor } from '../../../src/kernel/actor';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { Referral, ReferralEvent, Referrals } from '../../../src/referrals';
import { HubTask, Reconciler } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { PASSWORD, signedIn } from '../../support/staff';
import { placeStory, storyFacts, type Story } from '../../support/story';

type Somebody = Browser & { accountId: string };
const OURS = 'black-country-womens-aid';
const HUB = 'dudley-hub';
const WHY = 'They rang: two of three are ill';

let running: RunningApp;
let coordinator: Somebody;
let worker: Somebody;
let story: Story;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: HUB, name: 'Corin' });
  worker = await signedIn(running, { role: 'worker', organisationId: OURS, name: 'Wilma' });
  story = await placeStory(running);
});
afterEach(() => coordinator.post(`/hub/organisations/${OURS}/resume`, { reason: 'They are well' }));
afterAll(() => running.stop());

const actorOf = (who: Somebody, role: Role, organisationId: string): StaffActor => ({
  ...{ kind: 'staff', accountId: who.accountId, organisationId, role },
});
const pause = (how: string, by: Browser = coordinator) =>
  by.post(`/hub/organisations/${OURS}/pause`, { how, reason: WHY });
const stored = (reference: string) => running.db.reader.findOneByOrFail(Referral, { reference });
const isIn = async (who: Browser): Promise<boolean> => (await who.get('/account')).status === 200;
const idva = () => story.inQueue('idva');
const openTasks = ({ id: referralId }: { id: string }) =>
  running.db.reader.countBy(HubTask, { referralId, kind: 'triage', doneAt: IsNull() });

async function held(): Promise<Referral> {
  const { reference } = idva();
  await running.app.get(Referrals, { strict: false }).accept(actorOf(worker, 'worker', OURS), reference);
  return stored(reference);
}

async function noLooseEnds(): Promise<void> {
  await running.app.get(Reconciler).reconcile();
  const { contactId } = story;
  expect(await running.db.reader.countBy(HubTask, { contactId, kind: 'loose-end' })).toBe(0);
}

describe(onBothEngines('an organisation that is paused'), () => {
  it('is asked nothing new: what waited there goes on at once, and the plan says why', async () => {
    expect(idva().organisationId).toBe(OURS);
    expect((await pause('offers')).location).toBe(`/hub/organisations/${OURS}?done=pause`);
    const moved = await stored(idva().reference);
    expect(moved.organisationId === OURS && moved.state === 'offered').toBe(false);
    const { id: referralId } = moved;
    expect(await running.db.reader.countBy(ReferralEvent, { referralId, kind: 'referral.stranded' })).toBe(1);
    const proposal = await running.app
      .get(Proposals, { strict: false })
      .propose(storyFacts(), 'organisation');
    expect(proposal.plan.placements.map(({ serviceId }) => serviceId)).not.toContain(idva().supportServiceId);
    expect(JSON.stringify(proposal.plan)).toContain('Its organisation takes nobody new for now.');
    await noLooseEnds();
  });

  it('is not asked by a plan that was made before, nor by a coordinator’s choice', async () => {
    await pause('offers');
    const later = await placeStory(running);
    expect(
      later.referrals.filter(({ state, organisationId }) => state === 'offered' && organisationId === OURS),
    ).toEqual([]);
    const { reference, supportServiceId } = idva();
    await coordinator.post(`/hub/referrals/${reference}/move`, {
      move: 'take-back',
      reason: 'person-asked',
      next: 'keep',
    });
    const placed = await coordinator.post(`/hub/referrals/${reference}/move`, {
      move: 'place',
      supportServiceId,
    });
    expect([placed.status, placed.body.includes('Choose a support service that is open')]).toEqual([
      422,
      true,
    ]);
  });

  it('keeps what it holds, and its people their access; both sides are told', async () => {
    const { reference } = await held();
    await pause('offers');
    expect(await stored(reference)).toMatchObject({ state: 'accepted', workerId: worker.accountId });
    expect((await worker.post(`/worklist/${reference}/contact`, { attempt: 'made' })).status).toBe(303);
    expect((await worker.get('/worklist')).body).toContain('The hub has paused your organisation');
    expect((await coordinator.get('/hub')).body).toContain('is paused: nothing new goes there.');
    const page = pageOf(await coordinator.get(`/hub/organisations/${OURS}`));
    expect(page.text).toMatch(/Holds 1 See them/);
    expect(page.text).toMatch(/Paused: nothing new goes there, .*by Corin: They rang/);
  });

  it('is asked again once the pause is ended, with a reason; the trail has both and no words', async () => {
    await pause('offers');
    const wrong = pageOf(await coordinator.post(`/hub/organisations/${OURS}/resume`, { reason: '' }));
    expect([wrong.status, wrong.text.includes('Say why')]).toEqual([422, true]);
    const path = `/hub/organisations/${OURS}/resume`;
    expect((await coordinator.post(path, { reason: 'All are well' })).status).toBe(303);
    expect((await placeStory(running)).inQueue('idva')).toMatchObject({
      organisationId: OURS,
      state: 'offered',
    });
    const trail = await running.db.reader.findBy(AuditEntry, {
      subjectId: OURS,
      actorId: coordinator.accountId,
    });
    expect(trail.map(({ action }) => action)).toEqual(['organisation.paused', 'organisation.resumed']);
    expect(JSON.stringify(trail)).not.toContain('well');
    const [row] = await running.db.reader.findBy(OrganisationPause, { endedBy: coordinator.accountId });
    expect(JSON.stringify(row)).not.toMatch(/They rang|All are well/);
  });

  it.each([
    ['no reason', { how: 'offers', reason: ' ' }, 'Say why'],
    ['no choice', { reason: WHY }, 'Choose what is paused'],
  ])('is not paused with %s, and nothing typed is lost', async (_, fields, says) => {
    const page = pageOf(await coordinator.post(`/hub/organisations/${OURS}/pause`, fields));
    expect([page.status, page.text.includes(says)]).toEqual([422, true]);
    expect(page.$('#pause-reason').val()).toBe(fields.reason);
    expect((await stored(idva().reference)).state).toBe('offered');
  });

  it('is neither the hub nor one that is not there, and is paused once', async () => {
    for (const id of [HUB, 'nowhere'])
      expect(
        (await coordinator.post(`/hub/organisations/${id}/pause`, { how: 'offers', reason: WHY })).status,
      ).toBe(404);
    const by = actorOf(coordinator, 'coordinator', HUB);
    const pausing = running.app.get(OrganisationPauses).pause(by, HUB, { shutsOut: true, reason: WHY });
    await expect(pausing).rejects.toThrow('organisation.hub');
    const [first, second] = [await pause('offers'), await pause('offers')];
    expect([first.status, second.status]).toEqual([303, 422]);
  });

  it('is nobody else’s to pause', async () => {
    const handler = await signedIn(running, { role: 'handler', organisationId: HUB });
    const manager = await signedIn(running, { role: 'manager', organisationId: OURS });
    for (const other of [handler, manager, worker]) expect((await pause('access', other)).status).toBe(403);
    expect(await isIn(worker)).toBe(true);
  });
});

describe(onBothEngines('an organisation whose people are put out'), () => {
  it('has nobody in from the next request on, by any way, until the pause is ended', async () => {
    const client = { organisationId: OURS, label: 'Cases', scopes: ['referrals:read'] } as const;
    const { clientId, secret } = await running.app.get(ApiClients).create(system('test'), client);
    const issued = await running.app.get(ApiClients).issueToken(clientId, secret);
    const account = await running.db.reader.findOneByOrFail(Account, { id: worker.accountId });
    await pause('access');
    expect(await isIn(worker)).toBe(false);
    const email = await running.app.get(Accounts).emailOf(worker.accountId);
    const signIn = () => new Browser(running.url).post('/sign-in', { email, password: PASSWORD });
    const refused = await signIn();
    expect([refused.status, pageOf(refused).text.includes('do not match an account')]).toEqual([422, true]);
    // A sign-in that was under way.
    const { token } = await running.app.get(Sessions).start(account);
    expect(await isIn(new Browser(running.url, `onward=${token}`))).toBe(false);
    const asked = await request(running.app.getHttpServer())
      .get(`/api/v1/referrals/${idva().reference}`)
      .auth(issued?.token ?? '', { type: 'bearer' });
    expect(asked.status).toBe(401);
    expect(await running.app.get(ApiClients).issueToken(clientId, secret)).toBeUndefined();
    await coordinator.post(`/hub/organisations/${OURS}/resume`, { reason: 'It was nothing' });
    expect((await signIn()).status).toBe(303);
    expect(await isIn(worker)).toBe(false);
  });

  it('holds nobody any more: each comes back to the hub with a task', async () => {
    const referral = await held();
    await pause('access');
    expect(await stored(referral.reference)).toMatchObject({ state: 'with-hub', workerId: null });
    expect(await openTasks(referral)).toBe(1);
    await noLooseEnds();
  });

  it('may be paused first and put out later', async () => {
    await pause('offers');
    const page = pageOf(await coordinator.get(`/hub/organisations/${OURS}`));
    expect(page.$('form input[name=how]').val()).toBe('access');
    expect((await pause('access')).status).toBe(303);
    expect(await isIn(worker)).toBe(false);
  });

  it('keeps nobody who was accepted in the moment in which they were put out', async () => {
    await pause('access');
    const { id } = idva();
    const late = { state: 'accepted', workerId: worker.accountId, organisationId: OURS } as const;
    await running.db.inTransaction((tx) => tx.update(Referral, { id }, late));
    await running.app.get(ShutOuts).bringBackWhatIsLeft();
    expect(await stored(idva().reference)).toMatchObject({ state: 'with-hub', workerId: null });
    await running.app.get(Recurring).runNow('referral-clocks');
    expect(await openTasks(idva())).toBe(1);
  });
});
