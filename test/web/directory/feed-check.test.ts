import { Areas, SupportServices } from '../../../src/directory';
import { system } from '../../../src/kernel/actor';
import { startApp, type RunningApp } from '../../support/app';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';

const PAGE = '/hub/directory/feed';

const coordinatorOf = (running: RunningApp) =>
  signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });

describe('the page of the open feed', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startApp();
  });
  afterAll(() => running.stop());

  it('is reached from the directory, and says that all is right, part by part', async () => {
    const coordinator = await coordinatorOf(running);
    expect(pageOf(await coordinator.get('/hub/directory')).$(`a[href="${PAGE}"]`)).toHaveLength(1);
    const { $, text } = pageOf(await coordinator.get(PAGE));
    expect(text).toContain('Every document that was looked at just now is as the standard has it.');
    expect(
      $('tbody th[scope=row]')
        .toArray()
        .map((cell) => $(cell).text()),
    ).toContain('/services/{id}');
    expect(text).not.toMatch(/\bfaults?\b/);
  });

  it('counts what is published and what is left out: together the whole directory, but for refuges of one house', async () => {
    const { $, text } = pageOf(await (await coordinatorOf(running)).get(PAGE));
    const published = Number(/(\d+) entries are published/.exec(text)?.[1]);
    const out = $('table').first().find('td.govuk-table__cell--numeric').toArray();
    const left = out.reduce((sum, cell) => sum + Number($(cell).text()), 0);
    const { supportServices } = await running.app.get(SupportServices).snapshot();
    const secret = supportServices.filter(({ queue }) => queue === 'refuge');
    const doubled = secret.length - new Set(secret.map(({ organisationId }) => organisationId)).size;
    expect(published + left + doubled).toBe(supportServices.length);
  });

  it('names the fault where the standard would refuse an entry', async () => {
    const { reviewed } = running.app.get(Areas);
    const services = running.app.get(SupportServices);
    await services.replace(system('test'), {
      ...reviewed,
      supportServices: reviewed.supportServices.map((row) =>
        row.id === 'chadd-outreach' ? { ...row, website: 'https://example.org/a b' } : row,
      ),
    });
    const { text } = pageOf(await (await coordinatorOf(running)).get(PAGE));
    await services.replace(system('test'), reviewed);
    expect(text).toContain('The standard would refuse some of it.');
    expect(text).toContain('/url is no URI');
  });

  it('is the coordinators’ alone', async () => {
    const handler = await signedIn(running, { role: 'handler', organisationId: 'dudley-hub' });
    const worker = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    expect((await handler.get(PAGE)).status).toBe(403);
    expect((await worker.get(PAGE)).status).toBe(403);
  });
});

describe('the page of the open feed outside a demonstration', () => {
  it('says that nothing is published while nobody has checked anything', async () => {
    const running = await startApp({ config: { mode: 'production' } });
    const { text } = pageOf(await (await coordinatorOf(running)).get(PAGE));
    await running.stop();
    expect(text).toContain('Nothing is published: an entry appears once somebody has checked it');
    expect(text).toContain('Nobody has checked them with the service');
  });
});
