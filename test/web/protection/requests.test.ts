import { Contact } from '../../../src/contacts';
import { DAY } from '../../../src/kernel/clock';
import { DataRequest } from '../../../src/protection';
import { endedStory } from '../../integration/protection/ended';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';

let running: RunningApp;
let reference: string;
let first: Browser;
let second: Browser;
beforeAll(async () => {
  running = await startApp();
  const id = await endedStory(running);
  reference = (await running.db.reader.findOneByOrFail(Contact, { id })).reference;
  first = await as('coordinator', 'Corin');
  second = await as('coordinator', 'Sacha');
});
afterAll(() => running.stop());

const as = (role: 'coordinator' | 'auditor' | 'handler', name = 'Corin'): Promise<Browser> =>
  signedIn(running, { role, organisationId: 'dudley-hub', name });

const PATH = '/data-protection/requests';

describe(onBothEngines('a request to erase'), () => {
  it('says what is missing, and keeps what was typed', async () => {
    const fields = { kind: 'erasure', reference, identity: '', note: 'She rang on Tuesday.' };
    const { $, text, status } = pageOf(await first.post(PATH, fields));
    expect([status, text.includes('Choose how we know that it is them')]).toEqual([422, true]);
    expect($('textarea[name=note]').val()).toBe('She rang on Tuesday.');
  });

  it('is registered by one, decided by another, and leaves a certificate', async () => {
    const fields = { kind: 'erasure', reference, identity: 'not-checked', note: 'She rang on Tuesday.' };
    const { location = '' } = await first.post(PATH, fields);
    expect(pageOf(await first.get(location)).text).toContain('Another coordinator has to decide');
    const law = { law: 'allow.not-needed', reason: 'The case is closed.' };
    expect((await first.post(`${location}/decide`, law)).status).toBe(403);
    const unsure = pageOf(await second.post(`${location}/decide`, law));
    expect(unsure.text).toContain('First make sure that it is them');
    expect(unsure.$('textarea[name=reason]').val()).toBe('The case is closed.');
    expect((await second.post(`${location}/identity`, { identity: 'code-word' })).status).toBe(303);
    expect((await second.post(`${location}/decide`, law)).status).toBe(303);
    const { $, text } = pageOf(await second.get(location));
    expect($('[data-store="person"] td').last().text()).toBe('3');
    expect(text).toContain('Backups hold it until they expire');
    expect(pageOf(await (await as('auditor')).get(location)).$('form[action*="decide"]')).toHaveLength(0);
  });

  it('is seen by nobody else of the hub', async () => {
    const { id } = await running.db.reader.findOneByOrFail(DataRequest, {});
    const handler = await as('handler');
    expect([(await handler.get(PATH)).status, (await handler.get(`${PATH}/${id}`)).status]).toEqual([
      403, 403,
    ]);
  });

  it('that nobody decides stands over every page of a coordinator a week before its month is up', async () => {
    const fields = { kind: 'access', reference, identity: 'not-checked', note: 'By letter.' };
    await first.post(PATH, fields);
    running.clock.advance(10 * DAY);
    const coordinator = await as('coordinator');
    expect((await coordinator.get('/account')).body).not.toContain('about data must be answered');
    running.clock.advance(14 * DAY);
    expect((await (await as('coordinator')).get('/account')).body).toContain(
      '1 request about data must be answered',
    );
    running.clock.advance(14 * DAY);
    expect(pageOf(await (await as('coordinator')).get(PATH)).text).toContain('Late');
  });
});
