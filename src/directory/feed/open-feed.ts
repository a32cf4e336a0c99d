import { DomainError } from '../../kernel/domain-error';
import {
  atLocationDocument,
  atLocationItem,
  serviceDocument,
  serviceItem,
  type FeedNames,
} from './feed-documents';
import { feedEntries, type FeedEntry, type FeedMoment } from './feed-entry';
import { filtered } from './feed-filters';
import { feedPlace, type FeedPlace } from './feed-locations';
import { feedPage, type FeedPage } from './feed-page';
import { readFeedQuery, type FeedQuery, type SentQuery } from './feed-query';
import { FEED_TAXONOMIES, FEED_TERMS } from './feed-taxonomies';
import { leftOut, type LeftOut } from './left-out';

export const FEED_ROOT = {
  version: 'HSDS-UK-3.0',
  profile: 'https://docs.openreferraluk.org/en/latest/',
  openapi_url: 'https://openreferraluk.org/specifications/3.0/openapi.json',
} as const;

interface Placed {
  entry: FeedEntry;
  place: FeedPlace;
}

/** The directory of one moment, as anybody may read it by machine. */
export class OpenFeed {
  readonly #entries: readonly FeedEntry[];
  readonly #placed: readonly Placed[];
  readonly #names: FeedNames;

  constructor(private readonly moment: FeedMoment) {
    const { directory, areas, at } = moment;
    this.#entries = feedEntries(moment);
    this.#placed = this.#entries.flatMap(placed);
    this.#names = { directory, areas, today: at.toISOString().slice(0, 10) };
  }

  /** How many entries it has, and why others are not among them. */
  content(): { published: number; leftOut: readonly LeftOut[] } {
    return { published: this.#entries.length, leftOut: leftOut(this.moment) };
  }

  services(sent: SentQuery): FeedPage {
    const query = readFeedQuery(sent);
    return feedPage(this.#found(query), query, (entry) => serviceItem(entry, this.#names));
  }

  service(id: string): object {
    return serviceDocument(foundOr404(this.#entries.find((entry) => entry.id === id)), this.#names);
  }

  atLocations(sent: SentQuery): FeedPage {
    const query = readFeedQuery(sent);
    const found = new Set(this.#found(query));
    const there = this.#placed.filter(({ entry }) => found.has(entry));
    return feedPage(there, query, ({ entry, place }) => atLocationItem(entry, place, this.#names));
  }

  atLocation(id: string): object {
    const { entry, place } = foundOr404(this.#placed.find((each) => each.place.id === id));
    return atLocationDocument(entry, place, this.#names);
  }

  taxonomies(sent: SentQuery): FeedPage {
    return feedPage(FEED_TAXONOMIES, readFeedQuery(sent), (taxonomy) => taxonomy);
  }

  taxonomy(id: string): object {
    return foundOr404(FEED_TAXONOMIES.find((taxonomy) => taxonomy.id === id));
  }

  terms(sent: SentQuery): FeedPage {
    const query = readFeedQuery(sent);
    const { taxonomyId } = query;
    const terms = FEED_TERMS.filter((term) => taxonomyId === null || term.taxonomy_id === taxonomyId);
    return feedPage(terms, query, (term) => term);
  }

  term(id: string): object {
    return foundOr404(FEED_TERMS.find((term) => term.id === id));
  }

  #found(query: FeedQuery): FeedEntry[] {
    const { directory, areas } = this.moment;
    const organisationOf = directory.organisation.bind(directory);
    return filtered(this.#entries, query, { areas, organisationOf, today: this.#names.today });
  }
}

function placed(entry: FeedEntry): Placed[] {
  const place = feedPlace(entry);
  return place ? [{ entry, place }] : [];
}

function foundOr404<T>(found: T | undefined): T {
  if (found === undefined) throw new DomainError('not-found', 'not-found');
  return found;
}
