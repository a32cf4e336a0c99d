import type { Failed } from '../../platform/web/page';
import { sentText } from '../../platform/web/sent-text';
import { oneOf } from '../endings';
import { HAND_OVER_REASONS, type HandOverReason } from './hand-over-reasons';

/** What was chosen, so that it is still there when the page is shown again. */
export interface TypedHandOver {
  to: string;
  reason: string;
}

export function typedHandOver(body: unknown): TypedHandOver {
  const text = (name: string): string => sentText(body, name);
  return { to: text('to'), reason: text('reason') };
}

export function readHandOver({
  to,
  reason,
}: TypedHandOver): { value: { to: string; reason: HandOverReason } } | { failed: readonly Failed[] } {
  const known = oneOf(HAND_OVER_REASONS, reason);
  if (to !== '' && known) return { value: { to, reason: known } };
  return {
    failed: [
      ...(to === '' ? [{ field: 'to', code: 'hand-over.to' }] : []),
      ...(known ? [] : [{ field: 'reason', code: 'hand-over.reason' }]),
    ],
  };
}
