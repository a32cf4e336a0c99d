import { Account } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { DAY, HOUR, plus } from '../../../src/kernel/clock';
import { Metrics } from '../../../src/platform/metrics/metrics.service';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { Retention } from '../../../src/platform/retention/retention.service';
import { Referral } from '../../../src/referrals';
import { RehearsalResult, RehearsalRun } from '../../../src/rehearsal';
import { Rehearsals } from '../../../src/rehearsal/rehearsals.service';
import { HubTask, NO_CONTACT } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { TUESDAY_10 } from '../../support/test-clock';
import {
  directoryOf,
  DUDLEY,
  giveFactor,
  hubAnswers,
  IDVA,
  IDVA_ORGANISATION,
  KIRKLEES,
  PHONED,
  workerAt,
} from './stage';

let running: RunningApp;

const look = () => running.app.get(Recurring).runNow('rehearsal');
const runs = () => running.db.reader.find(RehearsalRun, { order: { startedAt: 'ASC', id: 'ASC' } });
const results = (runId: string) => running.db.reader.findBy(RehearsalResult, { runId });
const tasks = () => running.db.reader.find(HubTask, { where: { kind: 'rehearsal' }, order: { id: 'ASC' } });

beforeEach(async () => {
  running = await startApp({ config: { mode: 'production' } });
  running.clock.set(TUESDAY_10);
  await running.db.inTransaction((tx) =>
    tx.update(Account, { organisationId: IDVA_ORGANISATION }, { disabledAt: running.clock.now() }),
  );
  await directoryOf(running, { [IDVA]: { phones: [] }, [PHONED]: {} });
  await hubAnswers(running);
});
afterEach(() => running.stop());

describe(onBothEngines('the rehearsal of a day'), () => {
  it('comes once a day, of every support service and every hub, and leaves nothing but what it found', async () => {
    await look();
    await look();
    const [run, ...more] = await runs();
    expect(more).toEqual([]);
    expect(run).toMatchObject({ state: 'done', dailyOn: '2026-11-24' });
    const found = (await results(run?.id ?? '')).map(({ kind, subjectId }) => `${kind} ${subjectId}`);
    expect(found.toSorted()).toEqual([
      `hub ${DUDLEY}`,
      `hub ${KIRKLEES}`,
      `service ${IDVA}`,
      `service ${PHONED}`,
    ]);
    expect(await running.db.reader.count(Referral)).toBe(0);
    running.clock.advance(20 * HOUR);
    await look();
    expect(await runs()).toHaveLength(2);
  });

  it('waits for the morning, but for the very first one', async () => {
    running.clock.set(new Date('2026-11-24T03:00:00Z'));
    await look();
    running.clock.set(new Date('2026-11-25T03:00:00Z'));
    await look();
    expect(await runs()).toHaveLength(1);
    running.clock.set(new Date('2026-11-25T06:00:00Z'));
    await look();
    expect(await runs()).toHaveLength(2);
  });

  it('goes on where it was killed', async () => {
    await look();
    const [run] = await runs();
    const id = run?.id ?? '';
    await running.db.inTransaction(async (tx) => {
      await tx.delete(RehearsalResult, { runId: id, subjectId: IDVA });
      await tx.update(RehearsalRun, { id }, { state: 'open', finishedAt: null });
    });
    const kept = await results(id);
    await look();
    expect(await runs()).toMatchObject([{ id, state: 'done' }]);
    const after = await results(id);
    expect(after).toHaveLength(kept.length + 1);
    expect(after).toEqual(expect.arrayContaining(kept));
  });

  it('is one, also where two look at the same moment', async () => {
    const rehearsals = running.app.get(Rehearsals, { strict: false });
    await Promise.all([rehearsals.look(), rehearsals.look()]);
    await rehearsals.look();
    expect(await runs()).toHaveLength(1);
    const [run] = await runs();
    expect(await results(run?.id ?? '')).toHaveLength(4);
    expect(await tasks()).toHaveLength(1);
  });

  it('puts what nobody would answer before the hub, once, and takes it away when it is mended', async () => {
    const accountId = await workerAt(running, IDVA_ORGANISATION, { hasFactor: false });
    await look();
    expect(await tasks()).toMatchObject([
      { facts: { supportServiceId: IDVA }, contactId: NO_CONTACT, areaCode: DUDLEY, doneAt: null },
    ]);
    running.clock.advance(DAY);
    await look();
    expect(await tasks()).toHaveLength(1);
    await giveFactor(running, accountId);
    running.clock.advance(DAY);
    await look();
    expect(await tasks()).toMatchObject([{ outcome: 'overtaken', doneAt: running.clock.now() }]);
  });

  it('ends, and names the support service for which the way itself breaks off', async () => {
    await directoryOf(running, { [IDVA]: { phones: null as never }, [PHONED]: {} });
    await workerAt(running, IDVA_ORGANISATION);
    await look();
    const [run] = await runs();
    expect(run?.state).toBe('done');
    const found = await results(run?.id ?? '');
    expect(found.find(({ subjectId }) => subjectId === IDVA)).toMatchObject({
      verdict: 'broken',
      findings: [{ code: 'offer.fault' }],
    });
    expect(found).toHaveLength(4);
  });

  it('can be asked for, and its beginning stands in the trail', async () => {
    const [accountId = ''] = await hubAnswers(running);
    const actor = { kind: 'staff', accountId, organisationId: 'dudley-hub', role: 'coordinator' } as const;
    const rehearsals = running.app.get(Rehearsals, { strict: false });
    await rehearsals.ask(actor);
    await rehearsals.ask(actor);
    await rehearsals.work();
    const [run, ...more] = await runs();
    expect(more).toEqual([]);
    expect(run).toMatchObject({ state: 'done', dailyOn: null, actorId: accountId });
    const trail = await running.db.reader.findBy(AuditEntry, { subjectId: run?.id ?? '' });
    expect(trail.map(({ action }) => action).toSorted()).toEqual(['rehearsal.begun', 'rehearsal.done']);
  });

  it('says how old it is and what it found, for monitors', async () => {
    await look();
    running.clock.advance(HOUR);
    const text = await running.app.get(Metrics).text();
    expect(text).toContain('onward_rehearsal_age_seconds 3600');
    expect(text).toContain('onward_rehearsal_results{verdict="broken"} 1');
  });

  it('is kept for its time and no longer', async () => {
    await look();
    const rule = running.app.get(Retention).rules.find(({ key }) => key === 'rehearsal');
    const later = plus(running.clock.now(), (rule?.periodMs ?? 0) + DAY);
    const due = await rule?.due?.(plus(later, -(rule.periodMs ?? 0)), 10);
    expect(due).toHaveLength(1);
    await running.db.inTransaction(async (tx) => rule?.forget?.(tx, due ?? [], 'test'));
    expect(await runs()).toEqual([]);
    expect(await running.db.reader.count(RehearsalResult)).toBe(0);
  });
});
