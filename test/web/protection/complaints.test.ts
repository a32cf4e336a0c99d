import { AuditEntry } from '../../../src/audit';
import { Contact } from '../../../src/contacts';
import { DAY } from '../../../src/kernel/clock';
import { Retention } from '../../../src/platform/retention/retention.service';
import { Complaint } from '../../../src/protection';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { DUDLEY, placeStory } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

const HUB = 'dudley-hub';
const PATH = '/data-protection/complaints';
const WORDS = 'Nobody rang her back for two days, said Wren.';
const ANSWER = {
  outcome: 'upheld',
  answer: 'Rung and said sorry.',
  learning: 'Call backs are counted daily.',
};

let running: RunningApp;
let coordinator: Browser & { accountId: string };
let slate: CleanSlate;

beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: HUB, name: 'Corin' });
});
afterEach(() => slate.wipe());
afterAll(() => running.stop());

const typed = (overrides: Record<string, string> = {}): Record<string, string> => ({
  receivedDate: '2026-11-24',
  receivedTime: '09:30',
  way: 'phone',
  kind: 'reach',
  about: HUB,
  area: DUDLEY,
  reference: '',
  words: WORDS,
  from: 'Her sister, by e-mail only',
  owner: coordinator.accountId,
  ...overrides,
});

async function registered(overrides: Record<string, string> = {}): Promise<{ id: string; path: string }> {
  const { location = '' } = await coordinator.post(PATH, typed(overrides));
  return { id: location.split('/').at(-1) ?? '', path: location };
}

const stored = (id: string) => running.db.reader.findOneByOrFail(Complaint, { id });
const lines = (action: string) => running.db.reader.findBy(AuditEntry, { action });

async function daysLater(days: number): Promise<void> {
  running.clock.advance(days * DAY);
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: HUB, name: 'Corin' });
}

describe(onBothEngines('the register of complaints'), () => {
  it('gives three working days to acknowledge and twenty to answer, counted from when it came', async () => {
    const { id } = await registered();
    expect(await stored(id)).toMatchObject({
      acknowledgeBy: new Date('2026-11-27T09:30:00.000Z'),
      answerBy: new Date('2026-12-22T09:30:00.000Z'),
      ownerId: coordinator.accountId,
      closedAt: null,
    });
  });

  it('keeps the words sealed, off the list and out of the trail', async () => {
    const { id, path } = await registered();
    const { words, from } = await stored(id);
    expect(`${words ?? ''}${from ?? ''}`).not.toMatch(/Wren|sister/);
    expect((await coordinator.get(PATH)).body).not.toContain('Wren');
    expect(pageOf(await coordinator.get(path)).text).toContain(WORDS);
    const told = [...(await lines('complaint.registered')), ...(await lines('complaint.viewed'))];
    expect(told).toHaveLength(2);
    expect(JSON.stringify(told)).not.toMatch(/Wren|sister/);
  });

  it('asks for everything that is missing, and loses nothing that was typed', async () => {
    const page = pageOf(await coordinator.post(PATH, { words: WORDS, receivedDate: '2027-01-01' }));
    expect(page.status).toBe(422);
    expect(page.$('.govuk-error-summary li')).toHaveLength(7);
    expect(page.$('#words').val()).toBe(WORDS);
    expect(pageOf(await coordinator.post(PATH, typed({ reference: 'nobody' }))).text).toContain('K7F2-9QX4');
    expect(await running.db.reader.count(Complaint)).toBe(0);
  });

  it('is acknowledged before it is answered, and each only once', async () => {
    const { id, path } = await registered();
    const early = pageOf(await coordinator.post(`${path}/answered`, ANSWER));
    expect(early.text).toContain('they do not know yet that it was heard');
    expect(early.$('#answer').val()).toBe(ANSWER.answer);
    expect((await coordinator.post(`${path}/acknowledged`, {})).status).toBe(303);
    expect((await coordinator.post(`${path}/acknowledged`, {})).status).toBe(422);
    expect((await coordinator.post(`${path}/answered`, { ...ANSWER, learning: '' })).status).toBe(422);
    expect((await coordinator.post(`${path}/answered`, ANSWER)).status).toBe(303);
    expect(await stored(id)).toMatchObject({ outcome: 'upheld', closedAt: TUESDAY_10 });
    expect((await coordinator.post(`${path}/answered`, ANSWER)).status).toBe(422);
    expect(pageOf(await coordinator.get(path)).text).toContain('Call backs are counted daily');
  });

  it('stands on the day’s page, what is due first on top, and says in words what is overdue', async () => {
    await registered();
    const second = await registered({ kind: 'delay' });
    await coordinator.post(`${second.path}/acknowledged`, {});
    await daysLater(7);
    const group = pageOf(await coordinator.get('/hub/today/complaints'));
    const rows = group.$('.onward-rows li').toArray();
    expect(rows.map((row) => group.$(row).find('a').text())).toEqual([
      'Complaint: we could not be reached, or did not ring back',
      'Complaint: it took too long',
    ]);
    expect(group.$(rows[0]).find('.onward-overdue').text()).toMatch(/Acknowledge by.*Overdue by/);
    expect(group.$(rows[1]).find('.onward-overdue')).toHaveLength(0);
    expect(group.text).toContain('Looked after by Corin');
    const list = pageOf(await coordinator.get(PATH));
    expect(list.$('.onward-overdue').first().text()).toContain('Overdue by');
  });

  it('is handed to another coordinator, and to nobody else', async () => {
    const { id, path } = await registered();
    const other = await signedIn(running, { role: 'coordinator', organisationId: HUB, name: 'Sacha' });
    const handler = await signedIn(running, { role: 'handler', organisationId: HUB });
    expect((await coordinator.post(`${path}/owner`, { owner: handler.accountId })).status).toBe(422);
    expect((await coordinator.post(`${path}/owner`, { owner: other.accountId })).status).toBe(303);
    expect((await stored(id)).ownerId).toBe(other.accountId);
  });

  it('forgets the words with the record it arose from, and keeps what was learnt', async () => {
    const { contactId } = await placeStory(running);
    const { reference } = await running.db.reader.findOneByOrFail(Contact, { id: contactId });
    const { id, path } = await registered({ reference });
    await coordinator.post(`${path}/acknowledged`, {});
    await coordinator.post(`${path}/answered`, ANSWER);
    expect((await stored(id)).contactId).toBe(contactId);
    const [store] = running.app.get(Retention).stores.filter(({ tables }) => 'complaint' in tables);
    await running.db.inTransaction(async (tx) => {
      await store?.forget(tx, { contactId, sourceId: 'test', said: [] });
    });
    expect(await stored(id)).toMatchObject({ contactId: null, words: null, from: null, answer: null });
    expect(pageOf(await coordinator.get(path)).text).toContain('Call backs are counted daily');
  });

  it('is read by an auditor, who changes nothing', async () => {
    const { path } = await registered();
    const auditor = await signedIn(running, { role: 'auditor', organisationId: HUB });
    expect(pageOf(await auditor.get(path)).$('main form')).toHaveLength(0);
    expect(pageOf(await auditor.get(PATH)).$('main form')).toHaveLength(0);
    for (const step of ['', '/acknowledged', '/owner', '/answered'])
      expect((await auditor.post(step === '' ? PATH : `${path}${step}`, typed())).status).toBe(403);
  });

  it.each(['handler', 'worker', 'manager', 'professional'] as const)('is not for a %s', async (role) => {
    const { path } = await registered();
    const other = await signedIn(running, { role, organisationId: role === 'handler' ? HUB : 'chadd' });
    for (const each of [PATH, path]) expect((await other.get(each)).status).toBe(403);
    expect((await other.post(PATH, typed())).status).toBe(403);
  });

  it('is not found at a made-up place', async () => {
    expect((await coordinator.get(`${PATH}/nobody`)).status).toBe(404);
    expect((await coordinator.post(`${PATH}/nobody/acknowledged`, {})).status).toBe(404);
  });
});
