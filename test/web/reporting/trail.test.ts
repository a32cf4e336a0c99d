import { AuditEntry } from '../../../src/audit';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME, type Story } from '../../support/story';

let running: RunningApp;
let auditor: Browser;
let story: Story;
let reference: string;

beforeAll(async () => {
  running = await startApp();
  auditor = await signedIn(running, { role: 'auditor', organisationId: 'dudley-hub', name: 'Audre' });
  story = await placeStory(running);
  reference = story.inQueue('idva').reference;
  const organisationId = 'black-country-womens-aid';
  const worker = await signedIn(running, { role: 'worker', organisationId, name: 'Ida' });
  await worker.post(`/worklist/${reference}/accept`, {});
  expect((await worker.get(`/worklist/${reference}`)).status).toBe(200);
});
afterAll(() => running.stop());

const trailOf = async (typed: string): Promise<ReturnType<typeof pageOf>> =>
  pageOf(await auditor.get(`/trail?reference=${encodeURIComponent(typed)}`));

describe('the trail of a record', () => {
  it('names who looked at it, for which organisation, and at what', async () => {
    const { text } = await trailOf(reference);
    expect(text).toContain('Ida, Black Country Women');
    expect(text).toContain(`Saw who it is about and how to reach them (${reference})`);
    expect(text).toContain(`Accepted the referral (${reference}) 24 Nov 2026, 10:00:00`);
  });

  it('is the same from the reference of each of its referrals, however it is typed', async () => {
    const { text } = await trailOf(story.inQueue('refuge').reference.toLowerCase().replace('-', ' '));
    expect(text).toContain('Ida, Black Country Women');
  });

  it('shows nothing of what was in the record', async () => {
    expect((await trailOf(reference)).text).not.toContain(STORY_NAME.split(' ')[0]);
  });

  it('shows that it was read, and by whom', async () => {
    await trailOf(reference);
    const where = { action: 'trail.viewed', subjectId: story.contactId };
    expect(await running.db.reader.countBy(AuditEntry, where)).toBeGreaterThan(0);
    expect((await trailOf(reference)).text).toMatch(/Audre, [^.]*Read this trail/);
  });

  it.each(['', 'K7F2', '0000-0000', '<b>'])('is refused for %p, and what was typed stays', async (typed) => {
    const page = await trailOf(typed);
    expect(page.status).toBe(422);
    expect(page.$('input[name=reference]').val() ?? '').toBe(typed);
    expect(page.text).toContain('Enter a reference that was given');
  });

  it('is for auditors alone', async () => {
    const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    expect((await coordinator.get(`/trail?reference=${reference}`)).status).toBe(403);
  });

  it('is where an auditor comes to', async () => {
    expect(pageOf(await auditor.get('/trail')).heading).toBe('Audit trail');
  });
});
