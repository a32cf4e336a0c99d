import { AuditEntry } from '../../../src/audit';
import { DAY } from '../../../src/kernel/clock';
import { HolderTask, Referral } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME } from '../../support/story';

const OURS = 'black-country-womens-aid';

let running: RunningApp;
let worker: Browser;
let referral: Referral;

const path = (end = '') => `/worklist/${referral.reference}/support${end}`;
const STEP = {
  queue: 'outreach',
  level: 'standard',
  reason: 'He has moved abroad.',
  exitPlan: 'Twelve weeks, then the group.',
  reviewOn: '2026-12-15',
};

beforeAll(async () => {
  running = await startApp();
  worker = await signedIn(running, { role: 'worker', organisationId: OURS, name: 'Ida' });
  referral = (await placeStory(running)).inQueue('idva');
  await worker.post(`/worklist/${referral.reference}/accept`, {});
});
afterAll(() => running.stop());

describe('the page of reviews and steps', () => {
  it('offers no step before the person was met', async () => {
    const { text, $ } = pageOf(await worker.get(path()));
    expect(text).toContain('Whoever has not been met has nothing to step from.');
    expect($(`form[action="${path('/step')}"]`)).toHaveLength(0);
  });

  it('keeps what was typed where something is missing', async () => {
    await worker.post(`/worklist/${referral.reference}/contact`, { attempt: 'made' });
    const answer = await worker.post(path('/step'), { ...STEP, exitPlan: '' });
    expect(answer.status).toBe(422);
    const { $ } = pageOf(answer);
    expect($('.govuk-error-summary a').attr('href')).toBe('#exitPlan');
    expect($('#reason').val()).toBe(STEP.reason);
    expect($('#reviewOn').val()).toBe('2026-12-15');
  });

  it('asks for the step, shows its exit plan and review, and says who holds the person meanwhile', async () => {
    expect((await worker.post(path('/step'), STEP)).status).toBe(303);
    const { text } = pageOf(await worker.get(path()));
    expect(text).toContain('Step down to');
    expect(text).toContain('You hold the person until they have met them.');
    expect(text).toContain('Twelve weeks, then the group.');
    expect(text).toContain('Tue 15 Dec 2026');
    expect(text).toContain('A step is under way.');
    expect(text).not.toContain(STORY_NAME);
  });

  it('shows the exit plan on the hub’s page of the referral, and withholds it of a restricted record', async () => {
    const hub = { role: 'coordinator', organisationId: 'dudley-hub', name: 'Corin' } as const;
    const coordinator = await signedIn(running, hub);
    const shown = async () => pageOf(await coordinator.get(`/hub/referrals/${referral.reference}`)).text;
    expect(await shown()).toContain('Exit plan: Twelve weeks, then the group.');
    await coordinator.post(`/hub/people/${referral.contactId}/restricted`, { kind: 'hba' });
    expect(await shown()).not.toContain('Twelve weeks, then the group.');
    await coordinator.post(`/hub/people/${referral.contactId}/restricted`, { kind: 'none' });
    expect(await shown()).toContain('Twelve weeks, then the group.');
  });

  it('records a safeguarding decision, and then waits for the answer', async () => {
    const decided = {
      work: 'safeguarding-children',
      outcome: 'told',
      toldWhom: 'Duty social worker',
      toldOn: '2026-11-24',
      toldTime: '09:30',
      workReason: 'Both children saw it.',
    };
    const missing = await worker.post(path('/work'), { ...decided, toldWhom: '' });
    expect(missing.status).toBe(422);
    expect(pageOf(missing).$('.govuk-error-summary a').attr('href')).toBe('#toldWhom');
    expect((await worker.post(path('/work'), decided)).status).toBe(303);
    const { text } = pageOf(await worker.get(path()));
    expect(text).toContain('Duty social worker, today 9:30am. Both children saw it.');
    expect(text).toContain('Find out what children’s safeguarding decided');
  });

  it('brings what is due into the worklist, and says when it is late', async () => {
    const set = { work: 'review', dueOn: '2026-11-27' };
    expect((await worker.post(path('/due'), set)).status).toBe(303);
    expect(pageOf(await worker.get('/worklist')).text).toContain(
      `${referral.reference}: Review the support, by`,
    );
    running.clock.advance(5 * DAY);
    const later = await signedIn(running, { role: 'manager', organisationId: OURS });
    expect(pageOf(await later.get('/worklist')).text).toContain('Review the support, overdue since');
  });

  it('leaves a line in the trail of every look', async () => {
    const looks = await running.db.reader.countBy(AuditEntry, {
      action: 'work.viewed',
      subjectId: referral.id,
    });
    expect(looks).toBeGreaterThan(0);
  });

  it('is not there for another organisation, and not allowed to the hub', async () => {
    const before = await running.db.reader.count(HolderTask);
    const stranger = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    const handler = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' });
    expect((await stranger.get(path())).status).toBe(404);
    expect((await handler.get(path())).status).toBe(403);
    for (const end of ['/step', '/work', '/due']) {
      expect(
        (await stranger.post(path(end), { ...STEP, work: 'review', outcome: 'ending', dueOn: '2027-01-04' }))
          .status,
      ).toBe(404);
      expect((await handler.post(path(end), STEP)).status).toBe(403);
    }
    expect(await running.db.reader.count(HolderTask)).toBe(before);
  });
});
