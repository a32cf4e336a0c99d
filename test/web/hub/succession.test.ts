import type { StaffActor } from '../../../src/kernel/actor';
import { Referral, Referrals, Succession } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME, type Story } from '../../support/story';

type Somebody = Browser & { accountId: string };
const OURS = 'black-country-womens-aid';
const SUCCESSOR = 'chadd';
const HUB = 'dudley-hub';
const PATH = `/hub/organisations/${OURS}/succession`;
const WHY = 'Their trustees closed it; chadd agreed on the telephone';

let running: RunningApp;
let coordinator: Somebody;
let receiver: Somebody;
let story: Story;

beforeAll(async () => {
  running = await startApp();
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: HUB, name: 'Corin' });
  receiver = await signedIn(running, { role: 'manager', organisationId: SUCCESSOR, name: 'Petra Kestrel' });
});
beforeEach(async () => {
  story = await placeStory(running);
  const worker = await signedIn(running, { role: 'worker', organisationId: OURS });
  const { accountId } = worker;
  const actor: StaffActor = { kind: 'staff', accountId, organisationId: OURS, role: 'worker' };
  await running.app.get(Referrals, { strict: false }).accept(actor, story.inQueue('idva').reference);
});
afterEach(() => coordinator.post(`/hub/organisations/${OURS}/resume`, { reason: 'Again' }));
afterAll(() => running.stop());

/** What the page proposes, with whoever receives and a reason. */
async function proposed(): Promise<Record<string, string>> {
  const page = pageOf(await coordinator.get(`${PATH}/${SUCCESSOR}`));
  const target = page.$('select[name^="service-"] option[value]:not([value=""]):not([value="hub"])').first();
  const services = page
    .$('select[name^="service-"]')
    .toArray()
    .map((select) => [page.$(select).attr('name') ?? '', target.attr('value') ?? ''] as const);
  return { ...Object.fromEntries(services), receiver: receiver.accountId, reason: WHY };
}
const stored = () =>
  running.db.reader.findOneByOrFail(Referral, { reference: story.inQueue('idva').reference });

describe(onBothEngines('the pages on which everything goes to a successor'), () => {
  it('show what would move, move nothing until it is said, and then all of it', async () => {
    const choosing = pageOf(await coordinator.get(PATH));
    expect(choosing.text).toMatch(/\d+ referrals? (is|are) open with it/);
    expect(choosing.$(`a[href="${PATH}/${SUCCESSOR}"]`)).toHaveLength(1);
    const form = await proposed();
    const preview = pageOf(await coordinator.post(`${PATH}/${SUCCESSOR}/preview`, form));
    expect([preview.status, preview.text.includes('What would move')]).toEqual([200, true]);
    expect(preview.text).not.toContain(STORY_NAME);
    expect((await stored()).organisationId).toBe(OURS);
    const done = await coordinator.post(`${PATH}/${SUCCESSOR}`, form);
    expect([done.status, done.location]).toEqual([303, `${PATH}?done=now`]);
    expect(await stored()).toMatchObject({ organisationId: SUCCESSOR, workerId: receiver.accountId });
    const { reference } = await stored();
    expect((await receiver.get('/worklist')).body).toContain(reference);
    expect((await receiver.get(`/worklist/${reference}`)).body).toContain('goes on in its place');
    expect(pageOf(await coordinator.get(PATH)).text).toContain(WHY);
    const [row] = await running.db.reader.findBy(Succession, { fromOrganisationId: OURS });
    expect(JSON.stringify(row)).not.toContain('trustees');
  });

  it('lose nothing that was typed, and say what is missing', async () => {
    const form = { ...(await proposed()), receiver: '', reason: ' ' };
    for (const path of [`${PATH}/${SUCCESSOR}/preview`, `${PATH}/${SUCCESSOR}`]) {
      const page = pageOf(await coordinator.post(path, form));
      expect(page.status).toBe(422);
      expect(page.text).toContain('Choose who there holds them at first');
      expect(page.text).toContain('Say why, and who at the successor agreed');
    }
    expect((await stored()).organisationId).toBe(OURS);
  });

  it('are there neither for the hub itself nor for one that is not there', async () => {
    for (const path of [`/hub/organisations/${HUB}/succession`, `${PATH}/nowhere`, `${PATH}/${OURS}`])
      expect([path, (await coordinator.get(path)).status]).toEqual([path, 404]);
  });

  it('are nobody else’s', async () => {
    const handler = await signedIn(running, { role: 'handler', organisationId: HUB });
    for (const other of [handler, receiver])
      expect([
        (await other.get(PATH)).status,
        (await other.get(`${PATH}/${SUCCESSOR}`)).status,
        (await other.post(`${PATH}/${SUCCESSOR}/preview`, {})).status,
        (await other.post(`${PATH}/${SUCCESSOR}`, {})).status,
      ]).toEqual([403, 403, 403, 403]);
  });
});
