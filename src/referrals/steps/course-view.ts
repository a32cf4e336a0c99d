import { sayDate, sayTime } from '../../platform/web/london-time';
import type { Course } from './course.service';
import { sayWorkOutcome, WORK_WORDS } from './holder-work';
import { reviewDueAt } from './review-day';

export interface CourseLine {
  title: string;
  /** What somebody wrote, each with what it is. */
  words: readonly { name: string; text: string }[];
}

/** Steps, reviews and decisions as the hub reads them; what somebody wrote may be withheld. */
export function courseLines({ steps, work }: Course, now: Date, withheld: string | null): CourseLine[] {
  const words = (said: readonly [string, string | null][]): CourseLine['words'] =>
    said.flatMap(([name, text]) => (text === null ? [] : [{ name, text: withheld ?? text }]));
  return [
    ...steps.map(({ direction, askedAt, takenOverAt, reviewOn, reason, exitPlan }) => ({
      title: [
        `Step ${direction}, asked for ${sayTime(askedAt, now)}`,
        takenOverAt ? `taken over ${sayTime(takenOverAt, now)}` : 'not taken over yet',
        `review on ${sayDate(reviewDueAt(reviewOn))}`,
      ].join(', '),
      words: words([
        ['Why', reason],
        ['Exit plan', exitPlan],
      ]),
    })),
    ...work.map(({ kind, dueAt, doneAt, outcome, reason, toldWhom }) => ({
      title: doneAt
        ? `${WORK_WORDS[kind]}: ${sayWorkOutcome(outcome).toLowerCase()}, ${sayTime(doneAt, now)}`
        : `${WORK_WORDS[kind]}: ${dueAt < now ? 'overdue since' : 'by'} ${sayTime(dueAt, now)}`,
      words: words([
        ['Whom they told', toldWhom],
        ['Why', reason],
      ]),
    })),
  ];
}
