import { Account } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Conflict, Referral, Referrals } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { literally } from '../../support/literally';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { handlerOf, placeStory, STORY_NAME } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

const OURS = 'black-country-womens-aid';

type Somebody = Awaited<ReturnType<typeof signedIn>>;

let running: RunningApp;
let slate: CleanSlate;
let ida: Somebody;
let bo: Somebody;
let manager: Somebody;
let idva: Referral;

beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  await slate.wipe();
  running.clock.set(TUESDAY_10);
  ida = await signedIn(running, { role: 'worker', organisationId: OURS, name: 'Ida' });
  bo = await signedIn(running, { role: 'worker', organisationId: OURS, name: 'Bo' });
  manager = await signedIn(running, { role: 'manager', organisationId: OURS, name: 'Mel' });
  idva = (await placeStory(running)).inQueue('idva');
  await ida.post(`/worklist/${idva.reference}/accept`, {});
});
afterAll(() => running.stop());

const stored = () => running.db.reader.findOneByOrFail(Referral, { id: idva.id });
const path = () => `/worklist/${idva.reference}/hand-over`;
const hand = (by: Somebody, to: string, reason = 'away') => by.post(path(), { to, reason });
const lettersOf = () => running.db.reader.findBy(OutboxMessage, { type: 'referral.handed-over' });

async function offered(by: Somebody): Promise<string[]> {
  const { $ } = pageOf(await by.get(path()));
  return $('input[name="to"]')
    .toArray()
    .map((each) => $(each).attr('value') ?? '');
}

describe(onBothEngines('the team'), () => {
  it('says who holds what, with what is due next, and nobody’s identity', async () => {
    const fresh = (await placeStory(running)).inQueue('idva');
    const page = pageOf(await bo.get('/worklist/team'));
    expect(page.heading).toBe('Team: who holds what');
    const names = page.$('main h2').toArray();
    expect(names.map((each) => page.$(each).text())).toEqual(['Bo (you)', 'Duty', 'Ida', 'Mel']);
    expect(page.text).toContain('1 accepted, no contact yet. Next: First contact by');
    expect(page.text).toContain('1 new, waiting for somebody’s answer');
    expect(page.text).not.toContain(fresh.reference);
    expect(page.text).not.toContain(STORY_NAME);
    expect(page.$(`a[href="${path()}"]`)).toHaveLength(0);
    expect(pageOf(await manager.get('/worklist/team')).$(`a[href="${path()}"]`)).toHaveLength(1);
  });

  it('is found from the list', async () => {
    expect(pageOf(await bo.get('/worklist')).$('a[href="/worklist/team"]')).toHaveLength(1);
  });

  it('is nobody’s of another organisation, or another role', async () => {
    const elsewhere = await signedIn(running, { role: 'manager', organisationId: 'barnardos' });
    expect((await elsewhere.get('/worklist/team')).body).not.toMatch(
      new RegExp(`${literally(idva.reference)}|Ida|Bo|Mel`),
    );
    expect((await elsewhere.get(path())).status).toBe(404);
    const handler = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' });
    for (const each of ['/worklist/team', path()]) expect((await handler.get(each)).status).toBe(403);
  });
});

describe(onBothEngines('handing over'), () => {
  it('makes a colleague the holder, in the same state and with the same clock', async () => {
    const before = await stored();
    expect((await hand(ida, bo.accountId)).location).toBe('/worklist/team?done=handed-over');
    expect(await stored()).toMatchObject({
      ...{ state: 'accepted', organisationId: OURS, workerId: bo.accountId },
      version: before.version + 1,
    });
    const { text } = pageOf(await bo.get('/worklist/team?done=handed-over'));
    expect(text).toContain('It lies with your colleague now');
    expect(text).toContain('Bo (you) 1 accepted, no contact yet');
    const held = pageOf(await bo.get(`/worklist/${idva.reference}`));
    expect(held.text).toContain('Handed over to Bo: whoever holds it is away.');
    expect((await bo.post(`/worklist/${idva.reference}/contact`, { attempt: 'made' })).status).toBe(303);
    const [line] = await running.db.reader.findBy(AuditEntry, { action: 'referral.handed-over' });
    expect(line).toMatchObject({ subjectId: idva.id, facts: { workerId: bo.accountId, reason: 'away' } });
    expect(await lettersOf()).toMatchObject([{ subjectId: idva.id, payload: { workerId: bo.accountId } }]);
  });

  it('is done by a manager who learns nobody’s name by it', async () => {
    const page = pageOf(await manager.get(path()));
    expect(page.heading).toBe(`Hand over ${idva.reference}`);
    expect(page.text).not.toContain(STORY_NAME);
    expect((await hand(manager, bo.accountId)).status).toBe(303);
    expect(await stored()).toMatchObject({ workerId: bo.accountId });
    expect(await running.db.reader.countBy(AuditEntry, { action: 'identity.viewed' })).toBe(0);
  });

  it('is not for a colleague who does not hold it', async () => {
    for (const answer of [await bo.get(path()), await hand(bo, bo.accountId)]) {
      expect(answer.status).toBe(403);
      expect(pageOf(answer).heading).toContain('Whoever holds this referral hands it over');
    }
    expect(await stored()).toMatchObject({ workerId: ida.accountId });
    expect(pageOf(await bo.get(`/worklist/${idva.reference}`)).$(`a[href="${path()}"]`)).toHaveLength(0);
    expect(pageOf(await ida.get(`/worklist/${idva.reference}`)).$(`a[href="${path()}"]`)).toHaveLength(1);
  });

  it.each([
    ['works elsewhere', () => signedIn(running, { role: 'worker', organisationId: 'barnardos' })],
    ['only refers', () => signedIn(running, { role: 'professional', organisationId: OURS })],
    ['holds it already', () => Promise.resolve(ida)],
    ['has left', () => left()],
    ['is too close to whoever causes harm', () => tooClose()],
  ])('goes to nobody who %s, neither by the form nor round it', async (_, who) => {
    const { accountId } = await who();
    expect(await offered(ida)).not.toContain(accountId);
    const page = pageOf(await hand(ida, accountId));
    expect(page.status).toBe(422);
    expect(page.$('.govuk-error-summary').text()).toContain('Choose a colleague who can go on with it');
    expect(page.$('input[name="reason"][value="away"]').is('[checked]')).toBe(true);
    expect(await stored()).toMatchObject({ workerId: ida.accountId });
    expect(await lettersOf()).toEqual([]);
  });

  it('asks for whom and why', async () => {
    const page = pageOf(await ida.post(path(), {}));
    expect(page.status).toBe(422);
    expect(page.$('.govuk-error-summary li')).toHaveLength(2);
    expect((await hand(ida, bo.accountId, 'because')).status).toBe(422);
  });

  it('lets anybody take up what nobody holds, and writes them no letter about it', async () => {
    const other = (await placeStory(running)).inQueue('refuge');
    const handler = await handlerOf(running);
    await running.db.inTransaction((tx) =>
      running.app.get(Referrals, { strict: false }).takenByPhone(tx, handler, other.id),
    );
    const refuge = await signedIn(running, { role: 'worker', organisationId: 'chadd', name: 'Rae' });
    const page = pageOf(await refuge.get('/worklist/team'));
    expect(page.text).toContain('Nobody 1 accepted, no contact yet');
    const answer = await refuge.post(`/worklist/${other.reference}/hand-over`, {
      ...{ to: refuge.accountId, reason: 'nobody-yet' },
    });
    expect(answer.status).toBe(303);
    const taken = await running.db.reader.findOneByOrFail(Referral, { id: other.id });
    expect(taken).toMatchObject({ state: 'accepted', workerId: refuge.accountId });
    expect(await lettersOf()).toEqual([]);
  });

  it('is over once it lies with the hub again', async () => {
    await ida.post(`/worklist/${idva.reference}/return`, { returnReason: 'person-asked' });
    expect((await hand(ida, bo.accountId)).status).toBe(404);
  });
});

async function left(): Promise<Somebody> {
  const { accountId } = bo;
  const disabledAt = running.clock.now();
  await running.db.inTransaction((tx) => tx.update(Account, { id: accountId }, { disabledAt }));
  return bo;
}

async function tooClose(): Promise<Somebody> {
  expect((await bo.post(`/worklist/${idva.reference}/conflict`, {})).status).toBe(303);
  expect(await running.db.reader.countBy(Conflict, { accountId: bo.accountId })).toBe(1);
  return bo;
}
