/** What a named person at the hub must do or decide, and how each can end. */
export const TASK_OUTCOMES = {
  'marac-decision': ['refer', 'do-not-refer'],
  'front-door-decision': ['told', 'not-told'],
  'who-does-what-decision': ['at-risk', 'harming', 'unclear'],
  call: ['taken', 'refused'],
  form: ['taken', 'refused'],
  triage: ['resolved'],
  'call-back': ['made', 'could-not-reach', 'not-safe'],
  'failed-delivery': ['handled'],
  'verify-source': ['verified', 'not-verified'],
} as const satisfies Record<string, readonly string[]>;

export type TaskKind = keyof typeof TASK_OUTCOMES;
export type TaskOutcome = (typeof TASK_OUTCOMES)[TaskKind][number];

/** Decisions that somebody may have to answer for: they need a reason. */
const NEED_REASON: ReadonlySet<TaskKind> = new Set([
  'marac-decision',
  'front-door-decision',
  'who-does-what-decision',
]);

export function needsReason(kind: TaskKind): boolean {
  return NEED_REASON.has(kind);
}

export function isOutcomeOf(kind: TaskKind, outcome: string): outcome is TaskOutcome {
  return (TASK_OUTCOMES[kind] as readonly string[]).includes(outcome);
}
