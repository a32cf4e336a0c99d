import { readMoment } from '../../platform/web/london-time';
import type { Failed } from '../../platform/web/page';
import { CASE_OUTCOMES, type CaseOutcome } from '../meetings/case-words';
import type { NewAction } from '../meetings/case-work.service';
import { isTooLong, textIn } from './sent';

const FIELDS = ['words', 'knowsNothing', 'organisation', 'what', 'dueOn', 'note', 'outcome'] as const;
export type TypedCase = Readonly<Record<(typeof FIELDS)[number], string>>;

export function typedCase(body: unknown): TypedCase {
  return Object.fromEntries(FIELDS.map((field) => [field, textIn(body, field)])) as TypedCase;
}

export function readReturn({
  words,
  knowsNothing,
}: TypedCase): { words: string; knowsNothing: boolean } | { failed: Failed[] } {
  const isNothing = knowsNothing === 'yes';
  if (isTooLong(words)) return { failed: [{ field: 'words', code: 'partnership.too-long' }] };
  if (words === '' && !isNothing) return { failed: [{ field: 'words', code: 'return.words' }] };
  if (words !== '' && isNothing) return { failed: [{ field: 'words', code: 'return.both' }] };
  return { words, knowsNothing: isNothing };
}

/** Due at the end of the day. */
export function readAction(
  { organisation, what, dueOn }: TypedCase,
  now: Date,
): NewAction | { failed: Failed[] } {
  const dueAt = readMoment(dueOn, '23:59');
  const failed: Failed[] = [
    ...(organisation === '' ? [{ field: 'organisation', code: 'action.organisation' }] : []),
    ...(what === '' ? [{ field: 'what', code: 'action.what' }] : []),
    ...(isTooLong(what) ? [{ field: 'what', code: 'partnership.too-long' }] : []),
    ...(!dueAt || dueAt <= now ? [{ field: 'dueOn', code: 'action.due' }] : []),
  ];
  return failed.length > 0 || !dueAt ? { failed } : { organisationId: organisation, what, dueAt };
}

export function readHeard({
  note,
  outcome,
}: TypedCase): { note: string; outcome: CaseOutcome } | { failed: Failed[] } {
  const chosen = Object.keys(CASE_OUTCOMES).find(
    (each): each is keyof typeof CASE_OUTCOMES => each === outcome,
  );
  const failed: Failed[] = [
    ...(note === '' ? [{ field: 'note', code: 'case.note' }] : []),
    ...(isTooLong(note) ? [{ field: 'note', code: 'partnership.too-long' }] : []),
    ...(chosen ? [] : [{ field: 'outcome', code: 'case.outcome' }]),
  ];
  return failed.length > 0 || !chosen ? { failed } : { note, outcome: chosen };
}
