import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { startApp, type RunningApp } from '../../support/app';
import type { Browser } from '../../support/browser';
import { CleanSlate } from '../../support/clean-slate';
import { onBothEngines } from '../../support/engine';
import { pageOf } from '../../support/page-object';
import { signedIn } from '../../support/staff';
import { placeStory } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

const IDVA_ORGANISATION = 'black-country-womens-aid';

let running: RunningApp;
let slate: CleanSlate;
let worker: Browser & { accountId: string };

beforeAll(async () => {
  running = await startApp();
  slate = await CleanSlate.of(running.app);
});
beforeEach(async () => {
  await slate.wipe();
  running.clock.set(TUESDAY_10);
  worker = await signedIn(running, { role: 'worker', organisationId: IDVA_ORGANISATION, name: 'Ida' });
});
afterAll(() => running.stop());

/** One more for the IDVAs. */
const placed = async () => (await placeStory(running)).inQueue('idva').reference;

const shown = async (address: string) => {
  const { $ } = pageOf(await worker.get(address));
  return $('.onward-row__name')
    .toArray()
    .map((each) => $(each).text());
};

describe(onBothEngines('the list'), () => {
  it('has the next due first, and what has no clock last', async () => {
    const first = await placed();
    running.clock.advance(10 * MINUTE);
    const second = await placed();
    running.clock.advance(-5 * MINUTE);
    const between = await placed();
    expect(await shown('/worklist')).toEqual([first, between, second]);
    await worker.post(`/worklist/${first}/accept`, {});
    await worker.post(`/worklist/${first}/contact`, { attempt: 'made' });
    expect(await shown('/worklist')).toEqual([between, second, first]);
  });

  it('goes page by page, each referral once, whatever comes in between', async () => {
    const all: string[] = [];
    for (let each = 0; each < 12; each += 1) all.push(await placed());
    const one = pageOf(await worker.get('/worklist?size=10'));
    expect(one.$('.onward-row')).toHaveLength(10);
    await worker.post(`/worklist/${all[0]}/decline`, { reason: 'organisation.no-space', note: '' });
    const next = one.$('a[rel=next]').attr('href') ?? '';
    expect(await shown(next)).toEqual(all.slice(10));
    expect(pageOf(await worker.get(next)).$('a[rel=next]')).toHaveLength(0);
  });

  it('counts by tile, and each tile shows what it counted', async () => {
    const [overdue, held, asked] = [await placed(), await placed(), await placed()];
    await worker.post(`/worklist/${held}/accept`, {});
    await worker.post(`/worklist/${asked}/question`, { question: 'How old are they?' });
    running.clock.advance(HOUR + MINUTE);
    worker = await signedIn(running, { role: 'worker', organisationId: IDVA_ORGANISATION });
    const late = await placed();
    const { $ } = pageOf(await worker.get('/worklist'));
    const tiles = $('.onward-tiles a')
      .toArray()
      .map((tile) => [$(tile).text().trim(), $(tile).attr('href') ?? '']);
    expect(tiles.map(([text]) => text)).toEqual([
      '3 New',
      '2 Overdue',
      '1 Accepted, no contact yet',
      '0 In contact',
      '1 Waiting for the hub’s answer',
    ]);
    expect(await shown(tiles[1]?.[1] ?? '')).toEqual([overdue, asked]);
    expect(await shown(tiles[2]?.[1] ?? '')).toEqual([held]);
    expect(await shown(tiles[4]?.[1] ?? '')).toEqual([asked]);
    expect(await shown(tiles[0]?.[1] ?? '')).toEqual([overdue, asked, late]);
  });

  it('says whose each is, and shows one’s own with what is new', async () => {
    const [mine, theirs, fresh] = [await placed(), await placed(), await placed()];
    const bo = await signedIn(running, { role: 'worker', organisationId: IDVA_ORGANISATION, name: 'Bo' });
    await worker.post(`/worklist/${mine}/accept`, {});
    await bo.post(`/worklist/${theirs}/accept`, {});
    const { text } = pageOf(await worker.get('/worklist'));
    expect(text).toContain('no contact yet. Yours');
    expect(text).toContain('no contact yet. Held by Bo');
    expect((await shown('/worklist?whose=mine')).toSorted()).toEqual([mine, fresh].toSorted());
    expect(await shown('/worklist?whose=mine&show=accepted')).toEqual([mine]);
  });

  it('takes a filter away by its tag, and says what to do when nothing matches', async () => {
    const reference = await placed();
    expect(await shown('/worklist?level=high&queue=idva')).toEqual([reference]);
    const page = pageOf(await worker.get('/worklist?level=standard&whose=mine'));
    expect(page.text).toContain('Nothing matches');
    expect(page.$('.onward-tag').text()).toContain('Level: Standard');
    expect(page.$('.onward-tag').attr('href')).toBe('/worklist?whose=mine');
  });

  it('tells a page that is open what it would show now, and nothing else', async () => {
    const reference = await placed();
    const before = pageOf(await worker.get('/worklist'));
    const path = before.$('[data-live-list]').attr('data-news-path') ?? '';
    const keys = before
      .$('[data-key]')
      .toArray()
      .map((row) => before.$(row).attr('data-key'));
    expect(JSON.parse((await worker.get(path)).body)).toEqual({ at: '10:00:00', keys });
    await worker.post(`/worklist/${reference}/accept`, {});
    const { keys: now } = JSON.parse((await worker.get(path)).body) as { keys: string[] };
    expect(now).not.toEqual(keys);
    expect(now[0]).toContain(reference);
  });

  it('is asked for by a script without keeping the session', async () => {
    for (let each = 0; each < 4; each += 1) {
      running.clock.advance(5 * MINUTE);
      await worker.get('/worklist/news');
    }
    expect((await worker.get('/worklist')).status).toBe(303);
  });
});

describe(onBothEngines('an empty list'), () => {
  it('says what space the hub believes there is', async () => {
    const refuge = await signedIn(running, { role: 'worker', organisationId: 'chadd' });
    const rooms = pageOf(await refuge.get('/worklist/vacancies'));
    const action = rooms.$('form[action$="/rooms"]').attr('action') ?? '';
    for (const name of ['Room 1', 'Room 2'])
      expect((await refuge.post(action, { name, people: '3' })).status).toBe(303);
    running.clock.advance(10 * MINUTE);
    const { text } = pageOf(await refuge.get('/worklist'));
    expect(text).toContain('No new referrals.');
    expect(text).toMatch(/shows 2 spaces, confirmed 10 min ago/);
  });
});
