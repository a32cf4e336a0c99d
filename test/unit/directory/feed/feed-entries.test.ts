import fc from 'fast-check';
import type { Area, DirectoryRow } from '../../../../src/directory';
import { contentsOf, DirectorySnapshot, NO_SPACES } from '../../../../src/directory/directory-snapshot';
import { serviceDocument } from '../../../../src/directory/feed/feed-documents';
import { feedEntries, type FeedEntry } from '../../../../src/directory/feed/feed-entry';
import { CASES } from '../../../support/property-runs';
import { aDirectory, aRow, type Overrides } from '../directory-builder';

const AT = new Date('2026-11-24T10:00:00Z');
const CHECKED = { verifiedOn: '2026-11-01', verifiedByRole: 'coordinator' };

interface Around {
  isDemonstration?: boolean;
  paused?: string[];
}

function snapshotOf(rows: readonly DirectoryRow[], { paused = [] }: Around = {}): DirectorySnapshot {
  const around = { staffed: new Set<string>(), spaces: NO_SPACES, bankHolidays: new Set<string>() };
  const contents = contentsOf(1, { ...aDirectory(), supportServices: rows }, new Set());
  return new DirectorySnapshot(contents, { ...around, paused: new Set(paused) });
}

function entriesOf(rows: readonly DirectoryRow[], around: Around = {}): FeedEntry[] {
  const { isDemonstration = false } = around;
  return feedEntries({ directory: snapshotOf(rows, around), areas: [], at: AT, isDemonstration });
}

const entryOf = (overrides: Overrides, around?: Around): FeedEntry | undefined =>
  entriesOf([aRow({ ...CHECKED, ...overrides })], around)[0];

describe('whether an entry is in the feed', () => {
  it.each<[string, Overrides, boolean]>([
    ['checked and running', {}, true],
    ['never checked', { verifiedOn: null, verifiedByRole: null }, false],
    ['on hold', { holdReason: 'Two sources disagree.' }, false],
    ['proposed', { status: 'proposed' }, false],
    ['without a queue, of an organisation that is no hub', { queue: null }, false],
    ['without a queue, of the hub itself', { queue: null, organisationId: 'hub' }, true],
    ['for people who cause harm', { queue: 'perpetrator' }, false],
    ['closed, and checked once', { status: 'closed' }, true],
    ['closed, and never checked', { status: 'closed', verifiedOn: null, verifiedByRole: null }, false],
  ])('%s', (_, overrides, isThere) => {
    expect(entryOf(overrides) !== undefined).toBe(isThere);
  });

  it('is the other way round for what nobody has checked, in a demonstration, where it says so', () => {
    const entry = entryOf({ verifiedOn: null, verifiedByRole: null }, { isDemonstration: true });
    expect(entry?.alert).toContain('Not checked yet');
    expect(entry?.checkedOn).toBeNull();
  });
});

describe('what an entry says of how it stands', () => {
  it.each<[string, Overrides, Around, Partial<FeedEntry>]>([
    ['checked lately', {}, {}, { status: 'active', alert: '', checkedOn: '2026-11-01' }],
    [
      'checked long ago',
      { verifiedOn: '2026-03-02' },
      {},
      { status: 'active', alert: 'Last checked on Mon 2 Mar 2026. Ask before you rely on it.' },
    ],
    [
      'paused',
      {},
      { paused: ['harbour'] },
      { status: 'temporarily closed', alert: 'It takes nobody new for now.' },
    ],
    [
      'closed',
      { status: 'closed' },
      {},
      { status: 'defunct', alert: 'This service has closed.', phones: [], hasPlace: false },
    ],
  ])('%s', (_, overrides, around, expected) => {
    expect(entryOf(overrides, around)).toMatchObject(expected);
  });

  it('leads from a closed one to what took its place', () => {
    const next = aRow({ ...CHECKED, id: 'harbour-new', name: 'Harbour anew' });
    const closed = aRow({ id: 'harbour-old', status: 'closed', successorId: 'harbour-new' });
    const entries = entriesOf([closed, next]);
    expect(entries.map(({ status }) => status)).toEqual(['active', 'defunct']);
    expect(entries[1]?.alert).toBe('This service has closed. Look at Harbour anew instead.');
  });

  it('gives only the numbers that anybody may ring', () => {
    const phone = (number: string, purposes: string[]) => ({
      number,
      e164: `+44${number.slice(1).replaceAll(' ', '')}`,
      note: 'Ask for Robin',
      purposes,
    });
    const phones = [
      phone('01632 960001', ['public']),
      phone('01632 960002', ['duty']),
      phone('01632 960003', ['professionals']),
    ];
    const text = JSON.stringify(documentOf([aRow({ ...CHECKED, phones })]));
    expect(text).toContain('+441632960001');
    expect(text).not.toMatch(/96000[23]|Robin/);
  });
});

const NAMES = { directory: { organisation: () => undefined }, areas: [] as Area[], today: '2026-11-24' };
const documentOf = (rows: readonly DirectoryRow[]): object[] =>
  entriesOf(rows).map((entry) => serviceDocument(entry, NAMES));

const SECRET = 'Zqxj';
const word = fc.constantFrom('house', 'lane', 'court', 'refuge').map((end) => `${SECRET} ${end}`);
const secretRow = fc
  .record({
    name: word,
    summary: word,
    hours: word,
    note: word,
    website: fc.boolean(),
    isConfidential: fc.boolean(),
  })
  .map(({ name, summary, hours, note, website, isConfidential }) =>
    aRow({
      ...CHECKED,
      ...{ id: 'zqxj-refuge', queue: 'refuge', name, summary, hours, isConfidential },
      formerNames: [`${name} of old`],
      website: website ? 'https://zqxj.example.org/' : null,
      specialisms: ['bme'],
      address: isConfidential ? null : `${name}, Dudley, DY1 1HF`,
      email: 'zqxj@example.org',
      phones: [{ number: '01632 960001', e164: '+441632960001', note, purposes: ['public'] }],
      'eligibility.areaNote': note,
      'eligibility.areaRule': 'inverted',
    }),
  );

describe('a refuge', () => {
  it('is one without a place, a name or words of its own, whatever somebody wrote into its entry', () => {
    fc.assert(
      fc.property(secretRow, (row) => {
        const [document] = documentOf([row]);
        expect(document).toMatchObject({ name: 'Refuge', status: 'active' });
        expect(JSON.stringify(document)).not.toMatch(/zqxj|DY1|Dudley|E08000027|location|bme/i);
      }),
      { numRuns: Math.min(CASES, 500) },
    );
  });

  it('is one of as many as its organisation has, and its id does not follow from its name', () => {
    const one = aRow({ ...CHECKED, id: 'first-house', queue: 'refuge', isConfidential: true });
    const two = aRow({ ...CHECKED, id: 'second-house', queue: 'refuge', isConfidential: true });
    const both = entriesOf([one, two]);
    expect(both).toHaveLength(1);
    expect(entriesOf([two])[0]?.id).toBe(both[0]?.id);
  });

  it('that has closed does not hide another one of the same organisation', () => {
    const closed = aRow({
      ...CHECKED,
      id: 'a-house',
      queue: 'refuge',
      isConfidential: true,
      status: 'closed',
    });
    const open = aRow({ ...CHECKED, id: 'b-house', queue: 'refuge', isConfidential: true });
    expect(entriesOf([closed, open]).map(({ status }) => status)).toEqual(['active']);
  });
});
