import { checkFeed } from '../../src/directory/feed/check/check-feed';
import { faultsIn, wrapperFaults } from '../../src/directory/feed/check/feed-faults';
import type { FeedDocumentKind } from '../../src/directory/feed/check/feed-standard';
import { startApp, type RunningApp } from '../support/app';
import { FeedReader } from '../web/directory/reading-feed';
import { hasContract, mustHaveContract, OrukContract, orukExample, type OrukSchema } from './oruk-contract';

const ROOT = {
  version: 'HSDS-UK-3.0',
  profile: 'https://example.org/profile',
  openapi_url: 'https://example.org/openapi.json',
};

const examples = (): [string, FeedDocumentKind, OrukSchema | null, Record<string, unknown>][] => [
  ['service_full', 'service', 'service', orukExample('service_full')],
  ['service_list', 'service', 'service_list', itemOf('service_list')],
  [
    'service_at_location_full',
    'service-at-location',
    'service_at_location',
    orukExample('service_at_location_full'),
  ],
  [
    'service_at_location_list',
    'service-at-location',
    'service_at_location_list',
    itemOf('service_at_location_list'),
  ],
  ['taxonomy', 'taxonomy', null, orukExample('taxonomy')],
  ['taxonomy_list', 'taxonomy', null, itemOf('taxonomy_list')],
  ['taxonomy_term', 'taxonomy-term', null, orukExample('taxonomy_term')],
  ['taxonomy_term_list', 'taxonomy-term', null, itemOf('taxonomy_term_list')],
];

function itemOf(name: string): Record<string, unknown> {
  const [item] = orukExample(name)['contents'] as Record<string, unknown>[];
  return item!;
}

const wrong = (kind: FeedDocumentKind, document: unknown): string[] =>
  faultsIn(kind, document)
    .filter(({ isAdvice }) => !isAdvice)
    .map(({ at, words }) => `${at} ${words}`);

/** Every place inside a document, as the keys that lead to it. */
function placesIn(value: unknown, above: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...above, key];
    return [here, ...placesIn(inner, here)];
  });
}

function changedAt<T extends object>(document: T, place: readonly string[], value: unknown): T {
  const copy = structuredClone(document) as Record<string, unknown>;
  const last = place.at(-1)!;
  const holder = place
    .slice(0, -1)
    .reduce<Record<string, unknown>>((inner, key) => inner[key] as Record<string, unknown>, copy);
  if (value === undefined) {
    if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else delete holder[last];
  } else holder[last] = value;
  return copy as T;
}

const BROKEN_VALUES = [
  ...[undefined, null, '', 'text', 'a@b', 'not an address', 'http://example.org/a b', 'x:', 7, -1.5, true],
  ...[[], {}, [null], ['text'], '2023-03-15', '2023-03-15T10:30:45', '12345678-1234-1234-1234'],
];

if (!hasContract && !mustHaveContract) {
  // Said aloud: nothing of the standard's own schemas is known on this machine.
  test.skip('the open feed: the schemas of Open Referral UK are not on this machine', () => undefined);
} else {
  describe('our own reading of the standard', () => {
    const contract = new OrukContract();

    it('takes the profile’s own examples', () => {
      for (const [name, kind, schema, document] of examples()) {
        if (schema) expect([name, contract.faultsIn(schema, document)]).toEqual([name, []]);
        expect([name, wrong(kind, document)]).toEqual([name, []]);
      }
    });

    it('refuses whatever the compiled schemas refuse, wherever it stands in a document', () => {
      const missed: string[] = [];
      let refused = 0;
      for (const [name, kind, schema, document] of examples())
        for (const place of schema ? placesIn(document) : [])
          for (const value of BROKEN_VALUES) {
            const broken = changedAt(document, place, value);
            if (!schema || contract.faultsIn(schema, broken).length === 0) continue;
            refused += 1;
            const at = `${name} ${place.join('/')} ${JSON.stringify(value)}`;
            if (wrong(kind, broken).length === 0) missed.push(at);
          }
      expect(missed).toEqual([]);
      expect(refused).toBeGreaterThan(1_000);
    });

    it.each<[string, FeedDocumentKind, () => unknown, string]>([
      [
        'a service without a name',
        'service',
        () => changedAt(orukExample('service_full'), ['name'], undefined),
        '/name is missing',
      ],
      [
        'a bad e-mail address',
        'service',
        () => changedAt(orukExample('service_full'), ['email'], 'nobody'),
        '/email is no e-mail address',
      ],
      [
        'a null',
        'service',
        () => changedAt(orukExample('service_full'), ['fees'], null),
        '/fees is null: leave it out',
      ],
      [
        'a null that the standard does not know',
        'service',
        () => changedAt(orukExample('service_full'), ['mine'], null),
        '/mine is null',
      ],
      [
        'an organisation without a description',
        'service',
        () => changedAt(orukExample('service_full'), ['organization', 'description'], undefined),
        '/organization/description is missing',
      ],
      [
        'a status of its own',
        'service',
        () => changedAt(orukExample('service_full'), ['status'], 'open'),
        '/status must be one of',
      ],
      [
        'a root without its profile',
        'root',
        () => changedAt(ROOT, ['profile'], undefined),
        '/profile is missing',
      ],
      ['a profile that is no URI', 'root', () => ({ ...ROOT, profile: 'the UK one' }), '/profile is no URI'],
      [
        'a term without a description',
        'taxonomy-term',
        () => changedAt(orukExample('taxonomy_term'), ['description'], undefined),
        '/description is missing',
      ],
      ['nothing at all', 'service', () => undefined, ' is missing'],
      ['a list in the place of a document', 'service', () => [], ' must be of type object'],
    ])('refuses %s, and names the place', (_, kind, document, complaint) => {
      expect(wrong(kind, document()).join('\n')).toContain(complaint);
    });

    it('takes the wrapper of the examples, and refuses one that contradicts itself', () => {
      const wrapper = { ...orukExample('service_list') };
      expect(contract.faultsInPart('page', wrapper)).toEqual([]);
      expect(wrapperFaults(wrapper, { page: 1 })).toEqual([]);
      for (const change of [
        { size: 2 },
        { empty: true },
        { first_page: false },
        { last_page: true },
        { total_pages: '1' },
      ])
        expect([change, wrapperFaults({ ...wrapper, ...change }, { page: 1 }).length > 0]).toEqual([
          change,
          true,
        ]);
      expect(wrapperFaults(wrapper, { page: 2 }).map(({ at }) => at)).toEqual(['/page_number']);
    });
  });

  describe('the open feed, on the directories of Dudley and Kirklees,', () => {
    const contract = new OrukContract();
    let running: RunningApp;
    let reader: FeedReader;

    beforeAll(async () => {
      running = await startApp();
      reader = new FeedReader(running);
    });
    afterAll(() => running.stop());

    it('has the nine endpoints of the profile', async () => {
      expect(contract.endpoints).toHaveLength(9);
      for (const endpoint of contract.endpoints) {
        const list = endpoint.replace('/{id}', '');
        const { contents } = endpoint === '/' ? { contents: [] } : await reader.list(list);
        const { status } = await reader.get(endpoint.replace('{id}', contents[0]?.id ?? ''));
        expect([endpoint, status]).toEqual([endpoint, 200]);
      }
    });

    it('says at its root what it is', async () => {
      const root = await reader.document('/');
      expect(contract.faultsInRoot(root)).toEqual([]);
      expect(root['version']).toBe('HSDS-UK-3.0');
    });

    it.each<[string, OrukSchema | null, OrukSchema | null]>([
      ['services', 'service_list', 'service'],
      ['service_at_locations', 'service_at_location_list', 'service_at_location'],
      ['taxonomies', null, null],
      ['taxonomy_terms', null, null],
    ])('sends nothing under %s that the compiled schemas refuse', async (name, itemSchema, schema) => {
      const { pages, items, full } = await reader.everything(name);
      const part = name === 'taxonomy_terms' || name === 'taxonomies';
      const faults = (document: unknown, which: OrukSchema | null): string[] =>
        which ? contract.faultsIn(which, document) : contract.faultsInPart('taxonomy_term', document);
      expect(pages.flatMap((page) => contract.faultsInPart('page', page))).toEqual([]);
      expect(items.flatMap((item) => faults(item, part ? null : itemSchema))).toEqual([]);
      expect(full.flatMap((document) => faults(document, part ? null : schema))).toEqual([]);
      expect(full.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
      expect(items).toHaveLength(pages[0]!.total_items);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    });

    it('also passes for what the profile’s description calls a service at a location, by a slip', async () => {
      const { full } = await reader.everything('service_at_locations');
      expect(full.flatMap((document) => contract.faultsIn('service', document))).toEqual([]);
    });

    it('is right in the eyes of our own check, down to the last document', async () => {
      const ask = async (path: string) => {
        const answer = await reader.get(path);
        const isForAnySite = answer.headers.get('access-control-allow-origin') === '*';
        return { status: answer.status, document: await answer.json(), isForAnySite };
      };
      const { endpoints, isRight } = await checkFeed(ask, 100);
      expect(endpoints.flatMap(({ found }) => found)).toEqual([]);
      expect(isRight).toBe(true);
      expect(endpoints.map(({ endpoint }) => endpoint).toSorted()).toEqual(contract.endpoints.toSorted());
      for (const { endpoint, documents } of endpoints)
        expect([endpoint, documents > 0]).toEqual([endpoint, true]);
    });

    it('takes every parameter that the profile knows', async () => {
      const values: Readonly<Record<string, string>> = {
        ...{ search: 'house', page: '1', per_page: '5', minimum_age: '16', maximum_age: '25' },
        ...{ start_time: '09:00', end_time: '17:00', day: 'MO', postcode: 'DY1 1HF', proximity: '1000' },
        ...{ taxonomy_id: 'x', taxonomy_term_id: 'x' },
      };
      for (const endpoint of ['/services', '/service_at_locations', '/taxonomies', '/taxonomy_terms'])
        for (const name of contract.parametersOf(endpoint)) {
          expect([name, name in values]).toEqual([name, true]);
          const { status } = await reader.get(`${endpoint}?${name}=${values[name]}`);
          expect([endpoint, name, status]).toEqual([endpoint, name, 200]);
        }
    });
  });
}
