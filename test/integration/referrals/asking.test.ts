import { Account } from '../../../src/access';
import { Areas, SupportServices, type DirectoryRow } from '../../../src/directory';
import { system, type StaffActor } from '../../../src/kernel/actor';
import { HOUR } from '../../../src/kernel/clock';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import {
  Disclosures,
  HubPlacing,
  Offer,
  Referral,
  ReferralEvent,
  Referrals,
  RuledOut,
} from '../../../src/referrals';
import { HubTask, Tasks, type TaskKind } from '../../../src/tasks';
import { Alarms } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD } from '../../support/staff';
import { DUDLEY, placeStory, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

const NINE_TO_FIVE: DirectoryRow['openingHours'] = {
  weekly: [
    { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], opens: '09:00', closes: '17:00' },
  ],
  exceptions: [],
  bankHolidays: 'closed',
};
const TUESDAY_22 = new Date('2026-11-24T22:00:00Z');
const IDVA_ORGANISATION = 'black-country-womens-aid';
const IDVA = 'cedar-centre-idva';
const REFUGES = [
  'chadd-new-beginnings-refuge',
  'connect-housing-north-kirklees-refuge',
  'pdvg-huddersfield-womens-aid-refuge',
] as const;

let running: RunningApp;
let coordinator: StaffActor;
let worker: StaffActor;
let story: Story;

const service = <T>(type: new (...parts: never[]) => T): T => running.app.get<T>(type, { strict: false });
const accountOf = async (
  role: 'coordinator' | 'worker',
  organisationId: string,
  email = `${role}-${organisationId}@asking.example`,
): Promise<StaffActor> => {
  const account = { email, name: 'Kit', organisationId, role, password: PASSWORD };
  return { kind: 'staff', accountId: await createAccount(running, account), organisationId, role };
};
const stored = ({ id }: Referral) => running.db.reader.findOneByOrFail(Referral, { id });
const openTasksOf = async ({ id }: Referral) => {
  const tasks = await running.db.reader.findBy(HubTask, { referralId: id });
  return tasks.filter(({ doneAt }) => doneAt === null).map(({ kind }) => kind);
};
const alarmsOf = ({ id }: { id: string }) => service(Alarms).listOf([id]);
const look = () => service(Recurring).runNow('referral-clocks');
/** Changes entries of the directory as its keepers would. */
const keepDirectory = async (change: (row: DirectoryRow) => Partial<DirectoryRow>) => {
  const { reviewed } = service(Areas);
  const supportServices = reviewed.supportServices.map((row) => ({ ...row, ...change(row) }));
  await service(SupportServices).replace(system('test'), { ...reviewed, supportServices });
};
const hold = (id: string) => keepDirectory((row) => (row.id === id ? { holdReason: 'Being checked' } : {}));
const refuse = async ({ id }: Referral) => {
  const directory = await service(SupportServices).snapshot();
  await running.db.inTransaction((tx) => service(Referrals).refusedByPhone(tx, coordinator, id, directory));
};

beforeAll(async () => {
  running = await startApp();
  coordinator = await accountOf('coordinator', 'dudley-hub');
  worker = await accountOf('worker', IDVA_ORGANISATION);
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  await keepDirectory(() => ({}));
  story = await placeStory(running);
});
afterAll(() => running.stop());

describe(onBothEngines('whom the person ruled out'), () => {
  it.each([
    ['an organisation', { excludedOrganisationIds: ['connect-housing'] }],
    ['a support service', { excludedServiceIds: [REFUGES[1]] }],
  ])('is not asked by hand either: %s', async (_, facts) => {
    const excluding = await placeStory(running, facts);
    const refuge = excluding.inQueue('refuge');
    const place = service(HubPlacing).placeWith(coordinator, refuge.reference, REFUGES[1]);
    await expect(place).rejects.toMatchObject({ kind: 'invalid', code: 'referral.ruled-out' });
    expect(await stored(refuge)).toMatchObject({ supportServiceId: REFUGES[0] });
  });

  it('is passed over when the next best is asked, although it was ranked before it was named', async () => {
    const refuge = story.inQueue('refuge');
    const { organisationId } = (await service(SupportServices).snapshot()).get(REFUGES[1]);
    await service(RuledOut).bar(coordinator, story.contactId, { organisationId });
    await refuse(refuge);
    expect(await stored(refuge)).toMatchObject({ supportServiceId: REFUGES[2] });
  });

  it('has the offer taken away at once', async () => {
    const idva = story.inQueue('idva');
    await service(RuledOut).bar(coordinator, story.contactId, { organisationId: IDVA_ORGANISATION });
    expect(await stored(idva)).toMatchObject({ state: 'with-hub' });
    await expect(service(Referrals).accept(worker, idva.reference)).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(await openTasksOf(idva)).toEqual(['triage']);
  });

  it('no longer learns who it is about once it is named, although it held the person', async () => {
    const idva = story.inQueue('idva');
    await service(Referrals).accept(worker, idva.reference);
    await service(RuledOut).bar(coordinator, story.contactId, { organisationId: IDVA_ORGANISATION });
    const disclosed = service(Disclosures).toHolder(worker, idva.reference);
    await expect(disclosed).rejects.toMatchObject({ kind: 'not-found' });
    expect(await stored(idva)).toMatchObject({ state: 'with-hub', workerId: null });
    expect(await openTasksOf(idva)).toEqual(['triage']);
  });
});

describe(onBothEngines('a referral that moved on'), () => {
  it('says on its card why this support service is asked, and not why the first one was', async () => {
    const refuge = story.inQueue('refuge');
    await refuse(refuge);
    const { card } = await stored(refuge);
    expect(card.reasons).toEqual([
      'Safe accommodation is wanted.',
      'The next best of the support services that fit.',
    ]);
    expect(card.toConfirm.join(' ')).not.toContain('this local refuge');
  });

  it('says that a coordinator chose, and carries no need along that is told to one queue alone', async () => {
    const { inQueue } = await placeStory(running, {
      needs: ['safe-accommodation', 'lgbt'],
      circumstances: { ...refugeCircumstances(), doNotDiscloseLgbt: true },
    });
    const lgbt = inQueue('lgbt');
    expect(lgbt.card.needs).toContain('lgbt');
    if (lgbt.state === 'offered')
      await service(HubPlacing).takeBack(coordinator, lgbt.reference, {
        reason: 'person-asked',
        isKept: true,
      });
    await service(HubPlacing).placeWith(coordinator, lgbt.reference, IDVA);
    const { card, queue } = await stored(lgbt);
    expect(queue).toBe('idva');
    expect(card.needs).not.toContain('lgbt');
    expect(card.reasons.at(-1)).toBe('Chosen by a coordinator at the hub.');
  });
});

const refugeCircumstances = () => ({
  pets: 'not-asked' as const,
  needsStepFree: 'not-asked' as const,
  noRecourse: 'not-asked' as const,
  isOneChance: 'not-asked' as const,
  usesInterpreter: null,
});

describe(onBothEngines('high, and no support service that fits is open'), () => {
  beforeEach(async () => {
    await keepDirectory(({ id }) => (id === IDVA ? { openingHours: NINE_TO_FIVE } : {}));
    running.clock.set(TUESDAY_22);
    story = await placeStory(running);
  });

  it('is offered to the best, whose time starts when it opens, and the people on call are rung at once', async () => {
    const idva = story.inQueue('idva');
    expect(idva).toMatchObject({ state: 'offered', supportServiceId: IDVA });
    const { answerBy } = await running.db.reader.findOneByOrFail(Offer, { referralId: idva.id });
    expect(answerBy).toEqual(new Date('2026-11-25T10:00:00Z'));
    expect(await alarmsOf(idva)).toMatchObject([{ kind: 'no-service-open', rank: 0, ringAt: TUESDAY_22 }]);
    running.clock.advance(8 * HOUR);
    await look();
    expect(await stored(idva)).toMatchObject({ state: 'offered' });
    running.clock.advance(4 * HOUR);
    await look();
    expect(await stored(idva)).toMatchObject({ state: 'with-hub' });
  });

  it('rings nobody where one of them might be open', async () => {
    const children = story.inQueue('childrens');
    expect(await alarmsOf(children)).toEqual([]);
  });
});

describe(onBothEngines('a support service that cannot answer'), () => {
  it('on hold is not asked by hand', async () => {
    await hold(REFUGES[2]);
    const { reference } = story.inQueue('refuge');
    const place = service(HubPlacing).placeWith(coordinator, reference, REFUGES[2]);
    await expect(place).rejects.toMatchObject({ code: 'referral.service-unknown' });
  });

  it('on hold is passed over', async () => {
    await hold(REFUGES[1]);
    const refuge = story.inQueue('refuge');
    await refuse(refuge);
    expect(await stored(refuge)).toMatchObject({ supportServiceId: REFUGES[2] });
  });

  it('put on hold while it is asked has the offer taken back before its clock runs out', async () => {
    await hold(IDVA);
    await look();
    const idva = story.inQueue('idva');
    expect(await stored(idva)).toMatchObject({ state: 'with-hub' });
    const events = await running.db.reader.findBy(ReferralEvent, { referralId: idva.id });
    expect(events.map(({ kind }) => kind)).toContain('referral.stranded');
    expect(await openTasksOf(idva)).toEqual(['triage']);
  });

  it('put on hold before the hub has rung it is not rung: the next best is', async () => {
    const refuge = story.inQueue('refuge');
    expect(await openTasksOf(refuge)).toEqual(['call']);
    await hold(REFUGES[0]);
    await look();
    expect(await stored(refuge)).toMatchObject({ state: 'with-hub', supportServiceId: REFUGES[1] });
    expect(await openTasksOf(refuge)).toEqual(['call']);
  });

  it('whose last account is closed while it is asked has it taken back; asked later, it is rung', async () => {
    const idva = story.inQueue('idva');
    const work = { organisationId: IDVA_ORGANISATION };
    const close = (disabledAt: Date | null) =>
      running.db.inTransaction((tx) => tx.update(Account, work, { disabledAt }));
    await close(running.clock.now());
    await look();
    expect(await stored(idva)).toMatchObject({ state: 'with-hub' });
    await service(HubPlacing).placeWith(coordinator, idva.reference, IDVA);
    expect(await openTasksOf(idva)).toEqual(['call']);
    await close(null);
  });
});

describe(onBothEngines('a task of the hub that nobody does in time'), () => {
  const add = (kind: TaskKind) => {
    const task = {
      areaCode: DUDLEY,
      kind,
      rank: 0,
      contactId: story.contactId,
      dueAt: running.clock.now(),
    } as const;
    return running.db.inTransaction((tx) => Promise.resolve(service(Tasks).add(tx, coordinator, task)));
  };

  it('rings once while a person waits for it, and no more when it is done', async () => {
    const id = await add('call-back');
    await look();
    await look();
    expect(await alarmsOf({ id })).toMatchObject([{ kind: 'task-overdue', rank: 0, settledAt: null }]);
    await running.db.inTransaction((tx) => service(Tasks).settle(tx, coordinator, { id }));
    await look();
    expect(await alarmsOf({ id })).toMatchObject([{ settledAt: running.clock.now() }]);
  });

  it('is left on the page where it is a decision', async () => {
    const id = await add('marac-decision');
    running.clock.advance(HOUR);
    await look();
    expect(await alarmsOf({ id })).toEqual([]);
  });
});
