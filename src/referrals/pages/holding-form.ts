import { LEVELS, type Level } from '../../kernel/level';
import type { Failed } from '../../platform/web/page';
import { sentText } from '../../platform/web/sent-text';
import { ATTEMPT_OUTCOMES, type AttemptOutcome } from '../contact-attempts';
import { oneOf, OUTCOMES, RETURN_REASONS, type Outcome, type ReturnReason } from '../endings';

const MAX_NOTE = 2_000;

/** Everything that a holder may type on a referral's page, so that nothing typed is lost when it is shown again. */
export interface TypedHolding {
  attempt: string;
  attemptNote: string;
  returnReason: string;
  passOnTo: string;
  outcome: string;
  level: string;
  levelReason: string;
  question: string;
}

export function typedHolding(body: unknown): TypedHolding {
  const text = (name: string): string => sentText(body, name).trim();
  return {
    attempt: text('attempt'),
    attemptNote: text('attemptNote'),
    returnReason: text('returnReason'),
    passOnTo: text('passOnTo'),
    outcome: text('outcome'),
    level: text('level'),
    levelReason: text('levelReason'),
    question: text('question'),
  };
}

/** What a form says once it is complete, or what is wrong with it. */
export type Read<T> = { value: T } | { failed: readonly Failed[] };

export function readAttempt(typed: TypedHolding): Read<{ outcome: AttemptOutcome; note: string }> {
  const outcome = oneOf(ATTEMPT_OUTCOMES, typed.attempt);
  if (!outcome) return failing('attempt', 'attempt.outcome');
  return noteWithin(typed.attemptNote, 'attemptNote') ?? { value: { outcome, note: typed.attemptNote } };
}

export function readReturn(typed: TypedHolding): Read<{ reason: ReturnReason; to: string | null }> {
  const reason = oneOf(RETURN_REASONS, typed.returnReason);
  if (!reason) return failing('returnReason', 'return.reason');
  return { value: { reason, to: typed.passOnTo === '' ? null : typed.passOnTo } };
}

export function readOutcome(typed: TypedHolding): Read<Outcome> {
  const outcome = oneOf(OUTCOMES, typed.outcome);
  return outcome ? { value: outcome } : failing('outcome', 'close.outcome');
}

export function readLevel(typed: TypedHolding): Read<{ level: Level; reason: string }> {
  const level = oneOf(LEVELS, typed.level);
  if (!level) return failing('level', 'level.choose');
  return noteWithin(typed.levelReason, 'levelReason') ?? { value: { level, reason: typed.levelReason } };
}

export function readQuestion(typed: TypedHolding): Read<string> {
  if (typed.question === '') return failing('question', 'question.empty');
  return noteWithin(typed.question, 'question') ?? { value: typed.question };
}

function noteWithin(text: string, field: string): { failed: readonly Failed[] } | undefined {
  return text.length > MAX_NOTE ? failing(field, 'decline.note') : undefined;
}

function failing(field: string, code: string): { failed: readonly Failed[] } {
  return { failed: [{ field, code }] };
}
