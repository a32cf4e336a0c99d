import { Contact } from '../../../src/contacts';
import { DAY } from '../../../src/kernel/clock';
import { DestructionList, LegalHold, RetentionTurns } from '../../../src/protection';
import { endedStory } from '../../integration/protection/ended';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { STORY_NAME } from '../../support/story';

let running: RunningApp;
let reference: string;
beforeAll(async () => {
  running = await startApp();
  const id = await endedStory(running);
  reference = (await running.db.reader.findOneByOrFail(Contact, { id })).reference;
});
afterAll(() => running.stop());

const as = (role: 'coordinator' | 'auditor' | 'handler', name = 'Corin'): Promise<Browser> =>
  signedIn(running, { role, organisationId: 'dudley-hub', name });

describe(onBothEngines('the data protection page'), () => {
  it('shows every class with its period, what starts it and why, to coordinators and auditors', async () => {
    for (const role of ['coordinator', 'auditor'] as const) {
      const { $, text } = pageOf(await (await as(role)).get('/data-protection'));
      expect(text).toContain('7 years after the last referral of the contact ended');
      expect(text).toContain('90 days after it was closed');
      expect($('[data-rule]').length).toBeGreaterThan(12);
      expect($('form[action="/data-protection/holds"]')).toHaveLength(role === 'coordinator' ? 1 : 0);
    }
    expect((await (await as('handler')).get('/data-protection')).status).toBe(403);
  });

  it('holds a record at once, and lets it go when a second coordinator agrees', async () => {
    const [first, second] = [await as('coordinator', 'Corin'), await as('coordinator', 'Sacha')];
    const placed = await first.post('/data-protection/holds', {
      reference,
      reason: 'An inquest asks for it.',
    });
    expect(placed.status).toBe(303);
    const { id } = await running.db.reader.findOneByOrFail(LegalHold, {});
    await first.post(`/data-protection/holds/${id}/ask-to-lift`, { reason: 'It is over.' });
    expect(pageOf(await first.get('/data-protection')).text).toContain('Another coordinator has to agree');
    expect((await first.post(`/data-protection/holds/${id}/lift`, {})).status).toBe(403);
    expect(pageOf(await second.get('/data-protection')).text).toContain(
      'Corin asks to let it go: It is over.',
    );
    expect((await second.post(`/data-protection/holds/${id}/lift`, {})).status).toBe(303);
    expect(pageOf(await second.get('/data-protection')).text).not.toContain(reference);
  });

  it.each([
    ['a reference that is none', { reference: 'nonsense', reason: 'A court asks.' }, 'Enter the reference'],
    ['no reason', { reference: '', reason: ' ' }, 'Write why this record has to stay'],
  ])('says what to do about %s, and keeps what was typed', async (_, typed, said) => {
    const fields = typed.reference === '' ? { ...typed, reference } : typed;
    const { $, text, status } = pageOf(
      await (await as('coordinator')).post('/data-protection/holds', fields),
    );
    expect([status, text.includes(said)]).toEqual([422, true]);
    expect($('#reference').val()).toBe(fields.reference);
  });
});

describe(onBothEngines('the list of records whose time is up'), () => {
  it('shows references alone, goes when a coordinator confirms, and an auditor only reads it', async () => {
    running.clock.advance(7_100 * DAY);
    await running.app.get(RetentionTurns).run();
    const list = await running.db.reader.findOneByOrFail(DestructionList, {});
    const path = `/data-protection/lists/${list.id}`;
    const { text } = pageOf(await (await as('auditor')).get(path));
    expect(text).toContain(`${reference} ended`);
    expect(text).not.toContain(STORY_NAME);
    expect((await (await as('auditor')).post(`${path}/confirm`, {})).status).toBe(403);
    const coordinator = await as('coordinator');
    expect((await coordinator.post(`${path}/confirm`, {})).status).toBe(303);
    expect((await coordinator.post(`${path}/confirm`, {})).status).toBe(409);
    await running.app.get(RetentionTurns).run();
    expect(pageOf(await coordinator.get(path)).text).toContain('1 gone, 0 kept');
  });
});

describe('what anybody may read', () => {
  it('says what is kept and what can be asked for, with a neutral title and no cookie', async () => {
    const answer = await fetch(`${running.url}/your-information`);
    const body = await answer.text();
    expect(body).toContain('<title>Your information</title>');
    expect(body).toContain('If you only talked or wrote to us: 90 days.');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});
