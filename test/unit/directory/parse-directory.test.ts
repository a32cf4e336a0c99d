import { parseDirectory } from '../../../src/directory';
import { aDirectory, aRow, organisationsFile, servicesFile, type Overrides } from './directory-builder';

function reading(...rows: readonly unknown[]) {
  return () => parseDirectory(organisationsFile(), [servicesFile(rows)]);
}

describe('a directory', () => {
  it('is read with its organisations, rows and source documents', () => {
    const directory = aDirectory(aRow());
    expect(directory.supportServices).toEqual([aRow()]);
    expect(directory.organisations.map(({ id }) => id)).toEqual(['harbour', 'hub', 'nobody']);
    expect(directory.sources).toEqual({ 'guide-2026': { title: 'A guide', year: 2026 } });
  });

  it('keeps what is unknown unknown', () => {
    const [row] = aDirectory(aRow()).supportServices;
    expect(row?.eligibility).toMatchObject({ minAge: null, genders: null, levels: null, household: null });
    expect(row?.access.selfReferral).toBeNull();
  });

  const aLine = {
    queue: 'helpline',
    role: 'adjunct',
    isHelpline: true,
    'access.mode': 'signpost',
  };

  it.each<[string, Overrides]>([
    [
      'a short code without an E.164 form',
      { phones: [{ number: '999', e164: null, note: null, purposes: [] }] },
    ],
    [
      'a short number with a note',
      { phones: [{ number: '0800 1111', e164: '+448001111', note: 'Eight digits', purposes: [] }] },
    ],
    ['the same lowest and highest age', { 'eligibility.minAge': 16, 'eligibility.maxAge': 16 }],
    ['a helpline people ring themselves', aLine],
    ['a row for everywhere', { areaCodes: [] }],
    ['a proposed row that is held', { ...aLine, status: 'proposed', holdReason: 'Not begun' }],
  ])('takes %s', (_, overrides) => {
    expect(aDirectory(aRow(overrides)).supportServices).toHaveLength(1);
  });

  it.each<[string, Overrides, string]>([
    ['an unknown key', { colour: 'red' }, 'harbour-outreach: Unrecognized key: "colour"'],
    ['an unknown key inside', { 'access.fax': 'no' }, 'harbour-outreach.access: Unrecognized key: "fax"'],
    ['a missing key', { hours: undefined }, 'harbour-outreach.hours: '],
    ['a queue nobody knows', { queue: 'prayer' }, 'harbour-outreach.queue: '],
    ['a specialism nobody knows', { specialisms: ['lbgt'] }, 'harbour-outreach.specialisms.0: '],
    ['a level nobody knows', { 'eligibility.levels': ['low'] }, 'harbour-outreach.eligibility.levels.0: '],
    [
      'an empty list for unknown',
      { 'eligibility.genders': [] },
      'harbour-outreach.eligibility.genders: is empty',
    ],
    [
      'the same area twice',
      { areaCodes: ['E08000027', 'E08000027'] },
      'harbour-outreach.areaCodes: the same',
    ],
    [
      'an area that is no ONS code',
      { areaCodes: ['Dudley'] },
      'harbour-outreach.areaCodes.0: expected an ONS',
    ],
    ['an impossible check date', { verifiedOn: '2026-02-30' }, 'harbour-outreach.verifiedOn: '],
    ['a website that runs code', { website: 'javascript:alert(1)' }, 'harbour-outreach.website: '],
    ['no source', { sources: [] }, 'harbour-outreach.sources: '],
    [
      'a document nobody listed',
      { sources: [{ document: 'rumour', year: 2026, where: 'Page 1' }] },
      'harbour-outreach.sources.0: no source document is called rumour',
    ],
    [
      'a document of another year',
      { sources: [{ document: 'guide-2026', year: 2012, where: 'Page 1' }] },
      'harbour-outreach.sources.0: guide-2026 is of 2026, not 2012',
    ],
    [
      'a lowest age above the highest',
      { 'eligibility.minAge': 18, 'eligibility.maxAge': 13 },
      'harbour-outreach.eligibility.minAge: 18 is above the highest age, 13',
    ],
    [
      'no queue and yet a queue to pick up',
      { queue: null, role: 'adjunct' },
      'harbour-outreach.access.mode: an entry without a queue',
    ],
    [
      'no queue and yet casework',
      { queue: null, 'access.mode': 'signpost' },
      'harbour-outreach.role: an entry without a queue',
    ],
    [
      'a referral sent to a helpline',
      { ...aLine, 'access.mode': 'queue' },
      'harbour-outreach.access.mode: a helpline',
    ],
    ['a helpline that is none', { ...aLine, isHelpline: false }, 'harbour-outreach.isHelpline: '],
    [
      'a referral sent to a perpetrators’ programme',
      { queue: 'perpetrator' },
      "harbour-outreach.access.mode: a perpetrators' entry",
    ],
    [
      'a referral sent to a closed list',
      { 'eligibility.closedSources': ['other'] },
      'harbour-outreach.access.mode: an entry closed to the hub',
    ],
    [
      'a referral sent to a proposal',
      { status: 'proposed', holdReason: 'Not begun' },
      'harbour-outreach.access.mode: an entry that is proposed',
    ],
    ['a closed row in the open', { ...aLine, status: 'closed' }, 'harbour-outreach.holdReason: is closed'],
    [
      'a proposed row in the open',
      { ...aLine, status: 'proposed' },
      'harbour-outreach.holdReason: is proposed',
    ],
    [
      'a successor of something still open',
      { successorId: 'other' },
      'harbour-outreach.successorId: has a successor',
    ],
    [
      'the address of a refuge',
      { queue: 'refuge', address: '1 Hidden Street' },
      "harbour-outreach.address: a refuge's address",
    ],
    [
      'a row related to itself',
      { relatedIds: ['harbour-outreach'] },
      'harbour-outreach.relatedIds: the row names itself',
    ],
    [
      'a phone that reads differently',
      { phones: [{ number: '01632 960001', e164: '+441632960002', note: null, purposes: [] }] },
      'harbour-outreach.phones.0: 01632 960001 reads as +441632960001',
    ],
    [
      'a phone without its E.164 form',
      { phones: [{ number: '01632 960001', e164: null, note: null, purposes: [] }] },
      'harbour-outreach.phones.0: 01632 960001 reads',
    ],
    [
      'a phone that lost a digit',
      { phones: [{ number: '0808 157 015', e164: '+44808157015', note: null, purposes: [] }] },
      'harbour-outreach.phones.0: 0808 157 015 is shorter',
    ],
    [
      'words in place of a phone',
      { phones: [{ number: 'ring 0800 help 1234', e164: '+448001234', note: null, purposes: [] }] },
      'harbour-outreach.phones.0: ',
    ],
  ])('refuses %s', (_, overrides, complaint) => {
    expect(reading(aRow({ id: 'other' }), aRow(overrides))).toThrow(`services.json: ${complaint}`);
  });

  it.each<[string, Overrides, string]>([
    ['organisation', { organisationId: 'ghost' }, 'organisationId: no organisation is called ghost'],
    ['related row', { relatedIds: ['ghost'] }, 'relatedIds: no support service is called ghost'],
    ['prerequisite', { 'eligibility.prerequisites': ['ghost'] }, 'eligibility.prerequisites: no support'],
    [
      'only sender',
      { 'eligibility.closedSources': ['ghost'], 'access.mode': 'signpost' },
      'eligibility.closedSources: no support',
    ],
    ['repeated row', { duplicateOfId: 'ghost', 'access.mode': 'signpost' }, 'duplicateOfId: no support'],
    [
      'successor',
      { status: 'closed', holdReason: 'Closed', successorId: 'ghost', 'access.mode': 'signpost' },
      'successorId: no support',
    ],
  ])('refuses a row whose %s is not there', (_, overrides, complaint) => {
    expect(reading(aRow(overrides))).toThrow(`services.json: harbour-outreach.${complaint}`);
  });

  it('refuses an id that another file has taken, and says where', () => {
    const files = [servicesFile([aRow()]), { ...servicesFile([aRow()]), name: 'again.json' }];
    expect(() => parseDirectory(organisationsFile(), files)).toThrow(
      'again.json: harbour-outreach: the id is taken already, in services.json',
    );
  });

  it.each([
    ['title', { title: 'Another guide', year: 2026 }, 2026],
    ['year', { title: 'A guide', year: 2025 }, 2025],
  ])('refuses two descriptions of one document that differ in %s', (_, document, year) => {
    const row = aRow({ id: 'other', 'sources.0.year': year });
    const again = { ...servicesFile([row], { sources: { 'guide-2026': document } }), name: 'again.json' };
    expect(() => parseDirectory(organisationsFile(), [servicesFile([aRow()]), again])).toThrow(
      'again.json: sources.guide-2026: another file describes this document differently',
    );
  });

  it.each<[string, Overrides, string]>([
    ['two organisations of one id', { 'organisations.1.id': 'harbour' }, 'harbour: the id is taken already'],
    ['an unknown key', { 'organisations.0.boss': 'x' }, 'organisations.0: Unrecognized key: "boss"'],
    ['an unknown version', { version: 2 }, 'version: '],
  ])('refuses organisations with %s', (_, overrides, complaint) => {
    expect(() => parseDirectory(organisationsFile(overrides), [servicesFile([])])).toThrow(
      `organisations.json: ${complaint}`,
    );
  });

  it.each<[string, unknown, string]>([
    ['is no object', [], '(file): '],
    ['is of an unknown version', { version: 2, sources: {}, supportServices: [] }, 'version: '],
    ['has a row without an id', { version: 1, sources: {}, supportServices: [{}] }, 'supportServices.0.id: '],
    ['has a row that is no row', { version: 1, sources: {}, supportServices: ['x'] }, 'supportServices.0: '],
  ])('refuses a file that %s', (_, content, complaint) => {
    expect(() => parseDirectory(organisationsFile(), [{ name: 'services.json', content }])).toThrow(
      `services.json: ${complaint}`,
    );
  });

  it('names every mistake at once', () => {
    const bad = reading(aRow({ hours: undefined }), aRow({ id: 'other', queue: 'prayer', email: 'nobody' }));
    expect(bad).toThrow(/harbour-outreach\.hours.*\n.*other\.queue.*\n.*other\.email/);
  });
});
