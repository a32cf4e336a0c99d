import { AuditEntry } from '../../../src/audit';
import { Contact } from '../../../src/contacts';
import { Arrivals } from '../../../src/intake';
import { ANONYMOUS } from '../../../src/kernel/actor';
import { HOUR } from '../../../src/kernel/clock';
import { HubTask } from '../../../src/tasks';
import { Shift } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { Browser } from '../../support/browser';
import { CleanSlate } from '../../support/clean-slate';
import { signedIn } from '../../support/staff';
import { storyFacts } from '../../support/story';
import { ConsolePage, ring, storyTyped } from './desk';
import { ReportedCall } from './telephone-desk';

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

let running: RunningApp;
let slate: CleanSlate;
let ash: SignedIn;

beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  ash = await handler('Ash');
});
afterEach(() => slate.wipe());
afterAll(() => running.stop());

const handler = (name: string): Promise<SignedIn> =>
  signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name });
const next = async (who: Browser = ash): Promise<string | null | undefined> => {
  const { status, location } = await who.post('/console/next', {});
  expect(status).toBe(303);
  return location;
};
const contact = (id: string): Promise<Contact> => running.db.reader.findOneByOrFail(Contact, { id });
const shift = (): Promise<Shift> => running.db.reader.findOneByOrFail(Shift, { accountId: ash.accountId });

/** She wrote, and agreed to nothing yet: her message waits for a handler. */
async function written(): Promise<string> {
  const facts = storyFacts({ consent: { answer: 'not-asked', lawfulBasis: null, note: null } });
  const source = {
    channel: 'web',
    organisationId: null,
    isVerified: false,
    details: null,
    replyTo: null,
  } as const;
  const once = { scope: 'web', key: 'her-message', body: {} };
  await running.app.get(Arrivals, { strict: false }).receive({ actor: ANONYMOUS, source, facts, once });
  return (await running.db.reader.findOneByOrFail(Contact, { channel: 'web' })).id;
}

/** Agreed in a contact that is closed since. */
async function callBackAgreed(): Promise<void> {
  const id = await ring(running);
  await ash.post(`/console/contacts/${id}/take`, {});
  await ash.post(`/console/contacts/${id}/reach/call-back`, {
    ...{ phone: '07700 900123', whenKind: 'any', whoMayAnswer: 'only her', sayWeAre: 'the dentist' },
    ...{ codeWord: 'bluebell', showNumber: 'withheld', message: 'no', saidNow: 'yes' },
  });
  await ash.post(`/console/contacts/${id}/close`, { outcome: 'information-only', discard: 'yes' });
}

describe('finish and next', () => {
  it('stands on the page of what was put in motion, under its key', async () => {
    const id = await ring(running);
    await ash.post(`/console/contacts/${id}/take`, {});
    const plan = new ConsolePage(await ash.post(`/console/contacts/${id}/plan`, storyTyped()));
    await ash.post(`/console/contacts/${id}/confirm`, plan.typed);
    const placed = await ConsolePage.at(ash, `/console/contacts/${id}/placed`);
    const button = placed.$('form[action="/console/next"] button');
    expect([button.text(), button.attr('data-command')]).toEqual(['Finish and next', 'next']);
  });

  it('ends the wrap-up, and shows the console where nobody waits', async () => {
    await ash.post('/console/shift/on', {});
    await ash.post('/console/shift/wrap-up', {});
    expect(await next()).toBe('/console');
    expect((await shift()).presence).toBe('available');
  });

  it('ends no break: only they say when that is over', async () => {
    await ash.post('/console/shift/on', {});
    await ash.post('/console/shift/break', {});
    await next();
    expect((await shift()).presence).toBe('break');
  });

  it('goes back to a contact of one’s own that is still open, whoever waits', async () => {
    const own = await ring(running);
    await ash.post(`/console/contacts/${own}/take`, {});
    const waiting = await ring(running);
    expect(await next()).toBe(`/console/contacts/${own}`);
    expect((await contact(waiting)).state).toBe('waiting');
  });

  it('takes the caller who waits longest for whoever is off shift, and writes that down', async () => {
    const first = await ring(running);
    running.clock.advance(60_000);
    await ring(running);
    expect(await next()).toBe(`/console/contacts/${first}`);
    expect(await contact(first)).toMatchObject({ state: 'live', handlerId: ash.accountId });
    const taken = await running.db.reader.findBy(AuditEntry, { action: 'contact.taken', subjectId: first });
    expect(taken.map(({ actorId }) => actorId)).toEqual([ash.accountId]);
  });

  it('takes no caller out of turn on shift: they are offered one', async () => {
    await ash.post('/console/shift/on', {});
    const { contactId } = await ReportedCall.waiting(running);
    await written();
    expect(await next()).toBe('/console');
    expect((await contact(contactId)).state).toBe('waiting');
  });

  it('takes what was written while nobody is on the line', async () => {
    await ash.post('/console/shift/on', {});
    const id = await written();
    expect(await next()).toBe(`/console/contacts/${id}`);
    expect((await contact(id)).handlerId).toBe(ash.accountId);
  });

  it('leads to the call backs when one is due and nobody waits', async () => {
    await callBackAgreed();
    const { dueAt } = await running.db.reader.findOneByOrFail(HubTask, { kind: 'call-back' });
    const early = await next();
    const wait = dueAt.getTime() - running.clock.now().getTime() + HOUR;
    running.clock.advance(wait);
    ash = await handler('Ash again');
    expect([early, await next()]).toEqual(['/console', '/console/call-backs']);
    running.clock.advance(-wait);
  });

  it('gives one caller to one of two who press at once; the other sees who waits now', async () => {
    const robin = await handler('Robin');
    const id = await ring(running);
    const places = await Promise.all([next(ash), next(robin)]);
    expect(places.toSorted()).toEqual(['/console', `/console/contacts/${id}`]);
  });
});

describe('finish and next for others', () => {
  it.each(['worker', 'manager', 'professional', 'auditor'] as const)('is closed to a %s', async (role) => {
    const id = await ring(running);
    const other = await signedIn(running, { role, organisationId: 'chadd' });
    expect((await other.post('/console/next', {})).status).toBe(403);
    expect((await contact(id)).state).toBe('waiting');
  });

  it('asks whoever is not signed in to sign in, and takes nothing', async () => {
    const id = await ring(running);
    const stranger = new Browser(running.url);
    expect(await stranger.post('/console/next', {})).toMatchObject({ status: 303 });
    expect((await contact(id)).state).toBe('waiting');
  });
});
