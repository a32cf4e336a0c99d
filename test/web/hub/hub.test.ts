import { AuditEntry } from '../../../src/audit';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

let running: RunningApp;
let coordinator: Browser;
let story: Story;
let reference: string;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name: 'Corin' });
  story = await placeStory(running);
  reference = story.inQueue('idva').reference;
});
afterAll(() => running.stop());

const rowOf = async (each: string): Promise<string> => {
  const { $ } = pageOf(await coordinator.get('/hub/referrals'));
  const row = $('.onward-row').filter((_, row) => $(row).text().includes(each));
  return row.text().replaceAll(/\s+/g, ' ').trim();
};

async function acceptAs(name: string): Promise<void> {
  const worker = await signedIn(running, {
    role: 'worker',
    organisationId: 'black-country-womens-aid',
    name,
  });
  expect((await worker.post(`/worklist/${reference}/accept`, {})).status).toBe(303);
}

describe('the hub’s list', () => {
  it('shows every open referral with the one party that holds it', async () => {
    expect(await rowOf(reference)).toContain('Held by: The hub, offered to ');
    const refuge = await rowOf(story.inQueue('refuge').reference);
    expect(refuge).toMatch(/High Refuge, for an adult With the hub.*Held by: The hub Act by today 11am/);
    await acceptAs('Ida');
    expect(await rowOf(reference)).toMatch(/Held by: .*: Ida First contact by tomorrow 10am/);
  });

  it('says what is overdue, and by how long', async () => {
    running.clock.advance(HOUR + 5 * MINUTE);
    coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    expect(await rowOf(reference)).toContain('Answer by today 11am. Overdue by 5 min');
  });

  it('puts what is due first on top of what is to do', async () => {
    const { $ } = pageOf(await coordinator.get('/hub/today/to-do'));
    const titles = $('.onward-card a')
      .toArray()
      .map((each) => $(each).text());
    expect(titles[0]).toMatch(/^Decide:/);
    expect(titles.indexOf('Ring the support service')).toBeGreaterThan(titles.lastIndexOf(titles[0] ?? ''));
  });

  it('names nobody', async () => {
    for (const path of ['/hub', '/hub/referrals', '/hub/today/to-do'])
      expect((await coordinator.get(path)).body).not.toContain(STORY_NAME);
  });
});

describe('the hub’s view of a referral', () => {
  it('shows holder, card, offers, tasks and history, and not who it is about', async () => {
    const worker = await signedIn(running, { role: 'worker', organisationId: 'barnardos', name: 'Chidi' });
    const { reference: childrens } = story.inQueue('childrens');
    const sent = { reason: 'organisation.no-space', note: 'space again in March' };
    await worker.post(`/worklist/${childrens}/decline`, sent);
    const answer = await coordinator.get(`/hub/referrals/${childrens}`);
    const { text } = pageOf(answer);
    expect(text).toContain('Held by: The hub.');
    expect(text).toContain('Declined by Chidi, today 10am: No space “space again in March”');
    expect(text).toContain('Ring the support service: Not done yet');
    expect(text).toMatch(/Placed with .* Declined: No space\. Chidi, Barnardo.*Moved to the next best: /);
    expect(answer.body).not.toContain(STORY_NAME);
    expect(answer.body).not.toContain('Linnet');
  });

  it('links the other referrals of the household, and says that somebody was in touch before', async () => {
    running.clock.advance(10 * MINUTE);
    const again = await placeStory(running);
    const page = pageOf(await coordinator.get(`/hub/referrals/${again.inQueue('idva').reference}`));
    const { reference } = again.inQueue('refuge');
    expect(page.$(`main a[href="/hub/referrals/${reference}"]`)).toHaveLength(1);
    expect(page.text).toMatch(
      /\d+ earlier contacts? from this number within 12 months, the last within a day/,
    );
  });

  it('shows what became of its messages', async () => {
    await running.dispatcher.drain();
    const { text } = pageOf(await coordinator.get(`/hub/referrals/${reference}`));
    expect(text).toContain('A message to the organisation was sent (email).');
  });

  it('shows who it is about to a coordinator who asks, and records that', async () => {
    const where = { action: 'identity.viewed', subjectId: story.inQueue('idva').id };
    expect(await running.db.reader.countBy(AuditEntry, where)).toBe(0);
    const answer = await coordinator.post(`/hub/referrals/${reference}/identity`, {});
    expect(answer.status).toBe(200);
    expect(pageOf(answer).text).toContain(STORY_NAME);
    expect(await running.db.reader.countBy(AuditEntry, where)).toBe(1);
    expect((await coordinator.get(`/hub/referrals/${reference}`)).body).not.toContain(STORY_NAME);
  });

  it('records that it was read', async () => {
    await coordinator.get(`/hub/referrals/${reference}`);
    const where = { action: 'referral.viewed', subjectId: story.inQueue('idva').id };
    expect(await running.db.reader.countBy(AuditEntry, where)).toBe(1);
  });

  it.each(['0000-0000', 'nonsense'])('is not there for %s', async (missing) => {
    expect((await coordinator.get(`/hub/referrals/${missing}`)).status).toBe(404);
    expect((await coordinator.post(`/hub/referrals/${missing}/identity`, {})).status).toBe(404);
  });
});

describe('the hub of anybody else', () => {
  it.each([
    ['handler', 'dudley-hub'],
    ['worker', 'black-country-womens-aid'],
    ['manager', 'chadd'],
    ['professional', 'dudley-council'],
    ['auditor', 'dudley-hub'],
  ] as const)('is closed to a %s', async (role, organisationId) => {
    const other = await signedIn(running, { role, organisationId });
    for (const path of ['/hub', `/hub/referrals/${reference}`])
      expect((await other.get(path)).status).toBe(403);
    const answer = await other.post(`/hub/referrals/${reference}/identity`, {});
    expect(answer.status).toBe(403);
    expect(answer.body).not.toContain(STORY_NAME);
  });

  it('asks somebody who is not signed in to do so', async () => {
    coordinator.cookie = '';
    expect(await coordinator.get('/hub')).toMatchObject({ status: 303, location: '/sign-in?next=%2Fhub' });
  });
});
