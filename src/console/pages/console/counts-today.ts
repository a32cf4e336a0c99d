import { Temporal } from 'temporal-polyfill';
import { NON_CASE_OUTCOMES, type NonCaseOutcome } from '../../../contacts';
import { OUTCOME_WORDS } from './console-words';

export type CountsToday = Readonly<Partial<Record<NonCaseOutcome | 'unanswered', number>>>;

/** Midnight in London, before this moment. */
export function startOfToday(now: Date): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('Europe/London');
  return new Date(local.startOfDay().epochMilliseconds);
}

/** What came of the calls that are nobody's case: `2 silent, 1 hoax`. They are counted, and nothing else is kept. */
export function sayCountsToday(counts: CountsToday): string {
  const parts = NON_CASE_OUTCOMES.map((outcome) =>
    part(counts[outcome], OUTCOME_WORDS[outcome].toLowerCase()),
  );
  const unanswered = part(counts.unanswered, 'rang off before anybody answered');
  const said = [...parts, unanswered].filter((each) => each !== undefined);
  return said.length > 0 ? said.join(', ') : 'none';
}

function part(count: number | undefined, what: string): string | undefined {
  return count === undefined || count === 0 ? undefined : `${count} ${what}`;
}
