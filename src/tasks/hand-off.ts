import type { TaskKind } from './task-kinds';

export const HAND_OFF_WAYS = ['telephone', 'e-mail', 'online-form', 'in-person'] as const;
export type HandOffWay = (typeof HAND_OFF_WAYS)[number];

export type Door = 'children' | 'adults' | 'forum';

export interface HandOff {
  door: Door;
  /** The outcome of the decision with which somebody outside was told. */
  told: string;
  /** Waits for what comes back. */
  answer: TaskKind;
}

const HAND_OFFS: Readonly<Partial<Record<TaskKind, HandOff>>> = {
  'front-door-decision': { door: 'children', told: 'told', answer: 'front-door-answer' },
  'adults-front-door-decision': { door: 'adults', told: 'told', answer: 'adults-front-door-answer' },
  'marac-decision': { door: 'forum', told: 'refer', answer: 'marac-answer' },
};

/** Where the decision of this kind leads outside the system; undefined for other work. */
export function handOffOf(kind: TaskKind): HandOff | undefined {
  return HAND_OFFS[kind];
}

/** Whose answer is waited for. */
export function answerFrom(kind: TaskKind): Door | undefined {
  return Object.values(HAND_OFFS).find(({ answer }) => answer === kind)?.door;
}

/** Whether ending a task so says that somebody outside was told, and how has to be written down. */
export function tellsOutside(kind: TaskKind, outcome: string): boolean {
  return HAND_OFFS[kind]?.told === outcome;
}
