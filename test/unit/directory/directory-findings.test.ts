import { findingsIn, isError, type DirectoryRow, type FindingKind } from '../../../src/directory';
import { aDirectory, aRow, changed, shippedDirectory, type Overrides } from './directory-builder';

const TODAY = '2026-11-22';
const OFFICE_HOURS = {
  weekly: [{ days: ['monday'], opens: '09:00', closes: '17:00' }],
  exceptions: [],
  bankHolidays: null,
};
const settled = {
  'access.mode': 'form',
  'eligibility.minAge': 18,
  'eligibility.genders': ['female'],
  'eligibility.levels': ['high'],
  verifiedOn: '2026-11-01',
  verifiedByRole: 'coordinator',
};

function kindsFor(overrides: Overrides): FindingKind[] {
  return findingsIn(aDirectory(aRow({ ...settled, ...overrides })), TODAY).map(({ kind }) => kind);
}

describe('findings', () => {
  it('are none for a row that somebody checked and settled', () => {
    expect(kindsFor({})).toEqual([]);
  });

  it.each<[FindingKind, string, Overrides]>([
    ['held', 'a held row', { holdReason: 'Nobody answers' }],
    ['closed', 'a closed row', { status: 'closed', holdReason: 'Closed', 'access.mode': 'signpost' }],
    ['added', 'a row no source has', { addedBecause: 'Two front doors in one row' }],
    ['conflict', 'sources that disagree', { conflicts: ['13 to 25, or 13 to 18'] }],
    ['unverified', 'a row nobody checked', { verifiedOn: null, verifiedByRole: null }],
    ['stale', 'a check of 91 days ago', { verifiedOn: '2026-08-23' }],
    ['no-contact', 'no way to reach it', { phones: [] }],
    ['no-contact', 'no phone to ring it', { phones: [], email: 'team@example.org', 'access.mode': 'phone' }],
    ['unknown-organisation', 'an organisation nobody named', { organisationId: 'nobody' }],
    ['unknown-eligibility', 'an unknown age', { 'eligibility.minAge': null }],
    ['unknown-eligibility', 'an unknown gender', { 'eligibility.genders': null }],
    ['unknown-eligibility', 'an unknown level of outreach', { 'eligibility.levels': null }],
    ['unknown-hours', 'unknown hours', { hours: null }],
    ['unknown-route', 'a silent way in', { 'access.organisationReferral': null }],
    [
      'unknown-household',
      'a refuge that says nothing of children',
      { queue: 'refuge', isConfidential: true, 'access.mode': 'phone' },
    ],
    ['assumed-access', 'a queue the partnership assumed', { 'access.mode': 'queue' }],
  ])('say %s of %s', (kind, _, overrides) => {
    expect(kindsFor(overrides)).toContain(kind);
  });

  it.each<[FindingKind, string, Overrides]>([
    ['stale', 'a check of 90 days ago', { verifiedOn: '2026-08-24' }],
    ['unknown-household', 'outreach that says nothing of children', {}],
    ['unknown-hours', 'hours that are structured only', { hours: null, openingHours: OFFICE_HOURS }],
    [
      'unknown-eligibility',
      'an unknown age of a signpost',
      { 'eligibility.minAge': null, 'access.mode': 'signpost' },
    ],
    [
      'unknown-eligibility',
      'an unknown level of sanctuary',
      { 'eligibility.levels': null, queue: 'sanctuary' },
    ],
  ])('do not say %s of %s', (kind, _, overrides) => {
    expect(kindsFor(overrides)).not.toContain(kind);
  });

  it('name the other services a phone is printed for, but not a row that only repeats this one', () => {
    const other = aRow({ ...settled, id: 'other' });
    const again = aRow({
      ...settled,
      id: 'again',
      'access.mode': 'signpost',
      duplicateOfId: 'harbour-outreach',
    });
    const findings = findingsIn(aDirectory(aRow(settled), other, again), TODAY);
    expect(findings.filter(({ kind }) => kind === 'same-phone')).toEqual([
      { serviceId: 'harbour-outreach', kind: 'same-phone', text: '01632 960001 is also printed for other' },
      {
        serviceId: 'other',
        kind: 'same-phone',
        text: '01632 960001 is also printed for harbour-outreach, again',
      },
      { serviceId: 'again', kind: 'same-phone', text: '01632 960001 is also printed for other' },
    ]);
    expect(findings).toContainEqual({
      serviceId: 'again',
      kind: 'duplicate',
      text: 'Repeats harbour-outreach',
    });
  });

  it('name the entry of the same name, unless it is said to repeat this one', () => {
    const again = aRow({ ...settled, id: 'again', 'access.mode': 'signpost', phones: [] });
    const told = changed(again, { duplicateOfId: 'harbour-outreach' });
    const kinds = (row: DirectoryRow): FindingKind[] =>
      findingsIn(aDirectory(aRow(settled), row), TODAY)
        .filter(({ serviceId }) => serviceId === 'again')
        .map(({ kind }) => kind);
    expect(kinds(again)).toContain('same-name');
    expect(kinds(told)).not.toContain('same-name');
  });

  it.each<[string, boolean, Overrides]>([
    ['an open one', false, {}],
    ['one on hold', true, { holdReason: 'Nobody answers' }],
    ['a closed one', true, { status: 'closed', holdReason: 'Closed', 'access.mode': 'signpost' }],
  ])('take a closed entry that leads to %s for an error: %s', (_, isWrong, overrides) => {
    const closed = {
      id: 'closed',
      status: 'closed',
      holdReason: 'Closed',
      'access.mode': 'signpost',
      successorId: 'next',
    };
    const directory = aDirectory(aRow({ ...settled, ...closed }), aRow({ id: 'next', ...overrides }));
    const errors = findingsIn(directory, TODAY).filter(isError);
    expect(errors.map(({ serviceId }) => serviceId)).toEqual(isWrong ? ['closed'] : []);
  });

  it('are no error in the shipped directory', () => {
    expect(findingsIn(shippedDirectory(), TODAY).filter(isError)).toEqual([]);
  });

  it.each([
    ['cedar-centre-idva', 'conflict'],
    ['what-centre', 'conflict'],
    ['cedar-centre-idva', 'same-phone'],
    ['adolescent-response-team', 'unknown-organisation'],
    ['kirklees-childrens-mash', 'no-contact'],
    ['helpline-youngminds-parents', 'held'],
  ])('find for the shipped %s: %s', (serviceId, kind) => {
    const found = findingsIn(shippedDirectory(), TODAY).filter((one) => one.serviceId === serviceId);
    expect(found.map((one) => one.kind)).toContain(kind);
  });
});
