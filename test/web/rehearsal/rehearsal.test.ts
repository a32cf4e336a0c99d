import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { HubTask } from '../../../src/tasks';
import { directoryOf, IDVA, PHONED } from '../../integration/rehearsal/stage';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';

const HUB = 'dudley-hub';

let running: RunningApp;
let coordinator: Browser;

const look = () => running.app.get(Recurring).runNow('rehearsal');

beforeAll(async () => {
  running = await startApp();
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: HUB, name: 'Corin' });
  await directoryOf(running, { [IDVA]: { phones: [] }, [PHONED]: { phones: [] } });
});
afterAll(() => running.stop());

describe('the page of the rehearsal', () => {
  it('says before the first one that it begins by itself, and how to begin it now', async () => {
    const { text, $ } = pageOf(await coordinator.get('/hub/rehearsal'));
    expect(text).toContain('There has been none yet.');
    expect($('form[action="/hub/rehearsal"] button').text().trim()).toBe('Rehearse now');
  });

  it('begins when it is asked for, and names what is broken in the field’s words', async () => {
    const asked = await coordinator.post('/hub/rehearsal', {});
    expect(asked.status).toBe(303);
    expect(asked.headers.get('location')).toBe('/hub/rehearsal?done=begun');
    expect(pageOf(await coordinator.get('/hub/rehearsal')).text).toContain('It is under way');
    await look();
    const { text, $ } = pageOf(await coordinator.get('/hub/rehearsal'));
    expect(text).toContain('its entry has no number that can be rung');
    expect(text).toContain('nobody on call has a telephone');
    expect(text).toContain('Would be answered, with a weak link: 1');
    expect($(`a[href="/hub/rehearsal/service/${PHONED}"]`)).toHaveLength(1);
  });

  it('shows one support service over time', async () => {
    const { text, heading } = pageOf(await coordinator.get(`/hub/rehearsal/service/${PHONED}`));
    expect(heading).toContain('omeless');
    expect(text).toContain('Would not be answered');
  });

  it.each(['/hub/rehearsal/service/none', '/hub/rehearsal/else/E08000027'])('knows no %s', async (path) => {
    expect((await coordinator.get(path)).status).toBe(404);
  });

  it('is led to by the task of what would not be answered', async () => {
    const tasks = await running.db.reader.findBy(HubTask, { kind: 'rehearsal' });
    const task = tasks.find(({ facts }) => facts['supportServiceId'] === PHONED);
    const { $, text } = pageOf(await coordinator.get(`/hub/tasks/${task?.id}`));
    expect(text).toContain('A referral would not be answered');
    expect($('a[href="/hub/rehearsal"]').length).toBeGreaterThan(0);
    expect($('main a[href^="/console/contacts/"]')).toHaveLength(0);
    expect(pageOf(await coordinator.get('/hub/today/to-do')).text).toContain(
      'A referral would not be answered',
    );
  });

  it.each(['handler', 'worker', 'manager', 'professional', 'auditor'] as const)(
    'is not for a %s',
    async (role) => {
      const browser = await signedIn(running, { role, organisationId: role === 'handler' ? HUB : 'chadd' });
      expect((await browser.get('/hub/rehearsal')).status).toBe(403);
      expect((await browser.post('/hub/rehearsal', {})).status).toBe(403);
    },
  );
});
