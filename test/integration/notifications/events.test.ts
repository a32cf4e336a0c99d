import { Account } from '../../../src/access';
import { SupportServices } from '../../../src/directory';
import { system } from '../../../src/kernel/actor';
import { DAY, HOUR } from '../../../src/kernel/clock';
import { PartnerEvent } from '../../../src/notifications';
import { EventStreams } from '../../../src/notifications/webhooks/event-streams.service';
import { newId } from '../../../src/platform/ids';
import { RetentionTurns } from '../../../src/protection';
import { Conflicts, Ladder, Referral } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { Partner } from '../../support/partner';
import { placeStory } from '../../support/story';
import { referralBody } from '../intake/referral-body';
import { deferred } from '../platform/fake-handler';

const OWN = 'black-country-womens-aid';
const SENDER = 'chadd';

interface Listed {
  id: string;
  type: string;
  data: { id: string; ref: string; state: string };
}

let running: RunningApp;
let partner: Partner;

let slate: CleanSlate;

beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  partner = await Partner.of(running, OWN, ['referrals:decide', 'vacancies:write']);
});
afterEach(() => slate.wipe());
afterAll(() => running.stop());

const drain = (): Promise<void> => running.dispatcher.drain();
const placed = async (): Promise<Referral> => (await placeStory(running)).inQueue('idva');

async function listed(
  query = '',
  by = partner,
): Promise<{ items: Listed[]; nextAfter: string; link: string | null }> {
  const { status, json, headers } = await by.get(`/api/v1/events${query}`);
  expect(status).toBe(200);
  const { items, nextAfter } = json as unknown as { items: Listed[]; nextAfter: string };
  return { items, nextAfter, link: headers.get('link') };
}

async function sentBy(organisationId: string): Promise<{ sender: Partner; reference: string }> {
  const sender = await Partner.of(running, organisationId, ['referrals:write', 'referrals:read']);
  const key = { 'idempotency-key': newId() };
  const { status, json } = await sender.send('POST', '/api/v1/referrals', referralBody(), key);
  expect(status).toBe(201);
  return { sender, reference: String(json['reference']) };
}

/** Writes one event as the fan-out does, and commits when `numbered`, which is called with its number taken, is over. */
function written(type: string, numbered = (): Promise<void> => Promise.resolve()): Promise<void> {
  const streams = running.app.get(EventStreams);
  return running.db.inTransaction(async (tx) => {
    const position = await streams.next(tx, await streams.hold(tx, OWN));
    const now = running.clock.now();
    const about = { side: 'directory', subjectId: 'x', ref: 'x', state: 'open' } as const;
    tx.insert(PartnerEvent, {
      id: newId(),
      organisationId: OWN,
      position,
      type,
      ...about,
      at: now,
      createdAt: now,
    });
    await tx.flush();
    await numbered();
  });
}

describe(onBothEngines('the list of events'), () => {
  it('leads through pages, and asked again shows what came since and nothing twice', async () => {
    const references: string[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      references.push((await placed()).reference);
      await drain();
    }
    const seen: string[] = [];
    let path: string | undefined = '?limit=2';
    let nextAfter = '0';
    while (path !== undefined) {
      const page = await listed(path);
      seen.push(...page.items.map(({ data }) => data.ref));
      nextAfter = page.nextAfter;
      path = /^<\/api\/v1\/events([^>]+)>; rel="next"$/.exec(page.link ?? '')?.[1];
    }
    expect(seen).toEqual(references);
    expect(await listed(`?after=${nextAfter}`)).toMatchObject({ items: [], nextAfter, link: null });
    const later = await placed();
    await drain();
    expect((await listed(`?after=${nextAfter}`)).items.map(({ data }) => data.ref)).toEqual([
      later.reference,
    ]);
  });

  it.each(['limit=0', 'limit=101', 'after=-1', 'after=x', 'page=2'])(
    'refuses the question %s',
    async (query) => {
      const { status, json } = await partner.get(`/api/v1/events?${query}`);
      expect([status, json.errors?.[0]?.pointer]).toEqual([422, `/${query.split('=')[0]}`]);
    },
  );

  it('never shows a number before those under it: a transaction that is late holds up those behind it', async () => {
    await written('vacancy.changed');
    const { nextAfter } = await listed();
    const [held, gate] = [deferred<void>(), deferred<void>()];
    const late = written('referral.received', () => {
      held.resolve();
      return gate.promise;
    });
    await held.promise;
    const quick = written('referral.accepted');
    for (let turn = 0; turn < 5; turn += 1) expect((await listed(`?after=${nextAfter}`)).items).toEqual([]);
    gate.resolve();
    await Promise.all([late, quick]);
    const { items } = await listed(`?after=${nextAfter}`);
    expect(items.map(({ type }) => type)).toEqual(['referral.received', 'referral.accepted']);
  });

  it('shows each event once to whoever asks all the while that many are written side by side', async () => {
    const seen: string[] = [];
    let after = '0';
    let isOver = false;
    const ask = async (): Promise<void> => {
      const page = await listed(`?after=${after}&limit=3`);
      seen.push(...page.items.map(({ id }) => id));
      after = page.nextAfter;
    };
    const asking = (async () => {
      while (!isOver) await ask();
    })();
    await written('vacancy.changed');
    await Promise.all(
      Array.from({ length: 24 }, (_, turn) =>
        turn % 4 === 0 ? placed().then(drain) : written('vacancy.changed'),
      ),
    );
    isOver = true;
    await asking;
    for (let before = -1; before !== seen.length; await ask()) before = seen.length;
    const where = { organisationId: OWN };
    const all = await running.db.reader.find(PartnerEvent, { where, order: { position: 'ASC' } });
    expect(all.length).toBe(25);
    expect(all.map(({ position }) => position)).toEqual(all.map((_, at) => at + 1));
    expect(seen).toEqual(all.map(({ id }) => id));
  });

  it('has what the scopes of the token open, and nothing of another organisation', async () => {
    const { supportServiceId } = await placed();
    const said = await partner.send('PUT', `/api/v1/vacancies/${supportServiceId}`, { state: 'full' });
    expect(said.status).toBe(200);
    await drain();
    const types = async (by: Partner): Promise<string[]> =>
      (await listed('', by)).items.map(({ type }) => type);
    const all = await types(partner);
    const space = await types(await Partner.of(running, OWN, ['vacancies:write']));
    const cases = await types(await Partner.of(running, OWN, ['referrals:decide']));
    expect(all.toSorted()).toEqual([...cases, ...space].toSorted());
    expect([cases, space]).toEqual([['referral.received'], ['vacancy.changed']]);
    expect(
      await types(await Partner.of(running, 'barnardos', ['referrals:decide', 'webhooks:manage'])),
    ).toEqual([]);
    const none = await Partner.of(running, OWN, ['stats:read']);
    expect((await none.get('/api/v1/events')).status).toBe(403);
    await partner.send('PUT', `/api/v1/vacancies/${supportServiceId}`, { state: 'open' });
  });

  it('no longer has a referral that somebody at the organisation must be kept from', async () => {
    const referral = await placed();
    await drain();
    expect((await listed()).items).toHaveLength(1);
    const worker = await running.db.reader.findOneByOrFail(Account, { organisationId: OWN });
    await running.db.inTransaction((tx) =>
      running.app
        .get(Conflicts)
        .tell(tx, system('test'), referral, [{ accountId: worker.id, organisationId: OWN, kind: 'name' }]),
    );
    expect((await listed()).items).toEqual([]);
  });

  it('tells whoever sent a referral each other status, and not which moves led there', async () => {
    await running.app.get(SupportServices).vet(system('test'), SENDER);
    const { sender, reference } = await sentBy(SENDER);
    await drain();
    const referral = await running.db.reader.findOneByOrFail(Referral, {
      organisationId: OWN,
      queue: 'idva',
    });
    const path = `/api/v1/worklist/${referral.reference}`;
    const tag = (await partner.get(path)).headers.get('etag') ?? '';
    const worker = `duty@${OWN}.example.org`;
    await partner.send('POST', `${path}/accept`, { worker }, { 'if-match': tag });
    await drain();
    const { items } = await listed('', sender);
    expect(items.map(({ type, data }) => [type, data.ref, data.state])).toEqual([
      ['referral.received', reference, 'received'],
      ['referral.accepted', reference, 'with-a-service'],
    ]);
    expect((await sender.get(`/api/v1/referrals/${reference}`)).json['status']).toBe('with-a-service');
  });

  it('tells a sender whom the hub has not vetted that it arrived, and no more', async () => {
    const { reference } = await sentBy('barnardos');
    await drain();
    running.clock.advance(2 * DAY);
    await running.app.get(Ladder).climb();
    await drain();
    const sender = await Partner.of(running, 'barnardos', ['referrals:read']);
    expect((await listed('', sender)).items.map(({ type, data }) => [type, data.ref, data.state])).toEqual([
      ['referral.received', reference, 'received'],
    ]);
  });

  it('is forgotten after its time', async () => {
    await placed();
    await drain();
    running.clock.advance(30 * DAY + HOUR);
    await running.app.get(RetentionTurns).run();
    expect(await running.db.reader.count(PartnerEvent)).toBe(0);
  });
});
