import { AuditEntry } from '../../../src/audit';
import { Capacity, SupportServices } from '../../../src/directory';
import { DAY } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { Partner } from '../../support/partner';
import { TUESDAY_10 } from '../../support/test-clock';

const VACANCIES = '/api/v1/vacancies';
const OUTREACH = 'chadd-outreach';

interface Item {
  supportServiceId: string;
  capacity: { state: string; waitingWeeks: number | null; isStale: boolean } | null;
}

let running: RunningApp;
let partner: Partner;

beforeAll(async () => {
  running = await startApp();
});
beforeEach(async () => {
  running.clock.set(TUESDAY_10);
  partner = await Partner.of(running, 'chadd', ['vacancies:write']);
  await running.db.inTransaction((tx) => tx.delete(Capacity, { supportServiceId: OUTREACH }));
});
afterAll(() => running.stop());

const say = (body: object, id = OUTREACH) => partner.send('PUT', `${VACANCIES}/${id}`, body);
const listed = async (): Promise<Item[]> => (await partner.get(VACANCIES)).json['items'] as Item[];
const own = async (): Promise<Item | undefined> =>
  (await listed()).find(({ supportServiceId }) => supportServiceId === OUTREACH);
const spaceOf = async () =>
  (await running.app.get(SupportServices).snapshot()).conditionOf(OUTREACH, running.clock.now())?.space;

describe(onBothEngines('the space of an organisation’s services, as its own system says it'), () => {
  it('is nobody’s word at first, and then what was said, for routing too', async () => {
    expect((await own())?.capacity).toBeNull();
    const { status, json } = await say({ state: 'full' });
    expect(status).toBe(200);
    expect(json).toMatchObject({ supportServiceId: OUTREACH, capacity: { state: 'full', isStale: false } });
    expect(await spaceOf()).toBe('full');
    await say({ state: 'open' });
    expect(await spaceOf()).toBe('has-space');
    const trail = await running.db.reader.findBy(AuditEntry, {
      action: 'capacity.set',
      actorId: partner.clientId,
    });
    expect(trail.map(({ facts }) => facts['state'])).toEqual(['full', 'open']);
  });

  it('counts for a week, and says when it does no longer', async () => {
    await say({ state: 'waiting', waitingWeeks: 6 });
    expect((await own())?.capacity).toMatchObject({ state: 'waiting', waitingWeeks: 6, isStale: false });
    running.clock.advance(8 * DAY);
    partner = await Partner.of(running, 'chadd', ['vacancies:write']);
    expect((await own())?.capacity).toMatchObject({ isStale: true });
  });

  it('is said of one’s own alone: another’s answers as one that is not there', async () => {
    const theirs = await say({ state: 'full' }, 'cedar-centre-idva');
    const missing = await say({ state: 'full' }, 'none');
    expect([theirs.status, theirs.json['code']]).toEqual([404, missing.json['code']]);
    const { supportServices } = await running.app.get(SupportServices).snapshot();
    const ids = (await listed()).map(({ supportServiceId }) => supportServiceId);
    expect(ids.length).toBeGreaterThan(1);
    for (const id of ids) expect(supportServices.find((row) => row.id === id)?.organisationId).toBe('chadd');
  });

  it.each<[object, string]>([
    [{}, '/state'],
    [{ state: 'perhaps' }, '/state'],
    [{ state: 'waiting' }, '/waitingWeeks'],
    [{ state: 'waiting', waitingWeeks: 500 }, '/waitingWeeks'],
    [{ state: 'open', beds: 3 }, '/beds'],
  ])('is not taken as %j', async (body, pointer) => {
    const { status, json } = await say(body);
    expect([status, json.errors?.[0]?.pointer]).toEqual([422, pointer]);
    expect((await own())?.capacity).toBeNull();
  });
});
