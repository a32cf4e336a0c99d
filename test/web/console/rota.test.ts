import { Account } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import type { E164 } from '../../../src/kernel/phone-number';
import { Seals } from '../../../src/platform/database/seals.service';
import { HandlerProfiles, OnCallMember, OnCallTurn, RotaSlot } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { signedIn } from '../../support/staff';
import { DUDLEY } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';
import { ConsolePage, type Typed } from './desk';
import { accountsOf } from './telephone-desk';

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

let running: RunningApp;
let cory: SignedIn;
let ash: SignedIn;

beforeAll(async () => {
  running = await startApp();
  cory = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name: 'Cory' });
  ash = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name: 'Ash' });
});
beforeEach(async () => {
  const slots = await running.db.reader.find(RotaSlot);
  await running.db.inTransaction(async (tx) => {
    for (const { id } of slots) await tx.delete(RotaSlot, { id });
  });
});
afterAll(() => running.stop());

const WEEK = { area: DUDLEY, week: '2026-11-23' };
const rota = (week = WEEK.week): Promise<ConsolePage> =>
  ConsolePage.at(cory, `/hub/rota?area=${DUDLEY}&week=${week}`);
const add = (typed: Typed = {}): ReturnType<SignedIn['post']> =>
  cory.post('/hub/rota', {
    ...WEEK,
    accountId: ash.accountId,
    day: '2026-11-24',
    from: '09:00',
    to: '17:00',
    ...typed,
  });
const dayOn = (page: ConsolePage, day: string): string =>
  page.$(`[data-day="${day}"]`).text().replaceAll(/\s+/g, ' ');

describe('the rota of a week', () => {
  it('shows this week, and in words every hour nobody is to be there', async () => {
    const page = await ConsolePage.at(cory, '/hub/rota');
    expect(page.text).toContain('Week of Mon 23 Nov');
    expect(page.$('li[data-day]')).toHaveLength(7);
    expect(page.text).toMatch(/Nobody is on the rota for \d+(\.\d)? hours of this week/);
    expect(page.$('.onward-week .onward-overdue').length).toBeGreaterThan(0);
  });

  it('puts somebody in, closes the gap, and takes them out again', async () => {
    expect((await add()).location).toBe(`/hub/rota?area=${DUDLEY}&week=2026-11-23`);
    const page = await rota();
    expect(dayOn(page, '2026-11-24')).toContain('09:00 to 17:00Ash');
    expect(dayOn(page, '2026-11-24')).not.toMatch(/Nobody (all day|09)/);
    const remove = page.$('[data-day="2026-11-24"] form').attr('action') ?? '';
    expect((await cory.post(remove, WEEK)).status).toBe(303);
    expect(dayOn(await rota(), '2026-11-24')).not.toContain('Ash');
    const trail = await running.db.reader.find(AuditEntry);
    expect(trail.map(({ action }) => action)).toEqual(expect.arrayContaining(['rota.added', 'rota.removed']));
  });

  it('goes to the weeks around it, and over the night on which the clocks change', async () => {
    const page = await rota('2027-03-24');
    expect(page.text).toContain('Week of Mon 22 Mar');
    expect(page.$('a[href*="week=2027-03-15"]').text()).toBe('Week before');
    await cory.post('/hub/rota', {
      ...{ area: DUDLEY, week: '2027-03-22', accountId: ash.accountId },
      ...{ day: '2027-03-27', from: '22:00', to: '06:00' },
    });
    expect(dayOn(await rota('2027-03-22'), '2027-03-27')).toContain('22:00 to 06:00 next dayAsh');
  });

  it.each<[string, Typed, string, string]>([
    ['nobody chosen', { accountId: '' }, 'accountId', 'Choose somebody of the hub'],
    ['a time that is none', { from: '9' }, 'from', 'Enter a time such as 09:00'],
    ['a day that is none', { day: 'soon' }, 'day', 'Enter a real day'],
  ])('asks again for %s, with what was typed', async (_, typed, field, said) => {
    const page = new ConsolePage(await add({ to: '13:30', ...typed }));
    expect([page.answer.status, page.problems]).toEqual([422, [field]]);
    expect(page.text).toContain(said);
    expect(page.$('#to').val()).toBe('13:30');
  });

  it('has nobody twice at one time', async () => {
    await add();
    const page = new ConsolePage(await add({ from: '16:00', to: '20:00' }));
    expect([page.answer.status, page.problems]).toEqual([409, ['from']]);
  });

  it('shows this week for an address that makes no sense', async () => {
    const page = await ConsolePage.at(cory, '/hub/rota?area=nowhere&week=2026-02-31');
    expect(page.text).toContain('Week of Mon 23 Nov');
  });

  it('is a coordinator’s alone', async () => {
    expect((await ash.get('/hub/rota')).status).toBe(403);
    expect((await ash.post('/hub/rota', WEEK)).status).toBe(403);
    expect((await ash.get('/hub/handlers')).status).toBe(403);
  });
});

describe('what is kept of a handler', () => {
  const path = (): string => `/hub/handlers/${ash.accountId}`;
  const typed = { languages: 'pl, cy', gender: 'female', areaCodes: DUDLEY, ringOrder: '3' };

  it('is changed by a coordinator, and decides who is offered what', async () => {
    const sent = { ...typed, deskPhone: '01632 960107' };
    expect((await cory.post(path(), sent)).location).toBe('/hub/handlers');
    expect((await ConsolePage.at(cory, '/hub/handlers')).text).toMatch(/AshPolish, WelshDudley/);
    const profile = await running.app.get(HandlerProfiles, { strict: false }).of(ash.accountId);
    expect(profile).toMatchObject({ languages: ['pl', 'cy'], gender: 'female', ringOrder: 3 });
    expect(await accountsOf(running).deskPhoneOf(ash.accountId)).toBe('+441632960107');
    expect((await ConsolePage.at(cory, path())).$('#languages').val()).toBe('pl, cy');
    await cory.post(path(), { ...typed, deskPhone: '' });
    expect(await accountsOf(running).deskPhoneOf(ash.accountId)).toBeUndefined();
    const trail = await running.db.reader.findBy(AuditEntry, { subjectId: ash.accountId });
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['handler-profile.changed', 'account.desk-phone-changed']),
    );
    expect(JSON.stringify(trail)).not.toContain('960107');
  });

  it.each([
    ['a language that is none', { languages: 'p!' }, 'languages'],
    ['an order that is none', { ringOrder: 'first' }, 'ringOrder'],
    ['a number that is none', { deskPhone: '12' }, 'deskPhone'],
  ])('asks again for %s, with what was typed', async (_, wrong, field) => {
    const page = new ConsolePage(await cory.post(path(), { ...typed, deskPhone: '', ...wrong }));
    expect([page.answer.status, page.problems]).toEqual([422, [field]]);
    expect(page.$(`#${field}`).val()).toBe(Object.values(wrong)[0]);
  });

  it('is there for whoever answers calls, and for nobody else', async () => {
    const worker = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    expect((await cory.get(`/hub/handlers/${worker.accountId}`)).status).toBe(404);
    expect((await cory.get('/hub/handlers/nobody')).status).toBe(404);
  });
});

const putOnCall = (typed: Typed = {}): ReturnType<SignedIn['post']> =>
  cory.post('/hub/rota/on-call', {
    ...WEEK,
    accountId: ash.accountId,
    day: '2026-11-24',
    from: '22:00',
    to: '06:00',
    ...typed,
  });

describe('turns on call', () => {
  beforeEach(async () => {
    const turns = await running.db.reader.find(OnCallTurn);
    const members = await running.db.reader.find(OnCallMember);
    await running.db.inTransaction(async (tx) => {
      for (const { id } of turns) await tx.delete(OnCallTurn, { id });
      for (const { id } of members) await tx.delete(OnCallMember, { id });
    });
  });
  const always = (change: 'add' | 'remove') =>
    cory.post('/hub/on-call', { change, areaCode: DUDLEY, accountId: cory.accountId });

  it('say in words when nobody is, of this week and the next', async () => {
    running.clock.set(TUESDAY_10);
    await putOnCall({ day: '2026-11-25' });
    const gaps = (await rota()).$('.onward-gaps').text().replaceAll(/\s+/g, ' ');
    expect(gaps).toContain('Nobody on call from now until Wednesday 25 November, 22:00');
    expect(gaps).toContain('Nobody on call Thursday 26 November, 06:00 to Monday 7 December, 00:00');
  });

  it('leave no gap while somebody with a telephone is always rung', async () => {
    await always('add');
    expect((await rota()).text).toContain('cannot be rung');
    expect((await rota()).text).toContain('Nobody on call');
    const deskPhone = '+441632960055' as E164;
    await running.db.inTransaction(async (tx) => {
      const seals = running.app.get(Seals, { strict: false });
      const sealed = seals.close(Account, { id: cory.accountId, deskPhone });
      await tx.update(Account, { id: cory.accountId }, { deskPhone: sealed.deskPhone ?? null });
    });
    const page = await rota();
    expect(page.text).toContain('Always on call: Cory.');
    expect(page.text).not.toContain('Nobody on call');
  });

  it('are given and taken away, and stand in the trail', async () => {
    expect((await putOnCall()).status).toBe(303);
    const page = await rota();
    expect(dayOn(page, '2026-11-24')).toContain('On call 22:00 to 06:00 next dayAsh');
    const remove = page.$('[data-day="2026-11-24"] form[action*="/on-call/"]').attr('action') ?? '';
    expect((await cory.post(remove, WEEK)).status).toBe(303);
    expect((await cory.post(remove, WEEK)).status).toBe(404);
    expect(dayOn(await rota(), '2026-11-24')).not.toContain('Ash');
    const trail = await running.db.reader.findBy(AuditEntry, { subjectId: ash.accountId });
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['on-call.turn-added', 'on-call.turn-removed']),
    );
  });

  it.each<[string, Typed, number, string]>([
    ['nobody chosen', { accountId: '' }, 422, 'accountId'],
    ['a time that is none', { from: '9' }, 422, 'from'],
    ['a day that is none', { day: 'soon' }, 422, 'day'],
    ['a turn that they have', { from: '23:00' }, 409, 'from'],
  ])('ask again for %s, with what was typed', async (_, typed, status, field) => {
    await putOnCall();
    const page = new ConsolePage(await putOnCall({ to: '05:30', ...typed }));
    expect([page.answer.status, page.problems]).toEqual([status, [field]]);
    expect(page.$('#to').val()).toBe('05:30');
  });

  it.each(['handler', 'worker', 'auditor'] as const)('are closed to a %s', async (role) => {
    const who = await signedIn(running, { role, organisationId: 'dudley-hub' });
    for (const path of ['/hub/rota/on-call', '/hub/rota/on-call/some/remove'])
      expect((await who.post(path, WEEK)).status).toBe(403);
  });
});
