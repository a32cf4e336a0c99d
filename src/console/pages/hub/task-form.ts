import type { Failed } from '../../../platform/web/page';
import { sentText } from '../../../platform/web/sent-text';
import { answerFrom, isOutcomeOf, needsReason, tellsOutside, type TaskKind } from '../../../tasks';
import { HAND_OFF_FIELDS, handOffFailings, sayHandOff, type TypedHandOff } from './hand-off-form';

export interface TypedTask extends TypedHandOff {
  outcome: string;
  takenBy: string;
  reason: string;
}

export const TYPED_NOTHING: TypedTask = {
  outcome: '',
  takenBy: '',
  reason: '',
  toldOn: '',
  toldAt: '',
  way: '',
  takenThere: '',
  basis: '',
};
const MAX_NAME = 200;
const MAX_REASON = 4000;

/** What is missing before a task of this kind can end as typed. */
export function failingsOf(kind: TaskKind, typed: TypedTask, now: Date): Failed[] {
  const { outcome, takenBy, reason } = typed;
  const failed: Failed[] = [];
  if (!isOutcomeOf(kind, outcome)) failed.push({ field: 'outcome', code: 'task.outcome' });
  if (outcome === 'taken' && takenBy.trim() === '') failed.push({ field: 'takenBy', code: 'task.taken-by' });
  if (takenBy.length > MAX_NAME) failed.push({ field: 'takenBy', code: 'task.too-long' });
  if (tellsOutside(kind, outcome)) failed.push(...handOffFailings(typed, now));
  if (needsWords(kind, outcome) && reason.trim() === '')
    failed.push({ field: 'reason', code: 'task.reason' });
  if (reason.length > MAX_REASON) failed.push({ field: 'reason', code: 'task.too-long' });
  return failed;
}

/** Decisions need their reason; and an answer that no other word fits is nothing without words. */
function needsWords(kind: TaskKind, outcome: string): boolean {
  return needsReason(kind) || (answerFrom(kind) !== undefined && outcome === 'other');
}

/** What is kept of an ending: who took the person, where somebody did, and what was written. */
export function reasonOf(kind: TaskKind, typed: TypedTask): string {
  const { outcome, takenBy, reason } = typed;
  const told = tellsOutside(kind, outcome) ? sayHandOff(typed) : '';
  const taker = outcome === 'taken' ? `Taken by ${takenBy.trim()}.` : '';
  return [taker, told, reason.trim()].filter((part) => part !== '').join(' ');
}

/** A form as it was sent; what is not text counts as nothing typed. */
export function typedTask(body: unknown): TypedTask {
  const text = (name: string): string => sentText(body, name);
  const handOff = Object.fromEntries(HAND_OFF_FIELDS.map((name) => [name, text(name)])) as Record<
    (typeof HAND_OFF_FIELDS)[number],
    string
  >;
  return { outcome: text('outcome'), takenBy: text('takenBy'), reason: text('reason'), ...handOff };
}
