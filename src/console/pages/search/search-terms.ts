import { HOUR, MINUTE, SECOND } from '../../../kernel/clock';
import { parsePhone, type E164 } from '../../../kernel/phone-number';
import { parseReference } from '../../../kernel/reference';

/** Why somebody looks; a code, so that the trail says why and nothing about anybody. */
export const SEARCH_REASONS = {
  'on-the-line': 'The person, or who rings for them, is on the line',
  'service-asks': 'A support service or a professional asks with a reference',
  'call-back': 'Before ringing somebody back',
  correction: 'To put something right that I wrote',
} as const;
export type SearchReason = keyof typeof SEARCH_REASONS;

export type SearchTerm = { by: 'reference'; reference: string } | { by: 'number'; phone: E164 };

/** A whole reference or a whole telephone number; a part of one finds nobody. */
export function searchTerm(typed: string): SearchTerm | undefined {
  const reference = parseReference(typed);
  if (reference) return { by: 'reference', reference };
  const phone = /^[\d\s()+-]+$/.test(typed.trim()) ? parsePhone(typed) : undefined;
  return phone && { by: 'number', phone };
}

export function searchReason(sent: unknown): SearchReason | undefined {
  return (Object.keys(SEARCH_REASONS) as SearchReason[]).find((reason) => reason === sent);
}

/** In an hour: more than a busy shift needs. */
const FREE_SEARCHES = 10;
export const SEARCHES_COUNT_FOR_MS = HOUR;
const LONGEST_MS = 10 * MINUTE;

/** How long to wait: each search over the free ones doubles it. Nobody is stopped for good, and the hub is told. */
export function searchWaitMs(searchedAt: readonly Date[], now: Date): number {
  const within = searchedAt.filter((at) => now.getTime() - at.getTime() < SEARCHES_COUNT_FOR_MS);
  const over = within.length - FREE_SEARCHES;
  if (over < 0) return 0;
  const last = Math.max(...within.map((at) => at.getTime()));
  return Math.max(0, last + Math.min(LONGEST_MS, 5 * SECOND * 2 ** over) - now.getTime());
}
