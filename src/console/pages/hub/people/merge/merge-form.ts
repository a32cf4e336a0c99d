import {
  CHOSEN_FIELDS,
  MERGE_REASONS,
  readOpeningReason,
  type ChosenField,
  type MergeReason,
  type OpeningReason,
} from '../../../../../contacts';
import type { Failed } from '../../../../../platform/web/page';
import { sentText, sentTexts } from '../../../../../platform/web/sent-text';

/** What a coordinator chose beside two records; the records are named by the ids of their contacts. */
export interface MergeTyped {
  stays: string;
  from: Partial<Readonly<Record<ChosenField, string>>>;
  leftOut: readonly string[];
  reason: string;
  openingReason: OpeningReason | undefined;
}

export interface MergeWanted {
  intoId: string;
  contactId: string;
  reason: MergeReason;
}

export function readMerge(body: unknown): MergeTyped {
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string): string => sentText(body, name);
  return {
    stays: text('stays'),
    from: Object.fromEntries(CHOSEN_FIELDS.map((field) => [field, text(field)])),
    leftOut: sentTexts(body, 'leftOut').flatMap((each) => each.split(' ')),
    reason: text('reason'),
    openingReason: readOpeningReason(sent['openingReason']),
  };
}

export function wantedMerge(
  { stays, reason: typed }: MergeTyped,
  ids: readonly [string, string],
): MergeWanted | { failed: Failed[] } {
  const reason = MERGE_REASONS.find((each) => each === typed);
  const intoId = ids.find((id) => id === stays);
  const failed: Failed[] = [];
  if (intoId === undefined) failed.push({ field: 'stays', code: 'merge.stays' });
  if (!reason) failed.push({ field: 'reason', code: 'merge.reason' });
  if (intoId === undefined || !reason) return { failed };
  return { intoId, contactId: ids.find((id) => id !== intoId) ?? intoId, reason };
}
