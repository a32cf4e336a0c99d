import { AuditEntry } from '../../../src/audit';
import { Contact } from '../../../src/contacts';
import { HOUR } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import type { Answer } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME, STORY_PHONE, type Story } from '../../support/story';
import { ring } from './desk';

type SignedIn = Awaited<ReturnType<typeof signedIn>>;

let running: RunningApp;
let story: Story;

beforeAll(async () => {
  running = await startApp();
  story = await placeStory(running);
});
afterAll(() => running.stop());

const handler = (name: string): Promise<SignedIn> =>
  signedIn(running, { role: 'handler', organisationId: 'dudley-hub', name });
const search = (who: SignedIn, looked: string, reason = 'on-the-line'): Promise<Answer> =>
  who.post('/console/search', { looked, reason });
const found = (answer: Answer): number => pageOf(answer).$('[data-found]').length;

describe('the search', () => {
  it('finds a contact by its reference, by a referral’s, and by the number that was given', async () => {
    const ash = await handler('Ash');
    const { reference } = await running.db.reader.findOneByOrFail(Contact, { id: story.contactId });
    const lead = story.referrals[0]?.reference ?? '';
    for (const looked of [reference, lead.toLowerCase(), '07700 900 123'])
      expect(found(await search(ash, looked))).toBe(1);
  });

  it('finds who rang and gave no number', async () => {
    await ring(running, '+441632960555');
    expect(found(await search(await handler('Ash'), '01632 960555'))).toBe(1);
  });

  it('says where things stand, and not who anybody is', async () => {
    const answer = await search(await handler('Ash'), STORY_PHONE);
    expect(pageOf(answer).text).toMatch(/Robin had it\. Closed/);
    expect(pageOf(answer).text).toContain('Offered, waiting for an answer');
    expect(answer.body).not.toMatch(new RegExp(`${STORY_NAME}|Linnet|Plover|bluebell`));
  });

  it('finds nobody by a part, by a name, or without saying why', async () => {
    const ash = await handler('Ash');
    for (const looked of ['900123', STORY_NAME, '', '%']) {
      const page = pageOf(await search(ash, looked));
      expect([page.status, page.$('[data-found]').length]).toEqual([422, 0]);
    }
    const page = pageOf(await search(ash, STORY_PHONE, ''));
    expect([page.status, page.$('#looked').val()]).toEqual([422, STORY_PHONE]);
  });

  it('leaves a line that says how and why, and nothing about whom', async () => {
    const ash = await handler('Ash');
    await search(ash, STORY_PHONE, 'call-back');
    await search(ash, '07700 900999');
    const lines = await running.db.reader.findBy(AuditEntry, {
      actorId: ash.accountId,
      action: 'record.searched',
    });
    expect(lines.map(({ action, facts }) => ({ action, facts }))).toEqual([
      { action: 'record.searched', facts: { by: 'number', reason: 'call-back', found: '1' } },
      { action: 'record.searched', facts: { by: 'number', reason: 'on-the-line', found: '0' } },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/7700 ?900/);
    expect(running.log.join('\n')).not.toMatch(/7700 ?900/);
  });

  it('slows down who looks again and again, tells the hub, and forgets it after an hour', async () => {
    const ash = await handler('Ash');
    const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    for (let count = 0; count < 10; count += 1) expect((await search(ash, STORY_PHONE)).status).toBe(200);
    const refused = pageOf(await search(ash, STORY_PHONE));
    expect([refused.status, refused.text.includes('Wait a little')]).toEqual([429, true]);
    expect((await search(await handler('Robin'), STORY_PHONE)).status).toBe(200);
    running.clock.advance(6_000);
    expect((await search(ash, STORY_PHONE)).status).toBe(200);
    expect((await search(ash, STORY_PHONE)).status).toBe(429);
    running.clock.advance(11_000);
    expect((await search(ash, STORY_PHONE)).status).toBe(200);
    running.clock.advance(61_000);
    expect((await coordinator.get('/trail/unusual')).body).toContain('Searched 12 times within an hour');
    running.clock.advance(HOUR);
    const later = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' });
    expect((await search(later, STORY_PHONE)).status).toBe(200);
  });

  it('counts many at once one after another', async () => {
    const ash = await handler('Ash');
    const answers = await Promise.all(Array.from({ length: 14 }, () => search(ash, STORY_PHONE)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
  });

  it.each(['worker', 'professional', 'auditor'] as const)('is closed to a %s', async (role) => {
    const other = await signedIn(running, { role, organisationId: 'chadd' });
    expect((await other.get('/console/search')).status).toBe(403);
    expect((await search(other, STORY_PHONE)).status).toBe(403);
  });
});
