import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { TUESDAY_10 } from '../../support/test-clock';

let running: RunningApp;

beforeAll(async () => {
  running = await startApp();
  running.clock.set(TUESDAY_10);
});
afterAll(() => running.stop());

const coordinator = (organisationId = 'dudley-hub') =>
  signedIn(running, { role: 'coordinator', organisationId });

describe(onBothEngines('the settings of an area'), () => {
  it('are those of the coordinator’s own, each with its effect and its place in the file', async () => {
    const { text, $ } = pageOf(await (await coordinator()).get('/hub/settings'));
    expect($('h1').text()).toBe('Settings, Dudley');
    expect(text).toContain('config/areas.json');
    for (const shown of [
      'telephony.openingHours',
      'No call is recorded',
      'Offered now, it would have to answer',
    ])
      expect(text).toContain(shown);
    expect($('main form[method="post"]')).toHaveLength(0);
    expect($('main a[href="/hub/rules"]')).toHaveLength(1);
  });

  it('are those of another area that is chosen, and of the own where it makes no sense', async () => {
    const own = await coordinator();
    expect(
      pageOf(await own.get('/hub/settings?area=E08000034'))
        .$('h1')
        .text(),
    ).toBe('Settings, Kirklees');
    expect(
      pageOf(await own.get('/hub/settings?area=nonsense'))
        .$('h1')
        .text(),
    ).toBe('Settings, Dudley');
  });

  it.each(['handler', 'worker', 'manager', 'professional', 'auditor'] as const)(
    'are closed to a %s',
    async (role) => {
      const who = await signedIn(running, { role, organisationId: 'dudley-hub' });
      expect((await who.get('/hub/settings')).status).toBe(403);
    },
  );

  it('are changed by nobody here', async () => {
    expect((await (await coordinator()).post('/hub/settings', { openingHours: 'none' })).status).toBe(404);
  });
});
