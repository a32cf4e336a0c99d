import type { Area, Directory, DirectoryRow } from '../../../../src/directory';
import { contentsOf, DirectorySnapshot, NO_SPACES } from '../../../../src/directory/directory-snapshot';
import type { Publication } from '../../../../src/directory/pages/published-entry';
import { findPublished, publishedList } from '../../../../src/directory/pages/published-view';
import { aDirectory, aRow, shippedDirectory, type Overrides } from '../directory-builder';

const AREAS = [
  { code: 'E08000027', slug: 'dudley', name: 'Dudley' },
  { code: 'E08000034', slug: 'kirklees', name: 'Kirklees' },
] as unknown as readonly Area[];
const ANYTHING = { area: '', help: '', typed: '' };

function publication(directory: Directory, isDemonstration = true): Publication {
  const nobody = new Set<string>();
  const around = { staffed: nobody, paused: nobody, spaces: NO_SPACES, bankHolidays: nobody };
  const snapshot = new DirectorySnapshot(contentsOf(1, directory, new Set()), around);
  return { directory: snapshot, areas: AREAS, isDemonstration };
}

const SHIPPED = publication(shippedDirectory());
const namesIn = (asked: Partial<typeof ANYTHING>, where = SHIPPED): string[] =>
  publishedList(where, { ...ANYTHING, ...asked }).entries.map(({ name }) => name);
const alone = (overrides: Overrides, isDemonstration = true) =>
  findPublished(publication(aDirectory(aRow(overrides)), isDemonstration), 'harbour-outreach');

describe('the published directory', () => {
  it.each<[string, Overrides]>([
    ['on hold', { holdReason: 'Nobody answers' }],
    ['proposed', { status: 'proposed', holdReason: 'Not yet', 'access.mode': 'signpost' }],
    ['closed, with nothing after it', { status: 'closed', holdReason: 'Gone', 'access.mode': 'signpost' }],
    ['without a queue', { queue: null, role: 'adjunct', 'access.mode': 'signpost' }],
    ['for people who cause harm', { queue: 'perpetrator', 'access.mode': 'signpost' }],
    ['the police', { queue: 'police', 'access.mode': 'signpost' }],
  ])('leaves out what is %s', (_, overrides) => {
    expect(alone(overrides)).toBeUndefined();
  });

  it('leaves out, outside a demonstration, what nobody has checked', () => {
    expect(alone({}, false)).toBeUndefined();
    expect(alone({}, true)).toMatchObject({ isUnverified: true });
    const checked = { verifiedOn: '2026-11-01', verifiedByRole: 'coordinator' };
    expect(alone(checked, false)).toMatchObject({ isUnverified: false });
  });

  it('does not give out numbers that are for staff', () => {
    const phone = { number: '01632 960001', e164: '+441632960001', note: null };
    const phones = [
      { ...phone, purposes: ['professionals'] },
      { ...phone, purposes: ['public', 'duty'] },
      { ...phone, purposes: ['text-only'] },
    ];
    expect(alone({ phones })?.phones).toEqual([{ number: '01632 960001', href: null, note: null }]);
  });

  it('leads from a closed line, found by its old name, to what took its place', () => {
    const found = publishedList(SHIPPED, { ...ANYTHING, typed: 'Broken Rainbow' }).entries;
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ phones: [], successor: { href: '/directory/helpline-galop' } });
  });

  it('does not show a closed line to somebody who only looks around', () => {
    const all = publishedList(SHIPPED, { ...ANYTHING, help: 'helpline' }).entries;
    expect(all.every(({ successor }) => successor === null)).toBe(true);
  });

  it('narrows by place and by kind of help', () => {
    expect(namesIn({ area: 'dudley', help: 'idva' })).toHaveLength(1);
    expect(namesIn({ area: 'nowhere', help: 'idva' }).length).toBeGreaterThan(1);
    expect(namesIn({ help: 'nothing' })).toEqual([]);
  });
});

describe('a refuge', () => {
  const refuges = shippedDirectory().supportServices.filter(({ isConfidential }) => isConfidential);
  const published = (row: DirectoryRow) => findPublished(SHIPPED, row.id);

  it('is published, and every refuge is confidential and without an address', () => {
    expect(refuges.length).toBeGreaterThanOrEqual(4);
    for (const row of shippedDirectory().supportServices.filter(({ queue }) => queue === 'refuge'))
      expect(row).toMatchObject({ isConfidential: true, address: null });
  });

  it.each(refuges.map((row) => [row.id, row] as const))('%s says no word of where it is', (_, row) => {
    const entry = published(row);
    const shown = JSON.stringify({ ...entry, organisation: '' });
    const secret = [
      row.name,
      row.summary,
      row.eligibility.areaNote,
      row.eligibility.note,
      row.capacity,
      row.id,
    ];
    for (const text of secret.filter((each) => each !== null)) expect(shown).not.toContain(text);
    expect(shown).not.toMatch(/dudley|kirklees|huddersfield|north|south/i);
    expect(entry).toMatchObject({ href: null, address: null, website: null });
  });

  it('is nobody’s local one: each area shows them all', () => {
    const inDudley = namesIn({ area: 'dudley', help: 'refuge' });
    expect(namesIn({ area: 'kirklees', help: 'refuge' })).toEqual(inDudley);
  });

  it('is listed once for an organisation, however many it has', () => {
    const organisations = new Set(refuges.map(({ organisationId }) => organisationId));
    expect(namesIn({ help: 'refuge' })).toHaveLength(organisations.size);
  });

  it.each(['huddersfield', 'kabwwa', 'north kirklees', 'south of the district'])(
    'is not found by “%s”',
    (typed) => {
      expect(namesIn({ help: 'refuge', typed })).toEqual([]);
    },
  );
});
