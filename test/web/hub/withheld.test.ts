import { Contact } from '../../../src/contacts';
import type { Referral } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';
import { complaintAbout, restrict as restrictRecord, type SignedIn } from '../console/restricted-desk';

const HUB = 'dudley-hub';
const CANARY = /Wren|Plover|stairs|bluebell/;
const WITHHELD = 'What was written is restricted';

let running: RunningApp;
let coordinator: SignedIn;
let worker: Browser;
let story: Story;
let idva: Referral;
let lead: string;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: HUB, name: 'Cory' });
  worker = await signedIn(running, {
    role: 'worker',
    organisationId: 'black-country-womens-aid',
    name: 'Ida',
  });
  story = await placeStory(running);
  idva = story.inQueue('idva');
  lead = `/hub/referrals/${idva.reference}`;
});
afterAll(() => running.stop());

const restrict = () => restrictRecord(running, story.contactId);
const post = (path: string, fields: Record<string, string>) =>
  worker.post(`/worklist/${idva.reference}${path}`, fields);
const contact = () => running.db.reader.findOneByOrFail(Contact, { id: story.contactId });
const shown = async (browser: Browser, path: string): Promise<string> => pageOf(await browser.get(path)).text;

describe(onBothEngines('what was written of a restricted record'), () => {
  it('in a question stands on the hub’s page only for whoever said why they look', async () => {
    await post('/question', { question: 'Can Wren climb stairs?' });
    expect(await shown(coordinator, lead)).toMatch(CANARY);
    await restrict();
    const shut = await shown(coordinator, lead);
    expect(shut).toContain(WITHHELD);
    expect(shut).not.toMatch(CANARY);
    expect((await coordinator.post(`${lead}/identity`, { openingReason: 'decision' })).status).toBe(200);
    expect(await shown(coordinator, lead)).toContain('Can Wren climb stairs?');
  });

  it('when an offer was declined, likewise', async () => {
    await post('/decline', { reason: 'organisation.no-space', note: 'No lift for Plover.' });
    await restrict();
    expect(await shown(coordinator, lead)).not.toMatch(CANARY);
    await coordinator.post(`${lead}/identity`, { openingReason: 'decision' });
    expect(await shown(coordinator, lead)).toContain('No lift for Plover.');
  });

  it('in a question is shown to its worker with the people, and not before', async () => {
    await post('/question', { question: 'Can Wren climb stairs?' });
    await post('/accept', {});
    await restrict();
    const shut = await shown(worker, `/worklist/${idva.reference}`);
    expect(shut).not.toMatch(CANARY);
    const opened = await post('/identity', { openingReason: 'contact' });
    expect(pageOf(opened).text).toContain('Can Wren climb stairs?');
  });

  it('by whoever holds it for an inquiry is withheld in the list', async () => {
    const { reference } = await contact();
    await coordinator.post('/data-protection/holds', { reference, reason: 'Wren’s inquest asks for it.' });
    expect(await shown(coordinator, '/data-protection')).toMatch(CANARY);
    await restrict();
    const shut = await shown(coordinator, '/data-protection');
    expect(shut).toContain(`${reference} ${WITHHELD}`);
    expect(shut).not.toMatch(CANARY);
  });

  it('in a complaint is withheld from an auditor, who sees whether it was answered in time', async () => {
    const location = await complaintAbout(running, coordinator, story.contactId);
    await restrict();
    const auditor = await signedIn(running, { role: 'auditor', organisationId: HUB, name: 'Aud' });
    const page = await shown(auditor, location);
    expect(page).toContain(WITHHELD);
    expect(page).toContain('Answer by');
    expect(page).not.toMatch(CANARY);
    const refused = pageOf(await coordinator.post(`${location}/answered`, { answer: 'Said sorry.' }));
    expect(refused.$('#answer').val()).toBe('Said sorry.');
    expect(refused.text).not.toMatch(CANARY);
  });
});
