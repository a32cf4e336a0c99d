import { AuditEntry } from '../../../src/audit';
import { Contact, NotSafeNow } from '../../../src/contacts';
import { HubTask } from '../../../src/tasks';
import { CallBackAttempt } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { CleanSlate } from '../../support/clean-slate';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { AGREED, ring } from './desk';

const HUB = 'dudley-hub';

let running: RunningApp;
let handler: Browser & { accountId: string };
let slate: CleanSlate;

beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  handler = await signedIn(running, { role: 'handler', organisationId: HUB });
});
afterEach(() => slate.wipe());
afterAll(() => running.stop());

/** A contact that the handler has on the line. */
async function taken(): Promise<string> {
  const contactId = await ring(running);
  await handler.post(`/console/contacts/${contactId}/take`, {});
  return contactId;
}

async function agreed(terms: Partial<typeof AGREED> = {}): Promise<{ contactId: string; path: string }> {
  const contactId = await taken();
  await handler.post(`/console/contacts/${contactId}/reach/call-back`, { ...AGREED, ...terms });
  const { id } = await running.db.reader.findOneByOrFail(HubTask, { contactId, kind: 'call-back' });
  return { contactId, path: `/console/call-backs/${id}` };
}

const at = async (path: string) => pageOf(await handler.get(path));
const sent = async (path: string, form: object = {}) => handler.post(path, form as Record<string, string>);

function audited(action: string): Promise<AuditEntry[]> {
  return running.db.reader.findBy(AuditEntry, { action });
}

describe('the list of call backs', () => {
  it('says that nobody waits', async () => {
    expect((await at('/console/call-backs')).text).toContain('Nobody waits for a call back');
  });

  it('shows who may be rung now before who may not, with masked numbers and London times', async () => {
    await agreed({ whenFrom: '18:00', whenTo: '20:00' });
    await agreed();
    const { text, $ } = await at('/console/call-backs');
    expect(
      $('main h2')
        .toArray()
        .map((each) => $(each).text()),
    ).toEqual(['Safe now', 'Later']);
    expect(text).toContain('Next: today 6pm');
    expect(text).toContain('•••• ••• 123');
    expect(text).not.toMatch(/7700|bluebell|dentist/);
  });

  it.each(['worker', 'manager', 'professional', 'auditor'] as const)('is not for a %s', async (role) => {
    const other = await signedIn(running, { role, organisationId: role === 'auditor' ? HUB : 'chadd' });
    const { path, contactId } = await agreed();
    for (const each of ['/console/call-backs', path, `/console/contacts/${contactId}/reach`])
      expect((await other.get(each)).status).toBe(403);
  });
});

describe('one call back', () => {
  it('says what to say and the code word before the number, which stays masked', async () => {
    const { path } = await agreed();
    const { text } = await at(path);
    const order = ['the dentist', 'only her', 'bluebell', 'Leave no message', '•••• ••• 123'];
    expect(
      order.map((each) => text.indexOf(each)).every((place, index, all) => place > (all[index - 1] ?? 0)),
    ).toBe(true);
    expect(text).not.toContain('7700900123');
    expect(await audited('call-back.viewed')).toHaveLength(1);
  });

  it('shows the number to the handler who asks for it, and to nobody else', async () => {
    const { path } = await agreed();
    expect((await sent(`${path}/number`)).status).toBe(303);
    const { text } = await at(path);
    expect(text).toContain('Dial 141, then 07700 900123');
    const colleague = await signedIn(running, { role: 'handler', organisationId: HUB });
    expect((await colleague.get(path)).body).not.toContain('7700900123');
    expect(await audited('call-back.rung')).toHaveLength(1);
  });

  it.each(['number', 'ring'])(
    'refuses the %s outside its window, and says when it may be',
    async (button) => {
      const { path } = await agreed({ whenFrom: '18:00', whenTo: '20:00', showNumber: 'shown' });
      const refused = await sent(`${path}/${button}`);
      const page = pageOf(refused);
      expect(page.status).toBe(422);
      expect(refused.body).not.toContain('7700900123');
      expect(await running.db.reader.count(CallBackAttempt)).toBe(0);
    },
  );

  it('asks for an outcome, and keeps what was typed', async () => {
    const { path } = await agreed();
    const page = pageOf(await sent(`${path}/outcome`, { outcome: 'perhaps', note: 'he answered' }));
    expect(page.status).toBe(422);
    expect(page.$('#note').val()).toBe('he answered');
  });

  it('is settled when the person was reached, and leads on to the contact', async () => {
    const { path, contactId } = await agreed();
    await sent(`${path}/outcome`, { outcome: 'reached', note: 'safe for now' });
    const { text, $ } = await at(path);
    expect(text).toContain('This call back is settled');
    expect($(`a[href="/console/contacts/${contactId}"]`).length).toBeGreaterThan(0);
    expect((await at('/console/call-backs')).text).toContain('Nobody waits');
  });

  it('changes its hours on the person’s word alone', async () => {
    const { path } = await agreed({ whenFrom: '18:00', whenTo: '20:00' });
    const terms = { ...AGREED, phone: '', saidNow: '' };
    expect(pageOf(await sent(`${path}/terms`, terms)).text).toContain('Only the person can say');
    expect((await sent(`${path}/terms`, { ...terms, saidNow: 'yes' })).status).toBe(303);
    expect((await at(path)).text).toContain('May be rung now');
  });

  it('stops everything to the person until somebody has spoken with them', async () => {
    const { path, contactId } = await agreed();
    await sent(`${path}/not-safe`);
    expect((await at(path)).text).toContain('Not safe now: do not use any way');
    const reach = `/console/contacts/${contactId}/reach`;
    expect(pageOf(await sent(`${reach}/safe-again`)).status).toBe(422);
    expect((await sent(`${reach}/safe-again`, { spoken: 'yes' })).status).toBe(303);
    expect((await at(path)).text).toContain('May be rung now');
  });

  it.each(['', '/ring', '/number', '/outcome', '/terms', '/not-safe'])(
    'is not found at a made-up place%s',
    async (step) => {
      const path = `/console/call-backs/nobody${step}`;
      const form = { ...AGREED, outcome: 'reached', note: '' };
      expect((step === '' ? await handler.get(path) : await sent(path, form)).status).toBe(404);
    },
  );
});

describe('how to reach the person of a contact', () => {
  it('gives the verdict on every way, and masks every number', async () => {
    const { contactId } = await agreed();
    const { text } = await at(`/console/contacts/${contactId}/reach`);
    expect(text).toContain('Phone call: Safe to use now');
    expect(text).toContain('Voice message: Said to be unsafe');
    expect(text).not.toContain('7700900123');
    expect(await audited('reach.viewed')).toHaveLength(1);
  });

  it('keeps who must not be told, and shuts the number that is theirs', async () => {
    const { contactId, path } = await agreed();
    const reach = `/console/contacts/${contactId}/reach`;
    await sent(`${reach}/barred`, { barName: 'Rook', barRelation: 'brother', barPhone: '07700 900123' });
    expect((await at(path)).text).toMatch(/must not receive anything.*Must not be told: Rook, brother/);
    const remove = (await at(reach)).$('form[action$="/remove"]').attr('action') ?? '';
    await sent(remove);
    expect((await at(path)).text).toContain('May be rung now');
  });

  it('lets only whoever has the contact agree a call back', async () => {
    const contactId = await ring(running);
    const reach = `/console/contacts/${contactId}/reach`;
    expect((await at(reach)).$('#phone')).toHaveLength(0);
    const page = pageOf(await sent(`${reach}/call-back`, AGREED));
    expect(page.text).toContain('Take the contact first');
    expect(await running.db.reader.count(HubTask)).toBe(0);
  });

  it('writes nothing about a contact that is not there', async () => {
    const reach = '/console/contacts/nobody/reach';
    for (const step of ['not-safe', 'safe-again', 'barred'])
      expect((await sent(`${reach}/${step}`, { spoken: 'yes', barName: 'Rook' })).status).toBe(404);
    expect(await running.db.reader.count(NotSafeNow)).toBe(0);
    expect(await running.db.reader.count(Contact)).toBe(0);
  });
});
