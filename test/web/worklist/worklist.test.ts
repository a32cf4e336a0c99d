import { AuditEntry } from '../../../src/audit';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME, unverifiedStory, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

const IDVA_ORGANISATION = 'black-country-womens-aid';

let running: RunningApp;
let worker: Browser;
let story: Story;
let reference: string;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  worker = await signedIn(running, { role: 'worker', organisationId: IDVA_ORGANISATION, name: 'Ida' });
  story = await placeStory(running);
  reference = story.inQueue('idva').reference;
});
afterAll(() => running.stop());

const accept = () => worker.post(`/worklist/${reference}/accept`, {});
const inTrail = (action: string) =>
  running.db.reader.countBy(AuditEntry, { action, subjectId: story.inQueue('idva').id });

describe('an organisation’s worklist', () => {
  it('shows what was offered to it alone, with its level, its kind and when to answer by', async () => {
    const { text, heading } = pageOf(await worker.get('/worklist'));
    expect(heading).toBe('Worklist');
    expect(text).toContain(
      `${reference} High IDVA, for an adult New: waiting for your answer Answer by today 11am`,
    );
    expect(text).toMatch(/ [1-9]\d* New 0 Overdue 0 Accepted, no contact yet /);
    expect(text).not.toContain(story.inQueue('childrens').reference);
    expect(text).not.toContain(STORY_NAME);
  });

  it('says by how much an answer is overdue', async () => {
    running.clock.advance(HOUR + 12 * MINUTE);
    const late = await signedIn(running, { role: 'worker', organisationId: IDVA_ORGANISATION });
    const { $, text } = pageOf(await late.get('/worklist'));
    const row = $('.onward-row').filter((_, each) => $(each).text().includes(reference));
    expect(row.find('.onward-overdue').text()).toBe('Answer by today 11am. Overdue by 12 min');
    expect(text).toMatch(/ ([1-9]\d*) New \1 Overdue /);
  });

  it('says what comes next when nothing waits', async () => {
    const idle = await signedIn(running, { role: 'manager', organisationId: 'cranstoun' });
    expect(pageOf(await idle.get('/worklist')).text).toContain('Nothing waits for you');
  });

  it('never shows what still lies with the hub, although its own support service is to be rung about it', async () => {
    const refuge = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    expect(pageOf(await refuge.get('/worklist')).text).toContain('Nothing waits for you');
    const answer = await refuge.get(`/worklist/${story.inQueue('refuge').reference}`);
    expect(answer.status).toBe(404);
  });
});

describe('a referral before it is accepted', () => {
  it('shows the card, the clock and both answers, and nothing that says who', async () => {
    const answer = await worker.get(`/worklist/${reference}`);
    const { $, text } = pageOf(answer);
    for (const part of [
      'Safe accommodation',
      'Woman, aged 30 to 39',
      '2 (aged 5 to 9, aged 5 to 9)',
      'Dudley, DY1',
    ])
      expect(text).toContain(part);
    expect(text).toContain('Why it was placed');
    expect($(`form[action="/worklist/${reference}/accept"] button`).text()).toContain('Accept');
    for (const secret of [STORY_NAME, 'Linnet', '900123', 'Plover', 'bluebell', 'back door'])
      expect(answer.body).not.toContain(secret);
    expect(await inTrail('identity.viewed')).toBe(0);
  });

  it('answers alike for another organisation’s, a missing and an unreadable reference', async () => {
    const elsewhere = story.inQueue('childrens').reference;
    const answers = await Promise.all(
      [elsewhere, '0000-0000', 'nonsense'].map((each) => worker.get(`/worklist/${each}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    for (const act of ['accept', 'decline'])
      expect((await worker.post(`/worklist/${elsewhere}/${act}`, {})).status).toBe(404);
  });

  it('is opened with a reference as people type it', async () => {
    expect((await worker.get(`/worklist/${reference.toLowerCase().replace('-', '')}`)).status).toBe(200);
  });
});

describe('accepting', () => {
  it('shows who it is about and which ways are safe, and records that it was seen', async () => {
    expect(await accept()).toMatchObject({ status: 303, location: `/worklist/${reference}?accepted=now` });
    const { $, text } = pageOf(await worker.get(`/worklist/${reference}`));
    for (const part of [STORY_NAME, 'Linnet Wren', 'This view is recorded', 'First contact by tomorrow 10am'])
      expect(text).toContain(part);
    expect(text).toContain('Phone call: Safe to use now');
    expect($('a[href="tel:14107700900123"]')).toHaveLength(1);
    for (const part of ['weekday mornings', 'only her', 'the dentist', 'bluebell'])
      expect(text).toContain(part);
    expect(text).toContain('Text message: Said to be unsafe: do not use Not shown');
    expect(text).toContain('Accepted. Ida');
    expect(await inTrail('identity.viewed')).toBe(1);
    await worker.get(`/worklist/${reference}`);
    expect(await inTrail('identity.viewed')).toBe(2);
  });

  it('closes every way once the person’s word is more than a week old', async () => {
    await accept();
    running.clock.advance(8 * 24 * HOUR);
    const later = await signedIn(running, { role: 'worker', organisationId: IDVA_ORGANISATION });
    const { $, text } = pageOf(await later.get(`/worklist/${reference}`));
    expect(text).toContain('Phone call: Said to be safe more than 7 days ago: do not use');
    expect($('a[href^="tel:"]')).toHaveLength(0);
  });

  it('is done once by whoever sends it twice', async () => {
    await accept();
    expect(await accept()).toMatchObject({ status: 303, location: `/worklist/${reference}?accepted=now` });
    expect(await inTrail('referral.accepted')).toBe(1);
  });

  it('tells the one who was slower that somebody took it', async () => {
    const slower = await signedIn(running, { role: 'worker', organisationId: IDVA_ORGANISATION, name: 'Bo' });
    await accept();
    const answer = await slower.post(`/worklist/${reference}/accept`, {});
    expect(answer.status).toBe(409);
    expect(pageOf(answer).heading).toBe('Somebody took or moved this referral a moment ago');
  });
});

describe('a referral from a source that nobody has checked', () => {
  it('shows its card, and does not offer to accept it', async () => {
    const unverified = (await unverifiedStory(running)).inQueue('idva').reference;
    expect(pageOf(await worker.get('/worklist')).text).toContain('Source unverified');
    const { $, text } = pageOf(await worker.get(`/worklist/${unverified}`));
    expect(text).toContain('Source unverified. The hub is checking who sent this.');
    expect($('form[action$="/accept"]')).toHaveLength(0);
    expect($('form[action$="/decline"]')).toHaveLength(1);
  });

  it('refuses whoever accepts it all the same', async () => {
    const unverified = (await unverifiedStory(running)).inQueue('idva').reference;
    const answer = await worker.post(`/worklist/${unverified}/accept`, {});
    expect(answer.status).toBe(409);
    expect(pageOf(answer).text).toContain('The hub is still checking who sent this');
    expect(answer.body).not.toContain(STORY_NAME);
  });
});

describe('declining', () => {
  it('without a reason changes nothing and keeps the note', async () => {
    const answer = await worker.post(`/worklist/${reference}/decline`, { note: 'ring us on Monday' });
    expect(answer.status).toBe(422);
    const { $ } = pageOf(answer);
    expect($('.govuk-error-summary').text()).toContain('Choose a reason');
    expect($('.govuk-error-summary a').attr('href')).toBe('#reason');
    expect($('#reason').attr('type')).toBe('radio');
    expect($('textarea[name=note]').val()).toBe('ring us on Monday');
    expect($('details').attr('open')).toBeDefined();
    expect(pageOf(await worker.get('/worklist')).text).toContain(reference);
  });

  it.each([
    ['a reason of nobody’s', { reason: 'organisation.tired' }, '#reason'],
    ['a note beyond all measure', { reason: 'organisation.no-space', note: 'x'.repeat(2001) }, '#note'],
  ])('is refused with %s', async (_, fields, link) => {
    const answer = await worker.post(`/worklist/${reference}/decline`, fields);
    expect(answer.status).toBe(422);
    expect(pageOf(answer).$('.govuk-error-summary a').attr('href')).toBe(link);
  });

  it('takes it off the list and leads back to it', async () => {
    const sent = { reason: 'organisation.no-space', note: '' };
    const answer = await worker.post(`/worklist/${reference}/decline`, sent);
    expect(answer).toMatchObject({ status: 303, location: '/worklist?done=declined' });
    const { text } = pageOf(await worker.get('/worklist?done=declined'));
    expect(text).toContain('Declined.');
    expect(text).not.toContain(reference);
    expect((await worker.get(`/worklist/${reference}`)).status).toBe(404);
  });

  it('offers both levels of reasons', async () => {
    const { $ } = pageOf(await worker.get(`/worklist/${reference}`));
    expect($('input[name=reason]')).toHaveLength(20);
    expect($('[role=group]')).toHaveLength(3);
  });
});

describe('the worklist of anybody else', () => {
  it.each(['handler', 'coordinator', 'professional', 'auditor'] as const)(
    'is closed to a %s',
    async (role) => {
      const other = await signedIn(running, { role, organisationId: IDVA_ORGANISATION });
      for (const path of ['/worklist', `/worklist/${reference}`])
        expect((await other.get(path)).status).toBe(403);
      expect((await other.post(`/worklist/${reference}/accept`, {})).status).toBe(403);
    },
  );

  it('asks somebody who is not signed in to do so', async () => {
    worker.cookie = '';
    expect(await worker.get(`/worklist/${reference}`)).toMatchObject({ status: 303 });
    expect(await accept()).toMatchObject({ status: 303 });
  });
});
