import type { Draft, DraftValue, SentPage } from '../../../contacts';

const PAGE_ID = /^[0-9a-f-]{36}$/;

/** Which page a form was sent from, and up to which save it knew what others wrote. */
export function sentPage({ pageId, revision }: Readonly<Record<string, unknown>>): SentPage | undefined {
  const isPage = typeof pageId === 'string' && PAGE_ID.test(pageId);
  const known = typeof revision === 'string' && /^\d{1,9}$/.test(revision) ? Number(revision) : undefined;
  return isPage && known !== undefined ? { pageId, revision: known } : undefined;
}

/** A question that was not asked is empty, whether its page says so or leaves it out: two such answers are no clash. */
export function comparable(sent: Draft): Draft {
  const entries = Object.entries(sent).map(([field, value]): [string, DraftValue] => [
    field,
    value === 'not-asked' || (field === 'callerKind' && value === 'unknown') ? '' : value,
  ]);
  return Object.fromEntries(entries);
}
