import { AuditEntry } from '../../../src/audit';
import {
  Approvals,
  Areas,
  DirectoryChange,
  DirectoryChanges,
  SupportServices,
  type DirectoryRow,
  type ServicePhone,
} from '../../../src/directory';
import { system, type StaffActor } from '../../../src/kernel/actor';
import { DAY } from '../../../src/kernel/clock';
import type { E164 } from '../../../src/kernel/phone-number';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD } from '../../support/staff';

const REFUGE = 'chadd-new-beginnings-refuge';
const PHONE: ServicePhone = {
  number: '01632 960777',
  e164: '+441632960777' as E164,
  note: null,
  purposes: [],
};
const NOT_CHECKED = { reason: '', isChecked: false };

let running: RunningApp;
let changes: DirectoryChanges;
let approvals: Approvals;
let corin: StaffActor;
let cleo: StaffActor;
let worker: StaffActor;

beforeAll(async () => {
  running = await startApp();
  changes = running.app.get(DirectoryChanges, { strict: false });
  approvals = running.app.get(Approvals, { strict: false });
  corin = await staff('coordinator', 'dudley-hub');
  cleo = await staff('coordinator', 'dudley-hub');
  worker = await staff('worker', 'chadd');
});
beforeEach(async () => {
  await running.app.get(SupportServices).replace(system('test'), running.app.get(Areas).reviewed);
  await running.db.inTransaction(async (tx) => {
    for (const entity of [DirectoryChange, OutboxMessage])
      for (const { id } of await tx.find<{ id: string }>(entity, {}))
        await tx.delete<{ id: string }>(entity, { id });
  });
});
afterAll(() => running.stop());

async function staff(role: StaffActor['role'], organisationId: string): Promise<StaffActor> {
  const email = `${role}-${accounts++}@example.org`;
  const accountId = await createAccount(running, {
    email,
    name: 'Ash',
    organisationId,
    role,
    password: PASSWORD,
  });
  return { kind: 'staff', accountId, organisationId, role };
}
let accounts = 0;

const entry = async (id = REFUGE): Promise<DirectoryRow> =>
  (await running.app.get(SupportServices).snapshot()).get(id);
const edited = async (change: Partial<DirectoryRow>) => ({
  after: { ...(await entry()), ...change },
  reason: 'They wrote to us',
});
const stored = () => running.db.reader.find(DirectoryChange, { order: { proposedAt: 'ASC', id: 'ASC' } });
const waiting = async (): Promise<DirectoryChange> => {
  const found = (await stored()).find(({ state }) => state === 'waiting');
  if (!found) throw new Error('nothing waits');
  return found;
};
const newPhone = async (by = corin): Promise<string> => {
  await changes.edit(by, await edited({ phones: [PHONE] }));
  return (await waiting()).id;
};

describe(onBothEngines('an edit of an entry'), () => {
  it('is done at once where it is no way to reach the service, and waits where it is', async () => {
    const both = await edited({ hours: 'Always', phones: [PHONE] });
    expect(await changes.edit(corin, both)).toEqual({ applied: 1, waiting: 1 });
    expect(await entry()).toMatchObject({ hours: 'Always', phones: [{ number: '01384 864334' }] });
    const states = (await stored()).map(({ state, fields }) => [state, fields.map(({ field }) => field)]);
    expect(states).toEqual(
      expect.arrayContaining([
        ['applied', ['hours']],
        ['waiting', ['phones']],
      ]),
    );
  });

  it('leaves a line in the trail that names fields and no values', async () => {
    await newPhone();
    const where = { action: 'directory.changed', subjectId: REFUGE };
    const [line] = await running.db.reader.find(AuditEntry, {
      where,
      order: { at: 'DESC', id: 'DESC' },
      take: 1,
    });
    expect(line).toMatchObject({ subjectId: REFUGE, actorId: corin.accountId });
    expect(line?.facts).toEqual({ kind: 'edit', state: 'waiting', fields: 'phones' });
  });

  it('that changes nothing is refused', async () => {
    await expect(changes.edit(corin, await edited({}))).rejects.toMatchObject({
      code: 'directory.no-change',
    });
  });

  it('that would make the entry wrong is refused whole', async () => {
    const wrong = await edited({ hours: 'Always', address: '1 High Street' });
    await expect(changes.edit(corin, wrong)).rejects.toMatchObject({ code: 'directory.incomplete' });
    expect((await entry()).hours).toBeNull();
    expect(await stored()).toEqual([]);
  });
});

describe(onBothEngines('the second person'), () => {
  it('puts it in use, and the way is unverified until somebody has tried it', async () => {
    await changes.verify(corin, REFUGE, '');
    await approvals.approve(cleo, await newPhone(), NOT_CHECKED);
    expect(await entry()).toMatchObject({ phones: [PHONE], verifiedOn: null, verifiedByRole: null });
  });

  it('may have tried it already', async () => {
    await approvals.approve(cleo, await newPhone(), { reason: 'I rang', isChecked: true });
    expect(await entry()).toMatchObject({ verifiedOn: '2026-11-24', verifiedByRole: 'coordinator' });
  });

  it('is not the one who proposed it', async () => {
    const id = await newPhone();
    await expect(approvals.approve(corin, id, NOT_CHECKED)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'directory.second-person',
    });
    expect((await entry()).phones).toMatchObject([{ number: '01384 864334' }]);
    expect((await waiting()).id).toBe(id);
  });

  it('is one: of ten who agree at once nine are told that it is decided', async () => {
    const id = await newPhone();
    const others = await Promise.all(Array.from({ length: 10 }, () => staff('coordinator', 'dudley-hub')));
    const tries = await Promise.allSettled(others.map((each) => approvals.approve(each, id, NOT_CHECKED)));
    const lost = tries.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(lost).toHaveLength(9);
    for (const { reason } of lost) expect(reason).toMatchObject({ kind: 'conflict' });
    expect(await running.db.reader.countBy(OutboxMessage, { type: 'directory.route-changed' })).toBe(1);
  });

  it('does not overwrite what others changed meanwhile', async () => {
    const first = await newPhone();
    const other = { ...PHONE, number: '01632 960778', e164: '+441632960778' as E164 };
    await changes.edit(cleo, await edited({ phones: [other] }));
    const second = (await stored()).find(({ id, state }) => state === 'waiting' && id !== first);
    await approvals.approve(corin, second?.id ?? '', NOT_CHECKED);
    await expect(approvals.approve(cleo, first, NOT_CHECKED)).rejects.toMatchObject({
      code: 'directory.moved-meanwhile',
    });
    await approvals.refuse(cleo, first, 'Out of date');
    expect((await entry()).phones).toMatchObject([{ number: '01632 960778' }]);
  });

  it('can refuse, with a reason; whoever proposed it takes it back', async () => {
    await approvals.refuse(cleo, await newPhone(), 'Nobody answers there');
    await approvals.refuse(corin, await newPhone(), 'A slip');
    const decided = (await stored()).map(({ state, decidedBecause }) => [state, decidedBecause]);
    expect(decided).toEqual([
      ['refused', 'Nobody answers there'],
      ['withdrawn', 'A slip'],
    ]);
    expect((await entry()).phones).toMatchObject([{ number: '01384 864334' }]);
  });
});

describe(onBothEngines('whoever answers on the old way'), () => {
  const told = async (id: string) =>
    (await running.db.reader.findOneByOrFail(DirectoryChange, { id })).tellOld;

  it('is written to at the old address of an entry that somebody had checked', async () => {
    await changes.verify(corin, REFUGE, '');
    const id = await newPhone();
    await approvals.approve(cleo, id, NOT_CHECKED);
    expect(await told(id)).toBe('due');
    await running.dispatcher.drain();
    expect(await told(id)).toBe('told');
    const line = running.log.find((each) => each.includes('"msg":"e-mail"'));
    expect(line).toContain('"recipients":1');
    expect(running.log.join('')).not.toContain('dat@chadd.org.uk');
  });

  it('stands on the list of those to ring where there is no address, until somebody has', async () => {
    await changes.edit(corin, await edited({ email: null }));
    await approvals.approve(cleo, (await waiting()).id, NOT_CHECKED);
    await running.dispatcher.drain();
    const id = await newPhone();
    await approvals.approve(cleo, id, NOT_CHECKED);
    await running.dispatcher.drain();
    expect(await told(id)).toBe('due');
    await approvals.toldByPhone(corin, id);
    expect(await told(id)).toBe('told');
    await expect(approvals.toldByPhone(corin, id)).rejects.toMatchObject({ code: 'directory.told-already' });
  });
});

describe(onBothEngines('an organisation'), () => {
  it('proposes, and nothing changes until a coordinator agrees', async () => {
    await changes.propose(worker, await edited({ hours: 'Always', phones: [PHONE] }));
    expect((await entry()).hours).toBeNull();
    await approvals.approve(corin, (await waiting()).id, NOT_CHECKED);
    expect(await entry()).toMatchObject({ hours: 'Always', phones: [PHONE] });
  });

  it('has no say about the entry of another one', async () => {
    const other = await staff('manager', 'barnardos');
    await expect(changes.propose(other, await edited({ hours: 'Always' }))).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(await stored()).toEqual([]);
  });
});

describe(onBothEngines('a whole entry'), () => {
  const areaCode = 'E08000027';
  const isRoutable = async (): Promise<boolean> =>
    (await running.app.get(SupportServices).snapshot()).routableIn(areaCode).some(({ id }) => id === REFUGE);

  it('is left out of every plan while it is on hold', async () => {
    await changes.hold(corin, REFUGE, 'Nobody answers');
    expect([await isRoutable(), (await entry()).holdReason]).toEqual([false, 'Nobody answers']);
    await changes.unhold(cleo, REFUGE, 'They moved');
    expect(await isRoutable()).toBe(true);
    expect((await stored()).map(({ kind }) => kind)).toEqual(['hold', 'unhold']);
  });

  it('was checked on a day, by somebody in a role, and that grows old', async () => {
    await changes.verify(corin, REFUGE, 'The manager');
    const checkedAfter = async (days: number) => {
      const snapshot = await running.app.get(SupportServices).snapshot();
      return snapshot.conditionOf(REFUGE, new Date(running.clock.now().getTime() + days * DAY))?.checked;
    };
    expect([await checkedAfter(90), await checkedAfter(91)]).toEqual(['fresh', 'stale']);
    await changes.verify(corin, REFUGE, 'Again, on the same day');
    expect(await stored()).toHaveLength(2);
  });

  it('that has closed leads on, and is changed no more', async () => {
    await changes.close(corin, 'helpline-ncdv', 'Merged', 'helpline-galop');
    expect(await entry('helpline-ncdv')).toMatchObject({
      status: 'closed',
      successorId: 'helpline-galop',
      holdReason: 'Merged',
      access: { mode: 'signpost' },
    });
    const again = changes.hold(corin, 'helpline-ncdv', 'Again');
    await expect(again).rejects.toMatchObject({ code: 'directory.closed' });
  });

  it.each(['helpline-broken-rainbow', 'nowhere', REFUGE])('cannot lead on to %s', async (successor) => {
    await expect(changes.close(corin, REFUGE, 'Merged', successor)).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect((await entry()).status).toBe('active');
  });
});
