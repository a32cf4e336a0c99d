import { Areas, SupportServices, type DirectoryRow } from '../../../src/directory';
import { system } from '../../../src/kernel/actor';
import { startApp, type RunningApp } from '../../support/app';
import { FeedReader, type FeedDocument } from './reading-feed';

const ODD_PATHS = ['/services/none', '/services/chadd-outreach', '/taxonomies/none', '/nothing'];

let demonstration: RunningApp;
let production: RunningApp;
let reader: FeedReader;

beforeAll(async () => {
  demonstration = await startApp();
  production = await startApp({ config: { mode: 'production' } });
  reader = new FeedReader(demonstration);
});
afterAll(async () => {
  await demonstration.stop();
  await production.stop();
});

const names = async (query: string): Promise<string[]> =>
  (await reader.list(`/services?per_page=100${query}`)).contents.map(({ name }) => name);

/** Changes rows of the directory in use, as if coordinators had. */
async function edit(running: RunningApp, change: (row: DirectoryRow) => DirectoryRow): Promise<void> {
  const services = running.app.get(SupportServices);
  const { organisations, supportServices } = await services.snapshot();
  await services.replace(system('test'), {
    organisations,
    supportServices: supportServices.map(change),
    sources: {},
  });
}

describe('the open feed', () => {
  it('is read by any site, without a key, and sets nothing', async () => {
    for (const path of ['/', '/services', '/service_at_locations', '/taxonomies', '/taxonomy_terms']) {
      const { status, headers } = await reader.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('content-type')).toContain('application/json');
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  it.each(ODD_PATHS)('has nothing at %s, and says so to any site in JSON', async (path) => {
    const answer = await reader.get(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('names the parameter that it cannot read', async () => {
    const answer = await reader.get('/services?page=first&day=MO');
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      errors: [{ pointer: '/page', code: 'feed.page', detail: 'Give a whole number from 1' }],
    });
  });

  it('takes nothing', async () => {
    const answer = await fetch(`${demonstration.url}/openreferral/v3/services`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect(answer.status).toBe(404);
  });

  it('leads from page to page, and to an empty one behind the last', async () => {
    const first = await reader.list('/services?per_page=10');
    const last = await reader.list(`/services?per_page=10&page=${first.total_pages}`);
    const behind = await reader.list(`/services?per_page=10&page=${first.total_pages + 1}`);
    expect(first).toMatchObject({ page_number: 1, size: 10, first_page: true, last_page: false });
    expect(last).toMatchObject({ last_page: true, total_items: first.total_items });
    expect(behind).toMatchObject({ empty: true, contents: [] });
  });
});

describe('its filters', () => {
  it('find by words, also a former name, and by digits of a number', async () => {
    expect(await names('&search=summit+house')).toEqual(
      expect.arrayContaining([expect.stringContaining('Summit House')]),
    );
    expect(await names('&search=zzzz')).toEqual([]);
  });

  it('find by term and by taxonomy', async () => {
    const { contents: terms } = await reader.list('/taxonomy_terms?per_page=100');
    const housing = terms.find(({ name }) => name === 'Housing')!;
    const found = await reader.list(`/services?taxonomy_term_id=${housing.id}`);
    expect(found.total_items).toBeGreaterThan(0);
    for (const { id } of found.contents) {
      const { attributes } = await reader.document(`/services/${id}`);
      const own = (attributes as { taxonomy_term_id: string }[]).map((each) => each.taxonomy_term_id);
      expect(own).toContain(housing.id);
    }
    const ofTaxonomy = await reader.list(
      `/taxonomy_terms?taxonomy_id=${String(housing['taxonomy_id'])}&per_page=100`,
    );
    expect(ofTaxonomy.contents.every((term) => term['taxonomy_id'] === housing['taxonomy_id'])).toBe(true);
    expect(ofTaxonomy.total_items).toBeLessThan(terms.length);
  });

  it('find by age, by day and by time, as the profile words them', async () => {
    const { contents } = await reader.list('/services?minimum_age=16&per_page=100');
    expect(contents.length).toBeGreaterThan(0);
    expect(contents.every((service) => Number(service['minimum_age']) >= 16)).toBe(true);
    const sunday = await names('&day=SU');
    const weekday = await names('&day=MO&start_time=09:00&end_time=17:00');
    expect(sunday.length).toBeGreaterThan(0);
    expect(weekday.length).toBeGreaterThan(0);
    expect(weekday.filter((name) => sunday.includes(name))).toEqual([]);
  });

  it('find what a postcode is served by: its own area’s, and what serves everywhere', async () => {
    const areasOf = async (postcode: string): Promise<string[]> => {
      const found = await reader.list(`/service_at_locations?postcode=${postcode}&per_page=100`);
      const services = await Promise.all(
        found.contents.map((each) => reader.document(`/services/${String(each['service_id'])}`)),
      );
      return [...new Set(services.flatMap(servedBy))].toSorted();
    };
    expect(await areasOf('DY1')).toEqual(expect.arrayContaining(['Dudley', 'Everywhere']));
    expect(await areasOf('DY1')).not.toContain('Kirklees');
    expect(await areasOf('ZE1')).toEqual(['Everywhere']);
  });
});

function servedBy(service: FeedDocument): string[] {
  return (service['service_areas'] as { name: string }[] | undefined)?.map(({ name }) => name) ?? [];
}

describe('what is secret', () => {
  it('stays out of every document: refuges’ names and words, staff’s numbers, notes, and nobody’s name', async () => {
    const { supportServices } = await demonstration.app.get(SupportServices).snapshot();
    const { full } = await reader.everything('services');
    const places = await reader.everything('service_at_locations');
    const text = JSON.stringify([full, places]);
    const secret = supportServices.filter(({ isConfidential }) => isConfidential);
    expect(secret.length).toBeGreaterThan(2);
    for (const { name, summary } of secret)
      for (const word of [name, summary]) expect([word, text.includes(word)]).toEqual([word, false]);
    for (const { statusNote, classification, phones } of supportServices)
      for (const note of [statusNote, classification, ...phones.map((phone) => phone.note)])
        if (note !== null && note.length > 30) expect([note, text.includes(note)]).toEqual([note, false]);
    expect(text).not.toMatch(/"(contacts|attention|email)"/);
    expect(full.filter(({ name }) => name === 'Refuge').length).toBeGreaterThan(0);
  });

  it('is not found by a word of it either', async () => {
    expect(await names('&search=New+Beginnings+refuge')).toEqual([]);
    expect(await names('&search=Refuge')).toContain('Refuge');
  });

  it('has no place: no refuge is at any location', async () => {
    const { items } = await reader.everything('service_at_locations');
    expect(items.filter((each) => (each['service'] as FeedDocument).name === 'Refuge')).toEqual([]);
  });
});

describe('outside a demonstration', () => {
  let open: FeedReader;
  beforeEach(async () => {
    open = new FeedReader(production);
    await production.app.get(SupportServices).replace(system('test'), production.app.get(Areas).reviewed);
  });

  const checkedOn =
    (verifiedOn: string) =>
    (row: DirectoryRow): DirectoryRow =>
      row.id === 'chadd-outreach' ? { ...row, verifiedOn, verifiedByRole: 'coordinator' } : row;

  it('nothing is published that nobody has checked', async () => {
    expect(await open.list('/services')).toMatchObject({ total_items: 0, empty: true, last_page: true });
    expect((await open.list('/taxonomy_terms')).total_items).toBeGreaterThan(0);
  });

  it('an entry appears with its check, and says when that was long ago', async () => {
    await edit(production, checkedOn('2026-11-20'));
    const [fresh] = (await open.list('/services')).contents;
    expect(fresh).toMatchObject({ status: 'active', assured_date: '2026-11-20' });
    expect(fresh).not.toHaveProperty('alert');
    await edit(production, checkedOn('2026-01-05'));
    const [stale] = (await open.list('/services')).contents;
    expect(stale).toMatchObject({ id: fresh!.id, alert: expect.stringContaining('Mon 5 Jan 2026') });
  });

  it('one that closes stays under its id, and says so', async () => {
    await edit(production, checkedOn('2026-11-20'));
    const { contents } = await open.list('/services');
    await edit(production, (row) =>
      row.id === 'chadd-outreach' ? { ...row, status: 'closed', holdReason: 'It has closed.' } : row,
    );
    const closed = await open.document(`/services/${contents[0]!.id}`);
    expect(closed).toMatchObject({ status: 'defunct', alert: 'This service has closed.' });
    expect(closed).not.toHaveProperty('phones');
    expect(closed).not.toHaveProperty('service_at_locations');
  });
});
