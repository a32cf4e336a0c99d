import { Webhook } from 'standardwebhooks';
import { Account, OrganisationPauses } from '../../../src/access';
import { AuditEntry } from '../../../src/audit';
import { system } from '../../../src/kernel/actor';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { PartnerEvent, WebhookDelivery, WebhookEndpoint } from '../../../src/notifications';
import { newId } from '../../../src/platform/ids';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { ForgetRecords } from '../../../src/platform/retention/forget-records.service';
import { Conflicts, type Referral } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { Partner } from '../../support/partner';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME, STORY_PHONE } from '../../support/story';
import { WebhookReceiver, type Posted } from '../../support/webhook-receiver';
import { deferred } from '../platform/fake-handler';

const OWN = 'black-country-womens-aid';
const URL_OF_OURS = 'https://hooks.example.org/onward?key=canary-key';
const DAY_OF_HOURS = 24;

interface Made {
  id: string;
  secret: string;
}

let running: RunningApp;
let partner: Partner;
let stranger: Partner;
let receiver: WebhookReceiver;

let slate: CleanSlate;

beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  partner = await Partner.of(running, OWN, ['webhooks:manage', 'referrals:decide']);
  stranger = await Partner.of(running, 'chadd', ['webhooks:manage']);
  receiver = WebhookReceiver.at(running);
});
afterEach(() => slate.wipe());
afterAll(() => running.stop());

async function made(by = partner, more: object = {}): Promise<Made> {
  const { status, json } = await by.send('POST', '/api/v1/webhooks', { url: URL_OF_OURS, ...more });
  expect(status).toBe(201);
  return json as unknown as Made;
}
const drain = (): Promise<void> => running.dispatcher.drain();
const placed = async (): Promise<Referral> => (await placeStory(running)).inQueue('idva');
const verified = ({ body, headers }: Posted, secret: string): unknown => {
  const { now } = Date;
  Date.now = () => Number(headers['webhook-timestamp']) * 1_000;
  try {
    return new Webhook(secret).verify(body, { ...headers });
  } finally {
    Date.now = now;
  }
};
const rowOf = async (): Promise<WebhookDelivery> => running.db.reader.findOneByOrFail(WebhookDelivery, {});

describe(onBothEngines('a webhook'), () => {
  it('tells the organisation that has a referral before it, signed, and says nothing about anybody', async () => {
    const { secret } = await made();
    const referral = await placed();
    await drain();
    expect(receiver.bodies).toEqual([
      {
        type: 'referral.received',
        timestamp: referral.createdAt.toISOString(),
        data: { id: referral.id, ref: referral.reference, state: 'offered' },
      },
    ]);
    const [posted] = receiver.posted;
    expect(verified(posted!, secret)).toEqual(receiver.bodies[0]);
    expect(() => verified({ ...posted!, body: `${posted!.body} ` }, secret)).toThrow();
    expect(posted!.url).toBe(URL_OF_OURS);
    expect(JSON.stringify(posted)).not.toMatch(new RegExp(`${STORY_NAME}|Plover|${STORY_PHONE.slice(3)}`));
    expect(await rowOf()).toMatchObject({ state: 'delivered', attempts: 1, lastStatus: 204 });
  });

  it('is told to nobody else: not to another organisation, nor of what lies with the hub', async () => {
    await made(stranger);
    const { referrals } = await placeStory(running);
    await drain();
    const own = referrals.filter(
      ({ organisationId, state }) => organisationId === 'chadd' && state === 'offered',
    );
    expect(receiver.bodies.map(({ data }) => data.ref).toSorted()).toEqual(
      own.map(({ reference }) => reference).toSorted(),
    );
  });

  it('follows the referral: accepted, first contact, closed, and only the types that were asked for', async () => {
    await made();
    await made(partner, { types: ['referral.closed'] });
    const referral = await placed();
    const act = async (what: string, body: object): Promise<void> => {
      const path = `/api/v1/worklist/${referral.reference}`;
      const tag = (await partner.get(path)).headers.get('etag') ?? '';
      expect((await partner.send('POST', `${path}/${what}`, body, { 'if-match': tag })).status).toBe(200);
    };
    await act('accept', { worker: `duty@${OWN}.example.org` });
    await act('contact', { outcome: 'made' });
    await act('outcome', { outcome: 'needs-met' });
    await drain();
    const types = receiver.bodies.map(({ type, data }) => `${type} ${data.state}`).toSorted();
    expect(types).toEqual([
      'referral.accepted accepted',
      'referral.closed closed',
      'referral.closed closed',
      'referral.first_contact contacted',
      'referral.received offered',
    ]);
  });

  it('tells an organisation once that a referral has left it, and nothing of where it went', async () => {
    await made();
    const referral = await placed();
    const path = `/api/v1/worklist/${referral.reference}`;
    const tag = (await partner.get(path)).headers.get('etag') ?? '';
    const body = { reason: 'organisation.no-space' };
    await partner.send('POST', `${path}/decline`, body, { 'if-match': tag });
    await drain();
    const told = receiver.bodies.map(({ type, data }) => `${type} ${data.state}`);
    expect(told.toSorted()).toEqual(['referral.declined with-hub', 'referral.received offered']);
  });

  it('is sent under the same id until somebody answers, at the hours of the ladder, and then no more', async () => {
    await made();
    receiver.answer = () => undefined;
    await placed();
    await drain();
    const pauses = [5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440];
    for (const minutes of pauses) {
      const before = receiver.posted.length;
      running.clock.advance(minutes * MINUTE - 1);
      await drain();
      expect(receiver.posted).toHaveLength(before);
      running.clock.advance(minutes * MINUTE * 0.1 + 1);
      await drain();
      expect(receiver.posted).toHaveLength(before + 1);
    }
    running.clock.advance(10 * DAY_OF_HOURS * HOUR);
    await drain();
    expect(receiver.posted).toHaveLength(10);
    expect(new Set(receiver.posted.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await rowOf()).toMatchObject({
      state: 'failed',
      attempts: 10,
      lastProblem: 'webhook.unreachable',
    });
    expect(running.log.join('')).not.toContain('hooks.example.org');
  });

  it('is tried again after an answer that is no 2xx, and has arrived with the first that is', async () => {
    await made();
    receiver.answer = () => (receiver.posted.length === 1 ? 500 : 200);
    await placed();
    await drain();
    expect(await rowOf()).toMatchObject({
      state: 'waiting',
      lastStatus: 500,
      lastProblem: 'webhook.refused',
    });
    running.clock.advance(MINUTE);
    await drain();
    expect(await rowOf()).toMatchObject({ state: 'delivered', attempts: 2, lastProblem: null });
  });

  it('ends with 410', async () => {
    const { id } = await made();
    receiver.answer = () => 410;
    await placed();
    await drain();
    await placed();
    running.clock.advance(10 * MINUTE);
    await drain();
    expect(receiver.posted).toHaveLength(1);
    const { json } = await partner.get('/api/v1/webhooks');
    expect(json['items']).toMatchObject([{ id, goneAt: expect.any(String) }]);
  });

  it('is not sent to where a name leads into our own network, and not to an organisation that is shut out', async () => {
    const { id } = await made();
    await placed();
    receiver.useRealNetwork();
    receiver.addresses = [{ address: '127.0.0.1', family: 4 }];
    await drain();
    expect(await rowOf()).toMatchObject({ state: 'waiting', lastProblem: 'outgoing.not-public' });
    receiver.addresses = [{ address: '93.184.215.14', family: 4 }];
    const coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
    const actor = {
      kind: 'staff',
      ...coordinator,
      organisationId: 'dudley-hub',
      role: 'coordinator',
    } as const;
    const pause = { shutsOut: true, reason: 'Their system was broken into' };
    await running.app.get(OrganisationPauses).pause(actor, OWN, pause);
    running.clock.advance(MINUTE);
    await drain();
    expect(await rowOf()).toMatchObject({ endpointId: id, state: 'skipped', lastProblem: 'shut-out' });
  });

  it('carries two signatures for a day after its secret was changed', async () => {
    const first = await made();
    const rotated = await partner.send('POST', `/api/v1/webhooks/${first.id}/rotate`, {});
    const { secret } = rotated.json as unknown as Made;
    expect(secret).not.toBe(first.secret);
    await placed();
    await drain();
    for (const each of [first.secret, secret])
      expect(verified(receiver.posted[0]!, each)).toEqual(receiver.bodies[0]);
    running.clock.advance(DAY_OF_HOURS * HOUR + 1);
    await placed();
    await drain();
    expect(receiver.posted).toHaveLength(2);
    const last = receiver.posted.at(-1)!;
    expect(last.headers['webhook-signature']).not.toContain(' ');
  });

  it('keeps address and secret sealed, and the secret is never shown again', async () => {
    const { secret } = await made();
    const row = await running.db.reader.findOneByOrFail(WebhookEndpoint, {});
    expect(JSON.stringify(row)).not.toMatch(/canary-key|hooks\.example/);
    expect(JSON.stringify(row)).not.toContain(secret);
    expect((await partner.get('/api/v1/webhooks')).text).not.toContain(secret);
    expect(running.log.join('')).not.toContain(secret);
  });

  it('that is not answered holds up none to another endpoint', async () => {
    await made(partner, { url: 'https://slow.example.org/' });
    await made();
    const { promise, resolve } = deferred<void>();
    receiver.answer = async () => {
      if (receiver.posted.length === 2) resolve();
      await promise;
      return 200;
    };
    await placed();
    await drain();
    const hosts = receiver.posted.map(({ url }) => new URL(url).hostname);
    expect(hosts.toSorted()).toEqual(['hooks.example.org', 'slow.example.org']);
  });

  it('is left alone for half a minute after it did not answer five times', async () => {
    await made();
    receiver.answer = () => undefined;
    const { id } = await running.db.reader.findOneByOrFail(WebhookEndpoint, {});
    for (let turn = 0; turn < 5; turn += 1) await partner.send('POST', `/api/v1/webhooks/${id}/test`, {});
    await drain();
    await partner.send('POST', `/api/v1/webhooks/${id}/test`, {});
    await drain();
    expect(receiver.posted).toHaveLength(5);
    receiver.answer = () => 200;
    running.clock.advance(MINUTE);
    await drain();
    expect(receiver.posted).toHaveLength(11);
  });

  it('is not sent of somebody whom the organisation must be kept from since', async () => {
    await made();
    receiver.answer = () => 500;
    const referral = await placed();
    await drain();
    const { id: accountId } = await running.db.reader.findOneByOrFail(Account, { organisationId: OWN });
    await running.db.inTransaction((tx) =>
      running.app
        .get(Conflicts)
        .tell(tx, system('test'), referral, [{ accountId, organisationId: OWN, kind: 'name' }]),
    );
    running.clock.advance(MINUTE);
    await drain();
    expect(receiver.posted).toHaveLength(1);
    expect(await rowOf()).toMatchObject({ state: 'skipped', lastProblem: 'not-theirs' });
  });

  it('is not sent of somebody who was taken out of the record', async () => {
    await made();
    receiver.answer = () => 500;
    const { contactId } = await placed();
    await drain();
    const because = { contactId, because: 'erasure', sourceId: newId() } as const;
    await running.db.inTransaction((tx) => running.app.get(ForgetRecords).forget(tx, because));
    running.clock.advance(MINUTE);
    await drain();
    expect(receiver.posted).toHaveLength(1);
    for (const gone of [PartnerEvent, WebhookDelivery]) expect(await running.db.reader.count(gone)).toBe(0);
  });

  it('is not made twice of one fact, also when two instances send what is due', async () => {
    await made();
    await placed();
    await Promise.all([drain(), drain()]);
    expect(receiver.posted).toHaveLength(1);
    const news = await running.db.reader.findBy(OutboxMessage, { type: 'partner.news', state: 'due' });
    expect(news).toEqual([]);
  });
});

describe(onBothEngines('an endpoint'), () => {
  it.each([
    ['http://hooks.example.org/', 'webhook.not-https'],
    ['https://127.0.0.1/', 'webhook.not-public'],
    ['https://10.1.2.3/', 'webhook.not-public'],
    ['https://[::1]/', 'webhook.not-public'],
    ['https://169.254.169.254/latest', 'webhook.not-public'],
    ['https://hooks.internal/', 'webhook.not-public'],
    ['https://hooks.example.org:8443/', 'webhook.port'],
    ['https://me:you@hooks.example.org/', 'webhook.has-password'],
    ['hooks', 'webhook.unreadable'],
  ])('at %s is refused', async (url, code) => {
    const { status, json } = await partner.send('POST', '/api/v1/webhooks', { url });
    expect([status, json.errors]).toMatchObject([422, [{ pointer: '/url', code }]]);
    expect(await running.db.reader.count(WebhookEndpoint)).toBe(0);
  });

  it('whose name leads into a private network is refused', async () => {
    receiver.addresses = [
      { address: '93.184.215.14', family: 4 },
      { address: '10.0.0.7', family: 4 },
    ];
    const { status, json } = await partner.send('POST', '/api/v1/webhooks', { url: URL_OF_OURS });
    expect([status, json.errors?.[0]?.code]).toEqual([422, 'webhook.not-public']);
  });

  it('is its organisation’s own: another’s system finds nothing there', async () => {
    const { id } = await made();
    await partner.send('POST', `/api/v1/webhooks/${id}/test`, {});
    await drain();
    const { id: deliveryId } = await rowOf();
    const answers = [
      await stranger.get(`/api/v1/webhooks/${id}/deliveries`),
      await stranger.send('POST', `/api/v1/webhooks/${id}/test`, {}),
      await stranger.send('POST', `/api/v1/webhooks/${id}/rotate`, {}),
      await stranger.send('POST', `/api/v1/deliveries/${deliveryId}/replay`, {}),
      await stranger.delete(`/api/v1/webhooks/${id}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect((await stranger.get('/api/v1/webhooks')).json['items']).toEqual([]);
  });

  it('needs the scope', async () => {
    const reader = await Partner.of(running, OWN, ['referrals:decide']);
    expect((await reader.get('/api/v1/webhooks')).status).toBe(403);
    expect((await reader.send('POST', '/api/v1/webhooks', { url: URL_OF_OURS })).status).toBe(403);
  });

  it('is tested, shows what was sent, sends it again under the same id, and goes', async () => {
    const { id, secret } = await made();
    expect((await partner.send('POST', `/api/v1/webhooks/${id}/test`, {})).status).toBe(202);
    await drain();
    expect(verified(receiver.posted[0]!, secret)).toMatchObject({
      type: 'webhook.test',
      data: { state: 'test' },
    });
    const shown = await partner.get(`/api/v1/webhooks/${id}/deliveries`);
    const [delivery] = shown.json['items'] as { id: string; eventId: string }[];
    expect((await partner.send('POST', `/api/v1/deliveries/${delivery!.id}/replay`, {})).status).toBe(202);
    await drain();
    expect(receiver.posted.map(({ headers }) => headers['webhook-id'])).toEqual([
      delivery!.eventId,
      delivery!.eventId,
    ]);
    const page = await partner.get(`/api/v1/webhooks/${id}/deliveries?limit=1`);
    const next = await partner.get(
      `/api/v1/webhooks/${id}/deliveries?limit=1&cursor=${String(page.json['nextCursor'])}`,
    );
    expect([page.json['items'], next.json['items']]).toMatchObject([
      [{ isReplay: true }],
      [{ isReplay: false }],
    ]);
    expect(next.json['nextCursor']).toBeNull();
    expect((await partner.delete(`/api/v1/webhooks/${id}`)).status).toBe(204);
    await placed();
    await drain();
    expect(receiver.posted).toHaveLength(2);
    const trail = await running.db.reader.findBy(AuditEntry, { actorId: partner.clientId });
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['webhook.created', 'webhook.tested', 'webhook.replayed', 'webhook.removed']),
    );
  });

  it('is one of ten at most', async () => {
    for (let turn = 0; turn < 10; turn += 1) await made();
    const { status, json } = await partner.send('POST', '/api/v1/webhooks', { url: URL_OF_OURS });
    expect([status, json.errors?.[0]?.code]).toEqual([422, 'webhook.too-many']);
  });
});
