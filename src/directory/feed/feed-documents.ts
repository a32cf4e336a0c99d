import type { Area } from '../area';
import type { DirectorySnapshot } from '../directory-snapshot';
import type { FeedEntry } from './feed-entry';
import { feedId } from './feed-ids';
import { feedPlace, type FeedPlace } from './feed-locations';
import { feedSchedules } from './feed-schedules';
import { feedTerm } from './feed-taxonomies';
import { withoutEmpty } from './without-empty';

export interface FeedNames {
  directory: Pick<DirectorySnapshot, 'organisation'>;
  areas: readonly Pick<Area, 'code' | 'name'>[];
  /** ISO date. */
  today: string;
}

/** As lists show a service: what there is one of. */
export function serviceItem(entry: FeedEntry, names: FeedNames): object {
  return {
    ...withoutEmpty({
      id: entry.id,
      organization_id: organisationId(entry, names),
      name: entry.name,
      description: entry.summary,
      url: entry.website,
      status: entry.status,
      minimum_age: entry.minAge,
      maximum_age: entry.maxAge,
      assured_date: entry.checkedOn,
      alert: entry.alert,
    }),
    organization: organisation(entry, names),
  };
}

/** Everything that is said of a service. */
export function serviceDocument(entry: FeedEntry, names: FeedNames): object {
  const place = feedPlace(entry);
  return {
    ...serviceItem(entry, names),
    ...withoutEmpty({
      schedules: feedSchedules(entry, names.today).map((each) => ({ ...each, service_id: entry.id })),
      service_areas: serviceAreas(entry, names),
      service_at_locations: place ? [atLocation(entry, place)] : [],
      attributes: attributes(entry),
      phones: phones(entry),
    }),
  };
}

export function atLocationItem(entry: FeedEntry, place: FeedPlace, names: FeedNames): object {
  const { id, location_type, name } = place.location;
  const location = { id, location_type, name };
  return { ...atLocation(entry, place), location, service: serviceItem(entry, names) };
}

/** The profile’s own description asks for a name and a status here, as if it were a service: both are harmless. */
export function atLocationDocument(entry: FeedEntry, place: FeedPlace, names: FeedNames): object {
  const { name, status } = entry;
  return { ...atLocation(entry, place), name, status, service: serviceDocument(entry, names) };
}

function atLocation(entry: FeedEntry, { id, location }: FeedPlace): object {
  return { id, service_id: entry.id, location_id: location.id, location };
}

function organisationId({ organisationId }: FeedEntry, { directory }: FeedNames): string {
  const isStated = directory.organisation(organisationId)?.isStated === true;
  return feedId('organisation', isStated ? organisationId : 'not-stated');
}

/** The standard wants one, and a description of it. */
function organisation(entry: FeedEntry, names: FeedNames): object {
  const known = names.directory.organisation(entry.organisationId);
  const id = organisationId(entry, names);
  return known?.isStated === true
    ? { id, name: known.name, description: 'An organisation whose services are in this directory.' }
    : { id, name: 'Not stated', description: 'The source does not say who runs the service.' };
}

function serviceAreas({ id, areaCodes }: FeedEntry, { areas }: FeedNames): object[] {
  if (areaCodes === null) return [];
  if (areaCodes.length === 0)
    return [{ id: feedId('service-area', id, 'everywhere'), service_id: id, name: 'Everywhere' }];
  return areaCodes.map((code) => ({
    id: feedId('service-area', id, code),
    service_id: id,
    name: areas.find((area) => area.code === code)?.name ?? code,
    uri: `http://statistics.data.gov.uk/id/statistical-geography/${code}`,
  }));
}

function attributes({ id, terms }: FeedEntry): object[] {
  return terms.flatMap((key) => {
    const taxonomy_term = feedTerm(key);
    if (!taxonomy_term) return [];
    const own = { id: feedId('attribute', id, key), link_id: id, link_type: 'service' };
    return [{ ...own, taxonomy_term_id: taxonomy_term.id, taxonomy_term }];
  });
}

/** Not in the UK profile, but in the standard it is made from: a helpline without its number would be no use. */
function phones({ id, phones: lines }: FeedEntry): object[] {
  return lines.map(({ number, e164, purposes }, index) => ({
    id: feedId('phone', id, index),
    service_id: id,
    number: e164 ?? number,
    type: purposes.includes('text-only') ? 'text' : 'voice',
    ...withoutEmpty({ description: purposes.includes('out-of-hours') ? 'Out of hours' : '' }),
  }));
}
