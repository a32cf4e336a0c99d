import type { ServiceHours } from '../../../../src/directory';
import type { FeedEntry } from '../../../../src/directory/feed/feed-entry';
import { feedPlace } from '../../../../src/directory/feed/feed-locations';
import { feedPage } from '../../../../src/directory/feed/feed-page';
import { readFeedQuery } from '../../../../src/directory/feed/feed-query';
import { feedSchedules } from '../../../../src/directory/feed/feed-schedules';
import { DomainError } from '../../../../src/kernel/domain-error';

function anEntry(change: Partial<FeedEntry> = {}): FeedEntry {
  return {
    id: '11111111-1111-5111-8111-111111111111',
    name: 'Harbour outreach',
    formerNames: [],
    summary: 'Visits at home.',
    organisationId: 'harbour',
    status: 'active',
    alert: '',
    minAge: null,
    maxAge: null,
    checkedOn: null,
    areaCodes: ['E08000027'],
    website: null,
    address: null,
    hasPlace: true,
    phones: [],
    hours: null,
    openingHours: null,
    terms: [],
    ...change,
  };
}

const PHONE = { number: '01632 960001', e164: null, note: null, purposes: [] };

describe('the place of an entry', () => {
  it.each<[string, Partial<FeedEntry>, object | undefined]>([
    [
      'a whole address',
      { address: 'St James House, Trinity Road, Dudley, DY1 1JB' },
      {
        location_type: 'physical',
        addresses: [
          {
            address_1: 'St James House, Trinity Road',
            city: 'Dudley',
            state_province: 'England',
            postal_code: 'DY1 1JB',
            country: 'GB',
          },
        ],
      },
    ],
    [
      'half an address',
      { address: 'Castle Street, Dudley' },
      { location_type: 'physical', name: 'Castle Street, Dudley' },
    ],
    [
      'an address in no known nation',
      { address: '1 Lane, Dudley, DY1 1JB', areaCodes: [] },
      { name: '1 Lane, Dudley, DY1 1JB' },
    ],
    ['a number', { phones: [PHONE] }, { location_type: 'virtual', name: 'By telephone' }],
    [
      'a number and a website',
      { phones: [PHONE], website: 'https://example.org/' },
      { location_type: 'virtual', name: 'By telephone or internet' },
    ],
    ['no way at all', {}, undefined],
    ['a place that is not told', { hasPlace: false, phones: [PHONE] }, undefined],
  ])('of %s', (_, change, expected) => {
    const place = feedPlace(anEntry(change));
    if (expected === undefined) expect(place).toBeUndefined();
    else expect(place?.location).toMatchObject(expected);
    if (change.address && !expected?.hasOwnProperty('addresses'))
      expect(place?.location.addresses).toBeUndefined();
  });
});

describe('the hours of an entry', () => {
  const hours: ServiceHours = {
    weekly: [
      { days: ['monday', 'friday'], opens: '09:00', closes: '17:00' },
      { days: ['sunday'], opens: '00:00', closes: '24:00' },
    ],
    exceptions: [
      { on: '2026-11-20', opens: null, closes: null },
      { on: '2026-12-24', opens: '09:00', closes: '12:00' },
      { on: '2026-12-25', opens: null, closes: null },
    ],
    bankHolidays: 'closed',
  };

  it('are one schedule for each stretch, and one for each day to come that is open differently', () => {
    const schedules = feedSchedules(anEntry({ openingHours: hours }), '2026-11-24');
    const notes = 'Closed on bank holidays. Closed on 2026-12-25.';
    expect(schedules).toMatchObject([
      { freq: 'WEEKLY', byday: 'MO,FR', opens_at: '09:00:00', closes_at: '17:00:00', notes },
      { freq: 'WEEKLY', byday: 'SU', opens_at: '00:00:00', closes_at: '23:59:00', notes },
      { valid_from: '2026-12-24', valid_to: '2026-12-24', opens_at: '09:00:00', closes_at: '12:00:00' },
    ]);
    expect(new Set(schedules.map(({ id }) => id)).size).toBe(3);
  });

  it('are words where nobody has written them as times, and nothing where nobody knows', () => {
    expect(feedSchedules(anEntry({ hours: 'Weekdays' }), '2026-11-24')).toMatchObject([
      { description: 'Weekdays' },
    ]);
    expect(feedSchedules(anEntry(), '2026-11-24')).toEqual([]);
  });
});

describe('the page of a list', () => {
  const items = [1, 2, 3, 4, 5];
  it.each([
    [1, 2, [1, 2], { total_pages: 3, size: 2, first_page: true, last_page: false, empty: false }],
    [3, 2, [5], { page_number: 3, size: 1, first_page: false, last_page: true, empty: false }],
    [9, 2, [], { total_items: 5, size: 0, last_page: true, empty: true }],
    [1, 5, items, { total_pages: 1, first_page: true, last_page: true }],
  ])('%d of %d each', (page, perPage, expected, wrapper) => {
    const answer = feedPage(items, { page, perPage }, (n) => ({ n }));
    expect(answer).toMatchObject(wrapper);
    expect(answer.contents).toEqual(expected.map((n) => ({ n })));
  });
});

describe('what a reader asks of a list', () => {
  it('is read, and what the profile does not know is ignored', () => {
    expect(
      readFeedQuery({ page: '2', day: 'Monday', start_time: '09:00:00Z', postcode: 'dy1 1hf', mine: 'x' }),
    ).toMatchObject({
      page: 2,
      perPage: 50,
      day: 'MO',
      startTime: '09:00',
      outwardPostcode: 'DY1',
    });
  });

  it('is never more than a hundred at once', () => {
    expect(readFeedQuery({ per_page: '5000' }).perPage).toBe(100);
  });

  it.each([
    ['page', '0'],
    ['page', 'two'],
    ['page', ['1', '2']],
    ['per_page', '-1'],
    ['minimum_age', 'young'],
    ['start_time', 'morning'],
    ['day', 'yesterday'],
    ['postcode', 'Dudley'],
  ])('is refused where %s is %p, by name', (name, value) => {
    expect.assertions(1);
    try {
      readFeedQuery({ [name]: value });
    } catch (error) {
      expect((error as DomainError).errors).toEqual([
        { pointer: `/${name}`, code: `feed.${name.replace('_', '-')}` },
      ]);
    }
  });
});
