import { AuditEntry } from '../../../src/audit';
import { WebhookEndpoint } from '../../../src/notifications';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { Partner } from '../../support/partner';
import { signedIn } from '../../support/staff';
import { WebhookReceiver } from '../../support/webhook-receiver';

const ADDRESS = 'https://hooks.example.org/onward';

let running: RunningApp;
let receiver: WebhookReceiver;
let manager: Browser & { accountId: string };

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  receiver = WebhookReceiver.at(running);
  manager = await signedIn(running, { role: 'manager', organisationId: 'chadd' });
});
afterAll(() => running.stop());

/** Adds an endpoint, and returns its secret and where its page is. */
async function added(by = manager): Promise<{ secret: string; path: string }> {
  const page = pageOf(await by.post('/integrations', { url: ADDRESS }));
  expect([page.status, page.heading]).toEqual([200, 'Put this secret into your system']);
  return { secret: page.$('.onward-code').text(), path: page.$('main a.govuk-button').attr('href') ?? '' };
}
const remove = async (path: string): Promise<void> => void (await manager.post(`${path}/remove`, {}));

describe(onBothEngines('the page of integrations'), () => {
  it('says what to do where there is nothing yet', async () => {
    const page = pageOf(await manager.get('/integrations'));
    expect(page.heading).toBe('Integrations');
    expect(page.text).toContain('None yet. Add the address at which your system takes messages.');
    expect(page.text).toContain('None. The hub makes one: ask a coordinator.');
  });

  it('shows the secret of a new endpoint once, and the systems that have a key', async () => {
    await Partner.of(running, 'chadd', ['webhooks:manage']);
    const { secret, path } = await added();
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const list = pageOf(await manager.get('/integrations'));
    expect(list.text).toContain(ADDRESS);
    expect(list.text).toContain('Case system: webhooks:manage');
    for (const shown of [list, pageOf(await manager.get(path))]) expect(shown.$.html()).not.toContain(secret);
    await remove(path);
  });

  it.each([
    ['http://hooks.example.org/', 'The address must begin with https://'],
    ['https://192.168.0.1/', 'The address must lead to the open internet'],
    ['', 'Give a whole address, beginning with https://'],
  ])('refuses %p and keeps what was typed', async (url, words) => {
    const page = pageOf(await manager.post('/integrations', { url }));
    expect(page.status).toBe(422);
    expect(page.text).toContain(words);
    expect(page.$('#url').val() ?? '').toBe(url);
  });

  it('is told of what was chosen, which is kept where the address is refused', async () => {
    const types = ['referral.overdue', 'vacancy.changed', 'person.named'];
    const refused = pageOf(await manager.post('/integrations', { url: 'hooks', types }));
    const chosen = refused.$('input[name="types"]:checked').toArray();
    expect(chosen.map((box) => refused.$(box).val())).toEqual(['referral.overdue', 'vacancy.changed']);
    const page = pageOf(await manager.post('/integrations', { url: ADDRESS, types }));
    const path = page.$('main a.govuk-button').attr('href') ?? '';
    expect(pageOf(await manager.get('/integrations')).text).toContain(
      'told of referral.overdue, vacancy.changed',
    );
    const [row] = await running.db.reader.findBy(WebhookEndpoint, { organisationId: 'chadd' });
    expect(row?.types).toEqual(['referral.overdue', 'vacancy.changed']);
    await remove(path);
  });

  it('sends a test, says what became of it, and sends it again', async () => {
    const { path } = await added();
    receiver.answer = () => 500;
    expect((await manager.post(`${path}/test`, {})).location).toBe(`${path}?done=tested`);
    await running.dispatcher.drain();
    expect(pageOf(await manager.get(path)).text).toMatch(
      /webhook\.test TEST, .* On its way: 1 try, the last .*: it answered 500/s,
    );
    receiver.answer = () => 204;
    running.clock.advance(60_000);
    await running.dispatcher.drain();
    const page = pageOf(await manager.get(path));
    expect(page.text).toMatch(/Arrived: 2 tries/);
    const again = page.$('form[action$="/replay"]').attr('action') ?? '';
    expect((await manager.post(again, {})).location).toBe(`${path}?done=replayed`);
    await running.dispatcher.drain();
    expect(pageOf(await manager.get(path)).text).toContain('(sent again)');
    expect(receiver.posted).toHaveLength(3);
    await remove(path);
  });

  it('changes the secret, and says until when the old one signs as well', async () => {
    const { secret, path } = await added();
    const page = pageOf(await manager.post(`${path}/rotate`, {}));
    expect(page.$('.onward-code').text()).not.toBe(secret);
    expect(pageOf(await manager.get(path)).text).toContain('The old one signs as well until tomorrow');
    await remove(path);
    expect((await manager.get(path)).status).toBe(404);
    const trail = await running.db.reader.findBy(AuditEntry, { actorId: manager.accountId });
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['webhook.created', 'webhook.rotated', 'webhook.removed']),
    );
  });

  it('is for whoever leads the organisation, and each sees their own', async () => {
    const { path } = await added();
    for (const role of ['worker', 'handler', 'auditor', 'professional'] as const) {
      const other = await signedIn(running, { role, organisationId: 'chadd' });
      expect((await other.get('/integrations')).status).toBe(403);
      expect((await other.post('/integrations', { url: ADDRESS })).status).toBe(403);
      expect((await other.post(`${path}/rotate`, {})).status).toBe(403);
    }
    const stranger = await signedIn(running, { role: 'manager', organisationId: 'barnardos' });
    expect(pageOf(await stranger.get('/integrations')).text).not.toContain(ADDRESS);
    expect((await stranger.get(path)).status).toBe(404);
    for (const act of ['test', 'rotate', 'remove'])
      expect((await stranger.post(`${path}/${act}`, {})).status).toBe(404);
    expect(await running.db.reader.countBy(WebhookEndpoint, { organisationId: 'chadd' })).toBe(1);
  });
});
