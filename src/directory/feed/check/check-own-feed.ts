import { DomainError } from '../../../kernel/domain-error';
import type { SentQuery } from '../feed-query';
import { FEED_ROOT, type OpenFeed } from '../open-feed';
import { checkFeed, type FeedCheck } from './check-feed';

/** The check of what this hub publishes, as it would be sent at this moment. */
export function checkOwnFeed(feed: OpenFeed): Promise<FeedCheck> {
  return checkFeed((path) => {
    const { pathname, searchParams } = new URL(path, 'http://feed');
    const [, list = '', id] = pathname.split('/');
    try {
      const answer = answerOf(feed, { list, id, query: Object.fromEntries(searchParams) });
      return Promise.resolve({ status: 200, document: JSON.parse(JSON.stringify(answer)) as unknown });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'not-found') throw error;
      return Promise.resolve({ status: 404, document: undefined });
    }
  }, Number.POSITIVE_INFINITY);
}

interface Asked {
  list: string;
  id: string | undefined;
  query: SentQuery;
}

function answerOf(feed: OpenFeed, { list, id, query }: Asked): object {
  if (list === 'services') return id === undefined ? feed.services(query) : feed.service(id);
  if (list === 'service_at_locations')
    return id === undefined ? feed.atLocations(query) : feed.atLocation(id);
  if (list === 'taxonomies') return id === undefined ? feed.taxonomies(query) : feed.taxonomy(id);
  if (list === 'taxonomy_terms') return id === undefined ? feed.terms(query) : feed.term(id);
  return FEED_ROOT;
}
