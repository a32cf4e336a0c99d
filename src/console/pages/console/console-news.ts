import { sayTime } from '../../../platform/web/london-time';
import type { WaitingView } from './waiting-view';

/** What is due though nobody waits: a quiet hour is for ringing people back. */
export function sayCallBacks(dueAt: readonly Date[], now: Date): string {
  const first = dueAt.toSorted((a, b) => a.getTime() - b.getTime())[0];
  if (!first) return 'No call back is agreed';
  const when = `${first < now ? 'since' : 'by'} ${sayTime(first, now)}`;
  return dueAt.length === 1 ? `1 call back due ${when}` : `${dueAt.length} call backs, the first due ${when}`;
}

type NextThing = { take: string } | { go: 'call-backs' | 'console' };

/**
 * What comes after a contact is finished. On shift a caller is offered and not taken out of turn; one's own contact that
 * is still open comes before anybody else's.
 */
export function nextThing(
  { own, calls, messages }: Pick<WaitingView, 'own' | 'calls' | 'messages'>,
  { isOnShift, isCallBackDue }: { isOnShift: boolean; isCallBackDue: boolean },
): NextThing {
  const call = calls.find(({ canTake }) => canTake);
  const next = own[0] ?? (isOnShift ? undefined : call) ?? (call ? undefined : messages[0]);
  if (next) return { take: next.id };
  return { go: isCallBackDue && !call ? 'call-backs' : 'console' };
}
