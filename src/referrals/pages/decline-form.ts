import type { Failed } from '../../platform/web/page';
import { sentText } from '../../platform/web/sent-text';
import { isDayAhead, type DeclineHints } from '../decline-hints';
import { parseDeclineReason, type DeclineReason } from '../decline-reasons';
import type { Choice } from '../endings';

const MAX_NOTE = 2_000;

/** What was typed into the form, so that nothing is lost when it is shown again. */
export interface TypedDecline {
  reason: string;
  note: string;
  suggestedServiceId: string;
  acceptsFrom: string;
}

export type Declined = DeclineReason & { note: string } & DeclineHints;

interface Known {
  suggestions: readonly Choice[];
  /** As London has it. */
  today: string;
}

export function typedDecline(body: unknown): TypedDecline {
  const text = (name: string): string => sentText(body, name).trim();
  return {
    reason: text('reason'),
    note: text('note'),
    suggestedServiceId: text('suggestedServiceId'),
    acceptsFrom: text('acceptsFrom'),
  };
}

export function readDecline(
  typed: TypedDecline,
  known: Known,
): { declined: Declined } | { failed: readonly Failed[] } {
  const reason = parseDeclineReason(typed.reason);
  const failed = [
    ...(reason ? [] : [{ field: 'reason', code: 'decline.reason' }]),
    ...problemsOf(typed, known),
  ];
  if (!reason || failed.length > 0) return { failed };
  const { note, suggestedServiceId, acceptsFrom } = typed;
  const hints = { suggestedServiceId: suggestedServiceId || null, acceptsFrom: acceptsFrom || null };
  return { declined: { ...reason, note, ...hints } };
}

function problemsOf(
  { note, suggestedServiceId, acceptsFrom }: TypedDecline,
  { suggestions, today }: Known,
): Failed[] {
  const isKnown = suggestedServiceId === '' || suggestions.some((each) => each.value === suggestedServiceId);
  const isDay = acceptsFrom === '' || isDayAhead(acceptsFrom, today);
  return [
    ...(isKnown ? [] : [{ field: 'suggestedServiceId', code: 'decline.suggestion' }]),
    ...(isDay ? [] : [{ field: 'acceptsFrom', code: 'decline.accepts-from' }]),
    ...(note.length > MAX_NOTE ? [{ field: 'note', code: 'decline.note' }] : []),
  ];
}
