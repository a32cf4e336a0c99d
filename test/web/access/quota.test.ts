import { Quota, QuotaStop } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import type { Role, StaffActor } from '../../../src/kernel/actor';
import { HOUR } from '../../../src/kernel/clock';
import { DomainError } from '../../../src/kernel/domain-error';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory } from '../../support/story';

let running: RunningApp;
let coordinator: Browser & { accountId: string };

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name: 'Sam' });
});
afterAll(() => running.stop());

async function somebody(
  role: Role,
  organisationId = 'chadd',
): Promise<Browser & { accountId: string; actor: StaffActor }> {
  const browser = await signedIn(running, { role, organisationId, name: 'Wren Hill' });
  const actor: StaffActor = { kind: 'staff', accountId: browser.accountId, organisationId, role };
  return Object.assign(browser, { actor });
}

const quota = (): Quota => running.app.get(Quota);
const spend = (actor: StaffActor, kind: 'identity-view' | 'search', subject?: string): Promise<string> =>
  quota()
    .spend(actor, kind, subject)
    .then(
      () => 'ok',
      (error: unknown) => (error instanceof DomainError ? error.code : 'another error'),
    );
const stopOf = async ({ accountId }: StaffActor): Promise<QuotaStop> =>
  running.db.reader.findOneByOrFail(QuotaStop, { accountId });

async function spendAll(actor: StaffActor): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1)
    expect(await spend(actor, 'identity-view', `first-${turn}`)).toBe('ok');
}

describe(onBothEngines('a quota'), () => {
  it('stops at its end, never keeps anybody from whom they met before, and ends with the hour', async () => {
    const { actor } = await somebody('worker');
    await spendAll(actor);
    expect(await spend(actor, 'identity-view', 'one more')).toBe('quota.identity-view');
    expect(await spend(actor, 'identity-view', 'first-3')).toBe('ok');
    running.clock.advance(HOUR + 1);
    expect(await spend(actor, 'identity-view', 'one more')).toBe('ok');
  });

  it('holds against many at the same moment', async () => {
    const { actor } = await somebody('handler', 'dudley-hub');
    const answers = await Promise.all(Array.from({ length: 40 }, () => spend(actor, 'search')));
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(20);
    expect(await running.db.reader.countBy(QuotaStop, { accountId: actor.accountId })).toBe(1);
  });

  it('is nothing for a role that has no business searching', async () => {
    const { actor } = await somebody('worker');
    expect(await spend(actor, 'search')).toBe('quota.search');
  });
});

describe(onBothEngines('whoever came to the end of one'), () => {
  it('sees no further person, reads whom to ring, and a coordinator sees it on every page', async () => {
    const referral = (await placeStory(running)).inQueue('idva');
    const worker = await somebody('worker', referral.organisationId ?? '');
    await worker.post(`/worklist/${referral.reference}/accept`, {});
    await spendAll(worker.actor);
    const page = pageOf(await worker.get(`/worklist/${referral.reference}`));
    expect(page.status).toBe(429);
    expect(page.heading).toContain('ring a coordinator');
    expect(page.text).not.toContain('Canary Wren');
    expect(
      pageOf(await coordinator.get('/hub'))
        .$('.onward-red')
        .text(),
    ).toContain('Wren Hill');
    const lines = await running.db.reader.findBy(AuditEntry, {
      action: 'quota.reached',
      actorId: worker.accountId,
    });
    expect(lines.map(({ facts }) => facts)).toEqual([{ kind: 'identity-view' }]);

    const stop = await stopOf(worker.actor);
    const path = `/colleagues/stopped/${stop.id}`;
    const again = pageOf(await coordinator.post(path, { decision: 'lifted', reason: '' }));
    expect(again.status).toBe(422);
    expect(again.$(`#decision-${stop.id}`).attr('checked')).toBeDefined();
    const sent = { decision: 'lifted', reason: 'Handing over the cases of a colleague who fell ill' };
    expect((await coordinator.post(path, sent)).status).toBe(303);
    expect(pageOf(await worker.get(`/worklist/${referral.reference}`)).text).toContain('Canary Wren');
    expect(pageOf(await coordinator.get('/colleagues/stopped')).$(`form[action='${path}']`)).toHaveLength(0);
    expect((await coordinator.post(path, sent)).status).toBe(409);
    expect((await stopOf(worker.actor)).reason).not.toContain('colleague');
  });

  it('stays stopped for the hour when a coordinator keeps it so', async () => {
    const { actor } = await somebody('worker');
    await spendAll(actor);
    await spend(actor, 'identity-view', 'one more');
    const sent = { decision: 'kept', reason: 'They could not say why' };
    await coordinator.post(`/colleagues/stopped/${(await stopOf(actor)).id}`, sent);
    expect(await spend(actor, 'identity-view', 'one more')).toBe('quota.identity-view');
  });

  it('does not decide for themselves', async () => {
    const other = await somebody('coordinator', 'dudley-hub');
    for (let turn = 0; turn < 31; turn += 1) await spend(other.actor, 'search');
    const { id } = await stopOf(other.actor);
    expect(pageOf(await other.get('/colleagues/stopped')).text).toContain('another coordinator decides');
    const sent = { decision: 'lifted', reason: 'I need it' };
    expect((await other.post(`/colleagues/stopped/${id}`, sent)).status).toBe(403);
  });

  it.each(['handler', 'worker', 'manager', 'auditor', 'professional'] as const)(
    'is no page for a %s',
    async (role) => {
      expect((await (await somebody(role)).get('/colleagues/stopped')).status).toBe(403);
    },
  );
});
