import { sayQueue } from '../../../directory';
import { sayDate, sayTime } from '../../../platform/web/london-time';
import { LEVEL_WORDS, STATE_WORDS } from '../../referral-words';
import type { Referral } from '../../referral.entity';
import type { Course } from '../course.service';
import {
  outcomesOfWork,
  SAFEGUARDING,
  sayWorkOutcome,
  WORK_WORDS,
  type HolderWorkKind,
} from '../holder-work';
import { reviewDueAt } from '../review-day';

type OpenedTask = Course['work'][number];
export type OpenedStep = Course['steps'][number] & { other: Referral };

export interface StepFacts {
  referral: Referral;
  steps: readonly OpenedStep[];
  work: readonly OpenedTask[];
  isUnderWay: boolean;
  queues: readonly string[];
  nameOf: (supportServiceId: string) => string | undefined;
  now: Date;
}

export interface WorkRow {
  kind: HolderWorkKind;
  title: string;
  due: string;
  isOverdue: boolean;
  outcomes: readonly { value: string; text: string }[];
  isSafeguarding: boolean;
  isReview: boolean;
}

/** What the page of the support's course shows: the steps, what is due, and what was decided. */
export function stepView(facts: StepFacts) {
  const { referral, steps, work, now, nameOf, isUnderWay } = facts;
  const open = work.filter(({ doneAt }) => doneAt === null);
  return {
    reference: referral.reference,
    levelText: LEVEL_WORDS[referral.level],
    level: referral.level,
    mayStep: referral.state === 'contacted' && !isUnderWay,
    isMet: referral.state === 'contacted',
    steps: steps.map((step) => stepRow(step, { referral, nameOf, now })),
    open: open.map((task) => workRow(task.kind, task.dueAt, now)),
    /** A decision that nobody has asked for may be written down all the same. */
    safeguarding: SAFEGUARDING.filter((kind) => open.every((task) => task.kind !== kind)).map((kind) =>
      workRow(kind, now, now),
    ),
    hasReview: open.some(({ kind }) => kind === 'review'),
    done: work.filter(({ doneAt }) => doneAt !== null).map((task) => doneRow(task, now)),
    queues: facts.queues.map((queue) => ({ value: queue, text: sayQueue(queue) })),
    levels: (['high', 'medium', 'standard'] as const).map((level) => ({
      value: level,
      text: LEVEL_WORDS[level],
      checked: level === referral.level,
    })),
  };
}

function stepRow(
  step: OpenedStep,
  { referral, nameOf, now }: Pick<StepFacts, 'referral' | 'nameOf' | 'now'>,
) {
  const { direction, other, reason, exitPlan, reviewOn, askedAt, takenOverAt } = step;
  const isFrom = step.referralId === referral.id;
  const name = nameOf(other.supportServiceId) ?? sayQueue(other.queue);
  return {
    title: isFrom ? `Step ${direction} to ${name}` : `Step ${direction} from ${name}`,
    state: takenOverAt
      ? `Taken over ${sayTime(takenOverAt, now)}.`
      : isFrom
        ? `Theirs is ${STATE_WORDS[other.state].toLowerCase()}. You hold the person until they have met them.`
        : `They hold the person until your first contact.`,
    asked: sayTime(askedAt, now),
    reason: reason ?? '',
    exitPlan: exitPlan ?? '',
    review: sayDate(reviewDueAt(reviewOn)),
  };
}

function workRow(kind: HolderWorkKind, dueAt: Date, now: Date): WorkRow {
  return {
    kind,
    title: WORK_WORDS[kind],
    due: sayTime(dueAt, now),
    isOverdue: dueAt < now,
    outcomes: outcomesOfWork(kind),
    isSafeguarding: SAFEGUARDING.some((each) => each === kind),
    isReview: kind === 'review',
  };
}

function doneRow({ kind, outcome, doneAt, reason, toldWhom, toldAt }: OpenedTask, now: Date) {
  const told = toldWhom && toldAt ? `${toldWhom}, ${sayTime(toldAt, now)}` : '';
  return {
    title: WORK_WORDS[kind],
    outcome: sayWorkOutcome(outcome),
    when: doneAt ? sayTime(doneAt, now) : '',
    told,
    reason: reason ?? '',
  };
}
