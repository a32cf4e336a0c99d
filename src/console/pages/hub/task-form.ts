import type { Failed } from '../../../platform/web/page';
import { isOutcomeOf, needsReason, type TaskKind } from '../../../tasks';

export interface TypedTask {
  outcome: string;
  takenBy: string;
  reason: string;
}

export const TYPED_NOTHING: TypedTask = { outcome: '', takenBy: '', reason: '' };
const MAX_NAME = 200;
const MAX_REASON = 4000;

/** What is missing before a task of this kind can end as typed. */
export function failingsOf(kind: TaskKind, { outcome, takenBy, reason }: TypedTask): Failed[] {
  const failed: Failed[] = [];
  if (!isOutcomeOf(kind, outcome)) failed.push({ field: 'outcome', code: 'task.outcome' });
  if (outcome === 'taken' && takenBy.trim() === '') failed.push({ field: 'takenBy', code: 'task.taken-by' });
  if (takenBy.length > MAX_NAME) failed.push({ field: 'takenBy', code: 'task.too-long' });
  if (needsReason(kind) && reason.trim() === '') failed.push({ field: 'reason', code: 'task.reason' });
  if (reason.length > MAX_REASON) failed.push({ field: 'reason', code: 'task.too-long' });
  return failed;
}

/** What is kept of an ending: who took the person, where somebody did, and what was written. */
export function reasonOf({ outcome, takenBy, reason }: TypedTask): string {
  const taker = outcome === 'taken' ? `Taken by ${takenBy.trim()}.` : '';
  return [taker, reason.trim()].filter((part) => part !== '').join(' ');
}

/** A form as it was sent; what is not text counts as nothing typed. */
export function typedTask(body: unknown): TypedTask {
  const sent = (typeof body === 'object' ? body : null) as Readonly<Record<string, unknown>> | null;
  const text = (name: string): string => {
    const value = sent?.[name];
    return typeof value === 'string' ? value : '';
  };
  return { outcome: text('outcome'), takenBy: text('takenBy'), reason: text('reason') };
}
