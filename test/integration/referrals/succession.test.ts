import fc from 'fast-check';
import { In, IsNull } from 'typeorm';
import { OrganisationPauses } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { Contacts, Reaches } from '../../../src/contacts';
import { SupportServices } from '../../../src/directory';
import { TELEPHONY, type StaffActor } from '../../../src/kernel/actor';
import { DomainError } from '../../../src/kernel/domain-error';
import { newId } from '../../../src/platform/ids';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import {
  FirstContact,
  HubPlacing,
  Placements,
  Questions,
  Referral,
  ReferralClock,
  ReferralEvent,
  ReferralQueries,
  Referrals,
  Succession,
  Successions,
} from '../../../src/referrals';
import { HubTask, Reconciler } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { runs } from '../../support/runs';
import { createAccount, PASSWORD } from '../../support/staff';
import { DUDLEY, handlerOf } from '../../support/story';
import { brokenBy, custodiesOf } from './custody-invariants';

const FROM = 'black-country-womens-aid';
const TO = 'chadd';
const WHY = 'They close at the end of the month; their director agreed';
const MANY = runs(60, 1_000);

let running: RunningApp;
let coordinator: StaffActor;
let worker: StaffActor;
let receiver: StaffActor;
let ours: string;
let theirs: string;

const get = <T>(token: new (...parameters: never[]) => T): T => running.app.get(token, { strict: false });
const choice = (more: object = {}) => ({
  ...{ from: FROM, to: TO, receiverId: receiver.accountId, supportServices: { [ours]: theirs }, ...more },
});
const carryOut = (more: object = {}) => get(Successions).carryOut(coordinator, choice(more), WHY);
const stored = ({ id }: Pick<Referral, 'id'>) => running.db.reader.findOneByOrFail(Referral, { id });

beforeAll(async () => {
  running = await startApp();
  const directory = await get(SupportServices).snapshot();
  const queueOf = (organisationId: string): string =>
    directory
      .routableIn(DUDLEY)
      .find((row) => row.organisationId === organisationId && row.access.mode === 'queue')?.id ?? '';
  [ours, theirs] = [queueOf(FROM), queueOf(TO)];
  worker = await staff(FROM, 'Wilma Heron', 'worker');
  receiver = await staff(TO, 'Petra Kestrel', 'manager');
  coordinator = { ...(await handlerOf(running)), role: 'coordinator' };
});
afterAll(() => running.stop());

async function staff(organisationId: string, name: string, role: 'worker' | 'manager'): Promise<StaffActor> {
  const email = `${newId()}@${organisationId}.example`;
  const accountId = await createAccount(running, { name, email, organisationId, role, password: PASSWORD });
  return { kind: 'staff', accountId, organisationId, role };
}

type Stage = 'offered' | 'asked' | 'accepted' | 'contacted' | 'by-phone';
const STAGES: readonly Stage[] = ['offered', 'asked', 'accepted', 'contacted', 'by-phone'];

async function placed(stage: Stage, level: 'high' | 'medium' | 'standard' = 'medium'): Promise<Referral> {
  const directory = await get(SupportServices).snapshot();
  const referral = await running.db.inTransaction(async (tx) => {
    const contactId = get(Contacts).open(tx, TELEPHONY, { channel: 'call', areaCode: DUDLEY });
    const card = {
      ...{ level, needs: [], ageBand: null, gender: null, childAgeBands: [], area: 'Dudley' },
      ...{ outwardPostcode: null, constraints: [], reasons: [], toConfirm: [] },
    };
    const about = { areaCode: DUDLEY, queue: 'idva', forWhom: 'adult', isLead: true } as const;
    const to = { supportServiceId: ours, alternatives: [], card, isSourceVerified: true };
    const [row] = await get(Placements).place(tx, coordinator, contactId, {
      placed: [{ ...about, ...to }],
      directory,
    });
    return row as Referral;
  });
  await follow(referral, stage);
  return stored(referral);
}

async function follow(referral: Referral, stage: Stage): Promise<void> {
  const { reference, id, contactId } = referral;
  if (stage === 'asked') await get(Questions).ask(worker, reference, 'Which school?');
  if (stage === 'accepted' || stage === 'contacted') await get(Referrals).accept(worker, reference);
  if (stage === 'contacted')
    await get(FirstContact).record(worker, reference, { outcome: 'made', note: 'Well' });
  if (stage !== 'by-phone') return;
  await get(HubPlacing).takeBack(coordinator, reference, { reason: 'person-asked', isKept: true });
  await running.db.inTransaction((tx) =>
    tx.update(HubTask, { referralId: id, contactId, doneAt: IsNull() }, { kind: 'call' }),
  );
}

/** The pause of the last act ends, so that the next test can place with it. */
afterEach(async () => {
  await get(OrganisationPauses)
    .resume(coordinator, FROM, 'The next test')
    .catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
    });
});

async function expectCustodyUnbroken(referrals: readonly Pick<Referral, 'id'>[]): Promise<void> {
  const rows = await running.db.reader.findBy(Referral, { id: In(referrals.map(({ id }) => id)) });
  expect(rows).toHaveLength(referrals.length);
  for (const custody of await custodiesOf(running.db, rows)) expect(brokenBy(custody)).toEqual([]);
  await get(Reconciler).reconcile();
  const contactId = In(rows.map((row) => row.contactId));
  expect(await running.db.reader.countBy(HubTask, { contactId, kind: 'loose-end' })).toBe(0);
}

describe(onBothEngines('an organisation that hands over to a successor'), () => {
  it('gives all that is open in one act: held to a named colleague, asked to its queue', async () => {
    const all = await Promise.all(STAGES.map((stage) => placed(stage)));
    const [, asked, accepted, contacted] = all as [Referral, Referral, Referral, Referral, Referral];
    const id = await carryOut();
    for (const each of all)
      expect(await stored(each)).toMatchObject({
        ...{ organisationId: TO, supportServiceId: theirs, reference: each.reference },
        createdAt: each.createdAt,
      });
    for (const each of [accepted, contacted])
      expect(await stored(each)).toMatchObject({ state: 'accepted', workerId: receiver.accountId });
    expect(await stored(asked)).toMatchObject({ state: 'offered', workerId: null });
    await expectCustodyUnbroken(all);
    const list = await get(ReferralQueries).pageOf(receiver, {
      ...{ states: ['offered', 'accepted'], after: null, limit: 100 },
    });
    const seen = list.rows.map(({ referral }) => referral.reference);
    expect(seen).toEqual(expect.arrayContaining(all.map(({ reference }) => reference)));
    const row = await running.db.reader.findOneByOrFail(Succession, { id });
    expect(row).toMatchObject({ moved: all.length, kept: [], toOrganisationId: TO });
  });

  it('leaves a line in each history, and sends one letter to each side and none to anybody else', async () => {
    const referral = await placed('contacted', 'high');
    const before = await running.db.reader.countBy(OutboxMessage, { subjectId: referral.contactId });
    const told = await running.db.reader.countBy(OutboxMessage, { subjectId: referral.id });
    const id = await carryOut();
    const event = await running.db.reader.findOneByOrFail(ReferralEvent, {
      ...{ referralId: referral.id, kind: 'referral.succeeded' },
    });
    expect(event).toMatchObject({
      actorId: coordinator.accountId,
      facts: { from: FROM, supportServiceId: theirs, workerId: receiver.accountId },
    });
    const letters = await running.db.reader.findBy(OutboxMessage, { subjectId: id });
    expect(letters.map(({ type }) => type).toSorted()).toEqual(['succession.given', 'succession.received']);
    expect(await running.db.reader.countBy(OutboxMessage, { subjectId: referral.contactId })).toBe(before);
    expect(await running.db.reader.countBy(OutboxMessage, { subjectId: referral.id })).toBe(told);
    const trail = await running.db.reader.findOneByOrFail(AuditEntry, { action: 'organisation.succeeded' });
    expect(trail).toMatchObject({ subjectId: FROM });
    expect(JSON.stringify(await running.db.reader.findBy(AuditEntry, {}))).not.toContain(WHY);
  });

  it('starts the clock of each anew, with whoever has it', async () => {
    const referral = await placed('accepted');
    running.clock.advance(60_000);
    await carryOut();
    const clocks = await running.db.reader.findBy(ReferralClock, {
      referralId: referral.id,
      stoppedAt: IsNull(),
    });
    expect(clocks).toMatchObject([{ kind: 'first-contact', startedAt: running.clock.now() }]);
  });

  it('gives the hub, by name and with a task, whom the successor must not have', async () => {
    const [barred, close, offered, free] = [
      await placed('accepted'),
      await placed('contacted'),
      await placed('offered'),
      await placed('accepted'),
    ];
    await running.db.inTransaction((tx) => {
      const bar = (contactId: string, what: object) =>
        get(Reaches).bar(tx, coordinator, { contactId, ...what });
      bar(barred.contactId, { organisationId: TO });
      bar(close.contactId, { name: 'Petra Kestrel' });
      bar(offered.contactId, { organisationId: TO });
      return Promise.resolve();
    });
    const preview = await get(Successions).preview(choice());
    const because = { [barred.id]: 'ruled-out', [close.id]: 'conflict', [offered.id]: 'ruled-out' };
    expect(
      Object.fromEntries(preview.stays.map(({ referral, obstacle }) => [referral.id, obstacle])),
    ).toEqual(because);
    const id = await carryOut();
    for (const each of [barred, close, offered]) {
      expect(await stored(each)).toMatchObject({ state: 'with-hub', workerId: null });
      const where = { referralId: each.id, kind: 'triage', doneAt: IsNull() } as const;
      expect(await running.db.reader.countBy(HubTask, where)).toBe(1);
    }
    expect(await running.db.reader.countBy(HubTask, { referralId: close.id, kind: 'conflict' })).toBe(1);
    expect(await stored(free)).toMatchObject({ organisationId: TO, state: 'accepted' });
    const { kept, moved } = await running.db.reader.findOneByOrFail(Succession, { id });
    expect([moved, kept.map(({ reference }) => reference).toSorted()]).toEqual([
      1,
      [barred, close, offered].map(({ reference }) => reference).toSorted(),
    ]);
    await expectCustodyUnbroken([barred, close, offered, free]);
  });

  it('keeps at the hub what nobody there was chosen for', async () => {
    const referral = await placed('accepted');
    await carryOut({ supportServices: {} });
    expect(await stored(referral)).toMatchObject({ state: 'with-hub' });
    await expectCustodyUnbroken([referral]);
  });

  it('is given nothing new from then on, and hands over once', async () => {
    await placed('accepted');
    await carryOut();
    await expect(carryOut()).rejects.toThrow('succession.nothing');
    const late = await placed('offered');
    expect(late.organisationId === FROM && late.state === 'offered').toBe(false);
  });

  it.each([
    ['itself', () => ({ to: FROM }), 'succession.to'],
    ['one that is not there', () => ({ to: 'nowhere' }), 'succession.to'],
    ['nobody who works there', () => ({ receiverId: worker.accountId }), 'succession.receiver'],
    [
      'a support service of somebody else',
      () => ({ supportServices: { [ours]: ours } }),
      'succession.service',
    ],
  ])('does not hand over to %s, and nothing has moved', async (_, more, code) => {
    const referral = await placed('accepted');
    await expect(carryOut(more())).rejects.toThrow(code);
    expect(await stored(referral)).toEqual(referral);
    await carryOut();
  });

  it('loses none and doubles none while its people go on accepting, contacting and declining', async () => {
    const all: Referral[] = [];
    for (let count = 0; count < 12; count += 1)
      all.push(await placed(count % 3 === 0 ? 'accepted' : 'offered'));
    const own = all.map(({ reference, state }, at) =>
      state === 'offered'
        ? at % 2
          ? get(Referrals).accept(worker, reference)
          : get(Referrals).decline(worker, reference, {
              party: 'organisation',
              code: 'no-capacity',
              note: '',
            })
        : get(FirstContact).record(worker, reference, { outcome: 'made', note: '' }),
    );
    const acts = [...own.slice(0, 6), carryOut(), ...own.slice(6)];
    const ends = await Promise.allSettled(acts);
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(DomainError);
    const rows = await running.db.reader.findBy(Referral, { id: In(all.map(({ id }) => id)) });
    expect(rows.filter((row) => row.organisationId === FROM && row.state !== 'with-hub')).toEqual([]);
    await expectCustodyUnbroken(all);
    for (const { id } of all) {
      const where = { referralId: id, kind: 'referral.succeeded' };
      expect(await running.db.reader.countBy(ReferralEvent, where)).toBeLessThanOrEqual(1);
    }
  });

  it('has every referral with exactly one holder after it, whatever stood before', async () => {
    const stage = fc.constantFrom(...STAGES);
    const level = fc.constantFrom('high' as const, 'medium' as const, 'standard' as const);
    const one = fc.record({ stage, level, isBarred: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 5 }), async (wanted) => {
        const all: Referral[] = [];
        for (const each of wanted) {
          const referral = await placed(each.stage, each.level);
          all.push(referral);
          if (!each.isBarred) continue;
          await running.db.inTransaction((tx) => {
            get(Reaches).bar(tx, coordinator, { contactId: referral.contactId, organisationId: TO });
            return Promise.resolve();
          });
        }
        await carryOut();
        const rows = await Promise.all(all.map(stored));
        rows.forEach(({ state, organisationId }, at) => {
          if (wanted[at]?.isBarred) expect(state).toBe('with-hub');
          else expect(organisationId).toBe(TO);
        });
        await expectCustodyUnbroken(all);
        await get(OrganisationPauses).resume(coordinator, FROM, 'The next run');
      }),
      { numRuns: runs(8, 60) },
    );
  });

  it(`hands over ${MANY} at once`, async () => {
    for (let count = 0; count < MANY; count += 1) await placed(count % 10 === 0 ? 'offered' : 'accepted');
    const [began, busy] = [performance.now(), process.cpuUsage()];
    await carryOut();
    const { user, system } = process.cpuUsage(busy);
    const took = `${Math.round(performance.now() - began)} ms, of which ${Math.round((user + system) / 1_000)} at work`;
    process.stdout.write(`${MANY} handed over in ${took}\n`);
    const where = { organisationId: FROM, state: In(['offered', 'accepted', 'contacted'] as const) };
    expect(await running.db.reader.countBy(Referral, where)).toBe(0);
  }, 600_000);
});
