import { AuditEntry } from '../../../src/audit';
import { SupportServices } from '../../../src/directory';
import type { StaffActor } from '../../../src/kernel/actor';
import { HOUR, plus } from '../../../src/kernel/clock';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import {
  Disclosures,
  Offer,
  Referral,
  ReferralClock,
  ReferralEvent,
  Referrals,
  type DeclineReason,
} from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD } from '../../support/staff';
import { handlerOf, placeStory, STORY_NAME, unverifiedStory, type Story } from '../../support/story';

const IDVA_ORGANISATION = 'black-country-womens-aid';
const NO_SPACE: DeclineReason & { note: string } = { party: 'organisation', code: 'no-space', note: '' };

let running: RunningApp;
let referrals: Referrals;
let disclosures: Disclosures;
let story: Story;
let idva: Referral;
let worker: StaffActor;

beforeAll(async () => {
  running = await startApp();
  referrals = running.app.get(Referrals, { strict: false });
  disclosures = running.app.get(Disclosures, { strict: false });
  worker = await workerOf(IDVA_ORGANISATION);
});
beforeEach(async () => {
  story = await placeStory(running);
  idva = story.inQueue('idva');
});
afterAll(() => running.stop());

async function workerOf(organisationId: string): Promise<StaffActor> {
  const account = { name: 'Wil', organisationId, role: 'worker', password: PASSWORD } as const;
  const email = `${organisationId}-${accounts++}@example.org`;
  const accountId = await createAccount(running, { ...account, email });
  return { kind: 'staff', accountId, organisationId, role: 'worker' };
}
let accounts = 0;

const stored = ({ id }: { id: string }) => running.db.reader.findOneByOrFail(Referral, { id });
const kindsOf = async ({ id }: { id: string }) => {
  const order = { at: 'ASC', id: 'ASC' } as const;
  const events = await running.db.reader.find(ReferralEvent, { where: { referralId: id }, order });
  return events.map(({ kind }) => kind);
};
const auditedOf = async ({ id }: { id: string }) => {
  const entries = await running.db.reader.find(AuditEntry, {
    where: { subjectId: id },
    order: { at: 'ASC', id: 'ASC' },
  });
  return entries.map(({ action }) => action);
};
const openTasksOf = async ({ id }: { id: string }) => {
  const tasks = await running.db.reader.findBy(HubTask, { referralId: id });
  return tasks.filter(({ doneAt }) => doneAt === null);
};
const runningClocksOf = async ({ id }: { id: string }) => {
  const clocks = await running.db.reader.findBy(ReferralClock, { referralId: id });
  return clocks.filter(({ stoppedAt }) => stoppedAt === null);
};

describe(onBothEngines('accepting'), () => {
  it('is won by one of thirty workers who try at once', async () => {
    const workers = await Promise.all(Array.from({ length: 30 }, () => workerOf(IDVA_ORGANISATION)));
    const tries = await Promise.allSettled(workers.map((each) => referrals.accept(each, idva.reference)));
    const won = workers.filter((_, index) => tries[index]?.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const each of tries)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ kind: 'conflict' });
    expect(await stored(idva)).toMatchObject({ state: 'accepted', workerId: won[0]?.accountId });
    expect((await kindsOf(idva)).filter((kind) => kind === 'referral.accepted')).toHaveLength(1);
    const told = { type: 'referral.accepted', subjectId: idva.id };
    expect(await running.db.reader.countBy(OutboxMessage, told)).toBe(1);
  }, 30_000);

  it('answers the offer, changes the clock and leaves a line in history and trail', async () => {
    await referrals.accept(worker, idva.reference);
    expect(await running.db.reader.findOneByOrFail(Offer, { referralId: idva.id })).toMatchObject({
      answer: 'accepted',
      answeredBy: worker.accountId,
      reasonCode: null,
      note: null,
    });
    const dueAt = plus(running.clock.now(), 24 * HOUR);
    expect(await runningClocksOf(idva)).toMatchObject([{ kind: 'first-contact', dueAt }]);
    expect(await kindsOf(idva)).toEqual(['referral.placed', 'referral.accepted']);
    expect(await auditedOf(idva)).toEqual(['referral.placed', 'referral.accepted']);
  });

  it.each([
    ['another organisation’s', () => idva.reference],
    ['a missing', () => '0000-0000'],
    ['the hub’s own', () => story.inQueue('refuge').reference],
  ])('finds nothing at %s reference', async (_, referenceOf: () => string) => {
    const stranger = await workerOf('chadd');
    const missing = { kind: 'not-found', code: 'referral.not-found' };
    const reference = referenceOf();
    await expect(referrals.accept(stranger, reference)).rejects.toMatchObject(missing);
    await expect(referrals.decline(stranger, reference, NO_SPACE)).rejects.toMatchObject(missing);
    await expect(disclosures.toHolder(stranger, reference)).rejects.toMatchObject(missing);
    expect(await stored(idva)).toMatchObject({ state: 'offered', version: 1 });
  });

  it('waits until the hub has checked who sent it', async () => {
    const sent = await unverifiedStory(running);
    const unverified = sent.inQueue('idva');
    const refused = { kind: 'conflict', code: 'referral.source-unverified' };
    await expect(referrals.accept(worker, unverified.reference)).rejects.toMatchObject(refused);
    expect(await stored(unverified)).toMatchObject({ state: 'offered', workerId: null });
    const handler = await handlerOf(running);
    await running.db.inTransaction((tx) => referrals.sourceVerified(tx, handler, sent.contactId));
    await running.db.inTransaction((tx) => referrals.sourceVerified(tx, handler, sent.contactId));
    await referrals.accept(worker, unverified.reference);
    expect(await kindsOf(unverified)).toEqual(['referral.placed', 'source.verified', 'referral.accepted']);
  });
});

describe(onBothEngines('who a referral is about'), () => {
  it('is told to its holder alone, never without a line in the trail', async () => {
    await expect(disclosures.toHolder(worker, idva.reference)).rejects.toMatchObject({
      code: 'referral.not-accepted',
    });
    expect(await auditedOf(idva)).not.toContain('identity.viewed');
    await referrals.accept(worker, idva.reference);
    const people = await disclosures.toHolder(worker, idva.reference);
    expect(people.map(({ name }) => name)).toContain(STORY_NAME);
    const where = { action: 'identity.viewed', subjectId: idva.id };
    expect(await running.db.reader.findOneByOrFail(AuditEntry, where)).toMatchObject({
      actorId: worker.accountId,
    });
  });
});

describe(onBothEngines('declining'), () => {
  it('asks the next best, and in the end leaves it with the hub and somebody to act', async () => {
    const childrens = story.inQueue('childrens');
    const own = await workerOf('barnardos');
    expect(childrens.alternatives).toHaveLength(1);
    await referrals.decline(own, childrens.reference, { ...NO_SPACE, note: 'full until March' });
    expect(await stored(childrens)).toMatchObject({
      supportServiceId: childrens.alternatives[0],
      state: 'with-hub',
      alternatives: [],
    });
    expect(await openTasksOf(childrens)).toMatchObject([{ kind: 'call' }]);
    const handler = await handlerOf(running);
    const directory = await running.app.get(SupportServices, { strict: false }).snapshot();
    await running.db.inTransaction((tx) => referrals.refusedByPhone(tx, handler, childrens.id, directory));
    expect(await stored(childrens)).toMatchObject({ state: 'with-hub' });
    expect((await openTasksOf(childrens)).map(({ kind }) => kind)).toContain('triage');
    expect(await runningClocksOf(childrens)).toHaveLength(1);
    expect(await kindsOf(childrens)).toEqual([
      'referral.placed',
      'referral.declined',
      'referral.moved-on',
      'referral.declined',
      'referral.kept-at-hub',
    ]);
  });

  it('offers it to an organisation that works its queue here', async () => {
    const childrens = story.inQueue('childrens');
    await workerOf('dudley-council');
    const next = { supportServiceId: 'what-centre', alternatives: ['what-centre'] };
    await workerOf('what-centre');
    await running.db.inTransaction((tx) =>
      tx.update(Referral, { id: childrens.id }, { alternatives: next.alternatives }),
    );
    await referrals.decline(await workerOf('barnardos'), childrens.reference, NO_SPACE);
    expect(await stored(childrens)).toMatchObject({ state: 'offered', organisationId: 'what-centre' });
    const offers = await running.db.reader.findBy(Offer, { referralId: childrens.id });
    expect(offers.map(({ answer }) => answer).sort()).toEqual(['declined', null].sort());
    expect(await runningClocksOf(childrens)).toMatchObject([{ kind: 'acknowledge' }]);
  });

  it('keeps the reason as a code and the note sealed', async () => {
    await referrals.decline(worker, idva.reference, { ...NO_SPACE, note: 'full until March' });
    const offer = await running.db.reader.findOneByOrFail(Offer, { referralId: idva.id });
    expect(offer).toMatchObject({ answer: 'declined', reasonCode: 'organisation.no-space' });
    expect(offer.note).not.toContain('March');
    const history = await disclosures.historyToHub(await handlerOf(running), idva.reference);
    expect(history.offers.map(({ note }) => note)).toEqual(['full until March']);
  });

  it('is answered once: accepting and declining at the same moment, one stands', async () => {
    const other = await workerOf(IDVA_ORGANISATION);
    const tries = await Promise.allSettled([
      referrals.accept(worker, idva.reference),
      referrals.decline(other, idva.reference, NO_SPACE),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const offers = await running.db.reader.findBy(Offer, { referralId: idva.id });
    expect(offers).toHaveLength(1);
    expect(await runningClocksOf(idva)).toHaveLength(1);
  });
});

describe(onBothEngines('a call to a support service'), () => {
  it('that takes the person makes it the holder', async () => {
    const refuge = story.inQueue('refuge');
    const handler = await handlerOf(running);
    await running.db.inTransaction((tx) => referrals.takenByPhone(tx, handler, refuge.id));
    expect(await stored(refuge)).toMatchObject({
      state: 'accepted',
      organisationId: 'chadd',
      workerId: null,
    });
    expect(await runningClocksOf(refuge)).toMatchObject([{ kind: 'first-contact' }]);
    await expect(
      running.db.inTransaction((tx) => referrals.takenByPhone(tx, handler, refuge.id)),
    ).rejects.toMatchObject({
      code: 'referral.illegal-move',
      allowed: ['return', 'succeed', 'record-attempt', 'record-contact', 'withdraw'],
    });
  });
});

describe(onBothEngines('a call that two people made'), () => {
  it('moves the referral once, whoever notes it first', async () => {
    const refuge = story.inQueue('refuge');
    const handler = await handlerOf(running);
    const take = () => running.db.inTransaction((tx) => referrals.takenByPhone(tx, handler, refuge.id));
    const tries = await Promise.allSettled(Array.from({ length: 10 }, take));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stored(refuge)).toMatchObject({ state: 'accepted', version: 2 });
    expect(await runningClocksOf(refuge)).toHaveLength(1);
  });
});

describe(onBothEngines('what leaves the house'), () => {
  it('is noted in the outbox, without a word about anybody', async () => {
    await referrals.accept(worker, idva.reference);
    const messages = await running.db.reader.find(OutboxMessage);
    const types = messages.filter(({ subjectId }) => subjectId === idva.id).map(({ type }) => type);
    expect(new Set(types)).toEqual(
      new Set(['duty.ring', 'partner.news', 'referral.accepted', 'referral.offered']),
    );
    const text = JSON.stringify(messages);
    for (const secret of [STORY_NAME, 'Linnet', '900123', 'Plover', 'bluebell', 'strangulation', 'refuge'])
      expect(text).not.toContain(secret);
  });

  it('is written to trail and history without a word about anybody', async () => {
    await referrals.accept(worker, idva.reference);
    await disclosures.toHolder(worker, idva.reference);
    const text = JSON.stringify([
      await running.db.reader.find(AuditEntry),
      await running.db.reader.find(ReferralEvent),
      await running.db.reader.find(HubTask),
      running.log,
    ]);
    for (const secret of [STORY_NAME, 'Linnet', '900123', 'Plover', 'bluebell'])
      expect(text).not.toContain(secret);
  });

  it('leaves a line in the trail for every line of the history', async () => {
    await referrals.decline(worker, idva.reference, NO_SPACE);
    for (const { id } of story.referrals) expect(await auditedOf({ id })).toEqual(await kindsOf({ id }));
  });
});
