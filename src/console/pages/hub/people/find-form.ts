import { parsePhone, type E164 } from '../../../../kernel/phone-number';
import { parseReference } from '../../../../kernel/reference';
import type { Failed } from '../../../../platform/web/page';
import { sentText } from '../../../../platform/web/sent-text';

/** Why a coordinator looks for a person. */
export const SEARCH_REASONS = ['person-asks', 'service-asks', 'same-person', 'decision', 'request'] as const;
export type SearchReason = (typeof SEARCH_REASONS)[number];

const REASON_WORDS: Readonly<Record<SearchReason, string>> = {
  'person-asks': 'The person is in touch with us',
  'service-asks': 'A support service or referrer asks about a referral',
  'same-person': 'Two records may be one person’s',
  decision: 'I have to take or prepare a decision about them',
  request: 'A request for what is on record, or a complaint',
};
export const SEARCH_CHOICES = SEARCH_REASONS.map((value) => ({ value, text: REASON_WORDS[value] }));

export interface TypedSearch {
  by: string;
  reason: string;
}

/** Exactly one of the two: a part of a name or number finds nobody. */
export type SearchFor = { reason: SearchReason } & ({ reference: string } | { phone: E164 });

export function typedSearch(body: unknown): TypedSearch {
  const text = (name: string): string => sentText(body, name).trim();
  return { by: text('by'), reason: text('reason') };
}

export function readSearch({ by, reason: typed }: TypedSearch): SearchFor | { failed: Failed[] } {
  const reason = SEARCH_REASONS.find((each) => each === typed);
  const reference = parseReference(by);
  const phone = reference === undefined ? parsePhone(by) : undefined;
  const failed: Failed[] = [];
  if (reference === undefined && phone === undefined) failed.push({ field: 'by', code: 'person.by' });
  if (!reason) failed.push({ field: 'reason', code: 'person.reason' });
  if (failed.length > 0 || !reason) return { failed };
  return reference === undefined ? { reason, phone: phone as E164 } : { reason, reference };
}
