import type { Area } from '../area';
import type { Organisation } from '../directory';
import { searchEntries } from '../pages/search-entries';
import type { FeedEntry } from './feed-entry';
import type { FeedQuery } from './feed-query';
import { feedSchedules } from './feed-schedules';
import { feedTerm } from './feed-taxonomies';

interface Around {
  areas: readonly Area[];
  organisationOf: (id: string) => Organisation | undefined;
  /** ISO date. */
  today: string;
}

/** Those that every filter lets through. Of what an entry does not say no filter is sure, so it does not let it through. */
export function filtered(entries: readonly FeedEntry[], query: FeedQuery, around: Around): FeedEntry[] {
  const reached = codesReached(query.outwardPostcode, around.areas);
  const left = entries.filter(
    (entry) =>
      hasTerm(entry, query) &&
      hasAges(entry, query) &&
      isOpen(entry, query, around.today) &&
      (reached === null || isServed(entry, reached)),
  );
  if (query.search === '') return left;
  const searchable = left.map((entry) => ({ ...entry, id: '', specialisms: [], entry }));
  return searchEntries(searchable, query.search, around.organisationOf).map(({ entry }) => entry);
}

function hasTerm({ terms }: FeedEntry, { taxonomyId, taxonomyTermId }: FeedQuery): boolean {
  if (taxonomyId === null && taxonomyTermId === null) return true;
  const own = terms.map(feedTerm).filter((term) => term !== undefined);
  return (
    (taxonomyTermId === null || own.some(({ id }) => id === taxonomyTermId)) &&
    (taxonomyId === null || own.some(({ taxonomy_id }) => taxonomy_id === taxonomyId))
  );
}

/** As the profile words them: a minimum age of at least, and a maximum age of at most, what is asked. */
function hasAges({ minAge, maxAge }: FeedEntry, { minimumAge, maximumAge }: FeedQuery): boolean {
  return (
    (minimumAge === null || (minAge !== null && minAge >= minimumAge)) &&
    (maximumAge === null || (maxAge !== null && maxAge <= maximumAge))
  );
}

/** One stretch must answer all that is asked of days and times. */
function isOpen(entry: FeedEntry, { day, startTime, endTime }: FeedQuery, today: string): boolean {
  if (day === null && startTime === null && endTime === null) return true;
  return feedSchedules(entry, today).some(
    ({ byday, opens_at, closes_at }) =>
      (day === null || byday?.split(',').includes(day) === true) &&
      (startTime === null || (opens_at !== undefined && opens_at.slice(0, 5) >= startTime)) &&
      (endTime === null || (closes_at !== undefined && closes_at.slice(0, 5) <= endTime)),
  );
}

/** Areas that a postcode is likely to lie in; `null` where none is asked for. */
function codesReached(outward: string | null, areas: readonly Area[]): readonly string[] | null {
  if (outward === null) return null;
  return areas.filter(({ likelyOutcodes }) => likelyOutcodes.includes(outward)).map(({ code }) => code);
}

function isServed({ areaCodes }: FeedEntry, reached: readonly string[]): boolean {
  return areaCodes !== null && (areaCodes.length === 0 || areaCodes.some((code) => reached.includes(code)));
}
