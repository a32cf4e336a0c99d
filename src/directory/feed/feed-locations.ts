import type { FeedEntry } from './feed-entry';
import { feedId } from './feed-ids';

interface FeedAddress {
  id: string;
  location_id: string;
  address_1: string;
  city: string;
  state_province: string;
  postal_code: string;
  country: 'GB';
  address_type: 'physical';
}

export interface FeedLocation {
  id: string;
  location_type: 'physical' | 'virtual';
  name: string;
  addresses?: readonly FeedAddress[];
}

export interface FeedPlace {
  /** Of the service at the location. */
  id: string;
  location: FeedLocation;
}

const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/;
const NATIONS: Readonly<Record<string, string>> = {
  E: 'England',
  W: 'Wales',
  S: 'Scotland',
  N: 'Northern Ireland',
};

/** Where somebody may come to a service, or that it is reached from afar; nothing where its place is not told. */
export function feedPlace(entry: FeedEntry): FeedPlace | undefined {
  if (!entry.hasPlace) return undefined;
  const location = entry.address === null ? afar(entry) : office(entry.address, entry.areaCodes);
  return location && { id: feedId('service-at-location', entry.id, location.id), location };
}

function afar({ id, phones, website }: FeedEntry): FeedLocation | undefined {
  if (phones.length === 0 && website === null) return undefined;
  const ways = [...(phones.length > 0 ? ['telephone'] : []), ...(website === null ? [] : ['internet'])];
  return { id: feedId('location', 'afar', id), location_type: 'virtual', name: `By ${ways.join(' or ')}` };
}

/** An address whose parts cannot be told apart is a name: the standard wants all of them. */
function office(address: string, areaCodes: FeedEntry['areaCodes']): FeedLocation {
  const id = feedId('location', address);
  const place = { id, location_type: 'physical' as const, name: address };
  const parts = address.split(',').map((part) => part.trim());
  const [postcode = '', city = ''] = [parts.at(-1), parts.at(-2)];
  const street = parts.slice(0, -2).join(', ');
  const nation = NATIONS[areaCodes?.[0]?.charAt(0) ?? ''];
  if (!POSTCODE.test(postcode) || street === '' || nation === undefined) return place;
  return {
    ...place,
    addresses: [
      {
        id: feedId('address', address),
        location_id: id,
        address_1: street,
        city,
        state_province: nation,
        postal_code: postcode,
        country: 'GB',
        address_type: 'physical',
      },
    ],
  };
}
