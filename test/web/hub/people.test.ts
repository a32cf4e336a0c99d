import { Sessions, type Account } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME, STORY_PHONE, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

type Staff = Browser & { accountId: string };

let running: RunningApp;
let coordinator: Staff;
let worker: Staff;
let story: Story;
let reference: string;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub', name: 'Corin' });
  worker = await signedIn(running, {
    role: 'worker',
    organisationId: 'black-country-womens-aid',
    name: 'Ida',
  });
  story = await placeStory(running);
  reference = story.inQueue('idva').reference;
});
afterAll(() => running.stop());

const find = (by: string, reason = 'decision') => coordinator.post('/hub/people', { by, reason });
const restrict = (kind: string) => coordinator.post(`/hub/people/${story.contactId}/restricted`, { kind });
const accept = () => worker.post(`/worklist/${reference}/accept`, {});
const linesOf = (action: string, subjectId: string) =>
  running.db.reader.findBy(AuditEntry, { action, subjectId });

describe(onBothEngines('finding a person'), () => {
  it.each([
    ['a referral’s reference', () => reference],
    ['a whole number', () => STORY_PHONE],
    ['the number as people write it', () => '07700 900 123'],
  ])('works by %s, and names nobody', async (_, by) => {
    const answer = await find(by());
    expect(answer.status).toBe(200);
    const { $ } = pageOf(answer);
    const links = $('.onward-row__name').toArray();
    expect(links.map((each) => $(each).attr('href'))).toContain(`/hub/people/${story.contactId}`);
    expect(answer.body).not.toContain(STORY_NAME);
    expect((await linesOf('person.found', story.contactId)).map(({ facts }) => facts)).toEqual([
      { reason: 'decision' },
    ]);
  });

  it.each([
    ['part of a number', '07700 9001'],
    ['a name', STORY_NAME],
    ['nothing', ''],
  ])('does not by %s', async (_, by) => {
    const page = pageOf(await find(by));
    const links = page.$('.onward-row__name').length;
    expect([page.status === 422 || page.text.includes('Nobody is on record'), links]).toEqual([true, 0]);
  });

  it('needs a reason', async () => {
    const page = pageOf(await find(reference, ''));
    expect(page.status).toBe(422);
    expect(page.text).toContain('Choose why you look for them');
    expect(page.$('#by').attr('value')).toBe(reference);
  });

  it('is slowed down for whoever looks for many, and goes on an hour later', async () => {
    for (let times = 0; times < 30; times += 1) expect((await find('nonsense')).status).toBe(422);
    for (let times = 0; times < 30; times += 1) expect((await find(reference)).status).toBe(200);
    const page = pageOf(await find(reference));
    expect([page.status, page.$('.onward-row__name').length]).toEqual([429, 0]);
    expect(page.text).toContain('Wait a while, or ask a colleague');
    const { accountId } = coordinator;
    const kept = { action: 'person.searched', actorId: accountId };
    expect(await running.db.reader.countBy(AuditEntry, kept)).toBe(30);
    running.clock.advance(14 * MINUTE);
    expect((await find(reference)).status).toBe(429);
    running.clock.advance(HOUR - 14 * MINUTE);
    await running.app
      .get(Sessions, { strict: false })
      .start({ id: accountId } as Account)
      .then(({ token }) => {
        coordinator.cookie = `onward=${token}`;
      });
    expect((await find(reference)).status).toBe(200);
  });

  it.each(['handler', 'worker', 'manager', 'professional', 'auditor'] as const)(
    'is closed to a %s',
    async (role) => {
      const other = await signedIn(running, { role, organisationId: 'chadd' });
      for (const path of ['/hub/people', `/hub/people/${story.contactId}`])
        expect((await other.get(path)).status).toBe(403);
      const sent = { by: reference, reason: 'decision', kind: 'none' };
      for (const path of ['/hub/people', `/hub/people/${story.contactId}/restricted`])
        expect((await other.post(path, sent)).status).toBe(403);
    },
  );
});

describe(onBothEngines('the page of a person'), () => {
  it('shows referrals, other contacts and what was shared, and not who it is', async () => {
    await accept();
    const other = await placeStory(running);
    const answer = await coordinator.get(`/hub/people/${story.contactId}`);
    const { text, $ } = pageOf(answer);
    expect(text).toContain(reference);
    expect($(`main a[href="/hub/people/${other.contactId}"]`)).toHaveLength(1);
    expect(text).toMatch(/Card without name or address.*To: .*Basis: The person agreed Decided by: Robin/);
    expect(text).toMatch(/Name, household, safe ways.*To: .*Decided by: Ida/);
    expect(answer.body).not.toContain(STORY_NAME);
    expect(await linesOf('person.viewed', story.contactId)).toHaveLength(1);
  });

  it.each(['nonsense', '00000000-0000-7000-8000-000000000000'])('is not there for %s', async (id) => {
    expect((await coordinator.get(`/hub/people/${id}`)).status).toBe(404);
    expect((await coordinator.post(`/hub/people/${id}/restricted`, { kind: 'hba' })).status).toBe(404);
  });
});

describe(onBothEngines('a restricted record'), () => {
  it('is opened by its worker only with a reason, and the trail shows it', async () => {
    await accept();
    expect((await worker.get(`/worklist/${reference}`)).body).toContain(STORY_NAME);
    expect((await restrict('staff-linked')).status).toBe(303);
    const closed = await worker.get(`/worklist/${reference}`);
    expect([closed.status, closed.body.includes(STORY_NAME)]).toEqual([200, false]);
    expect(pageOf(closed).text).toContain('opened only by whoever says why');
    expect((await worker.get(`/worklist/${reference}/papers`)).status).toBe(403);
    for (const openingReason of ['', 'nonsense']) {
      const refused = await worker.post(`/worklist/${reference}/identity`, { openingReason });
      expect([refused.status, refused.body.includes(STORY_NAME)]).toEqual([422, false]);
    }
    const opened = await worker.post(`/worklist/${reference}/identity`, { openingReason: 'support' });
    expect([opened.status, opened.body.includes(STORY_NAME)]).toEqual([200, true]);
    expect((await worker.get(`/worklist/${reference}/papers`)).status).toBe(200);
    const [line] = await linesOf('restricted.opened', story.inQueue('idva').id);
    expect(line).toMatchObject({ actorId: worker.accountId });
    expect(line?.facts).toEqual({ reason: 'support', kind: 'staff-linked' });
    const auditor = await signedIn(running, { role: 'auditor', organisationId: 'dudley-hub' });
    expect(pageOf(await auditor.get(`/trail?reference=${reference}`)).text).toContain(
      'Opened the restricted record: “I support this person”',
    );
  });

  it('shows nobody again when the page is only loaded again', async () => {
    await accept();
    await restrict('hba');
    await worker.post(`/worklist/${reference}/identity`, { openingReason: 'support' });
    expect((await worker.get(`/worklist/${reference}`)).body).not.toContain(STORY_NAME);
  });

  it('is opened by a coordinator only with a reason', async () => {
    await restrict('other');
    const path = `/hub/referrals/${reference}/identity`;
    const refused = await coordinator.post(path, {});
    expect([refused.status, refused.body.includes(STORY_NAME)]).toEqual([422, false]);
    expect(pageOf(refused).text).toContain('Say why you open it');
    const opened = await coordinator.post(path, { openingReason: 'check' });
    expect([opened.status, opened.body.includes(STORY_NAME)]).toEqual([200, true]);
  });

  it('is open to nobody else because of a reason', async () => {
    await restrict('hba');
    const other = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    const answer = await other.post(`/worklist/${reference}/identity`, { openingReason: 'support' });
    expect([answer.status, answer.body.includes(STORY_NAME)]).toEqual([404, false]);
    const notYet = await worker.post(`/worklist/${reference}/identity`, { openingReason: 'support' });
    expect(notYet.body).not.toContain(STORY_NAME);
  });

  it('is as every other once a coordinator says so', async () => {
    await accept();
    await restrict('hba');
    await restrict('none');
    expect((await worker.get(`/worklist/${reference}`)).body).toContain(STORY_NAME);
    expect(pageOf(await restrict('nonsense')).status).toBe(422);
  });

  it('is said to be so before anybody opens it, and whoever opens many is named', async () => {
    await restrict('hba');
    expect(pageOf(await find(reference)).text).toContain('Restricted.');
    for (let each = 0; each < 3; each += 1) {
      story = await placeStory(running);
      await restrict('hba');
      const path = `/hub/referrals/${story.inQueue('idva').reference}/identity`;
      await coordinator.post(path, { openingReason: 'check' });
    }
    running.clock.advance(MINUTE);
    const auditor = await signedIn(running, { role: 'auditor', organisationId: 'dudley-hub' });
    expect(pageOf(await auditor.get('/trail/unusual')).text).toMatch(
      /Opened \d restricted records within a day/,
    );
  });
});
