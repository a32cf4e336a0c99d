/** What came back from whoever was told; `not-yet`: they were rung again, and have not decided. */
const HAND_OFF_ANSWERS = ['accepted', 'no-further-action', 'other', 'not-yet'] as const;

/** What a named person at the hub must do or decide, and how each can end. */
export const TASK_OUTCOMES = {
  'marac-decision': ['refer', 'do-not-refer'],
  'front-door-decision': ['told', 'not-told'],
  'adults-front-door-decision': ['told', 'not-told'],
  'marac-answer': HAND_OFF_ANSWERS,
  'front-door-answer': HAND_OFF_ANSWERS,
  'adults-front-door-answer': HAND_OFF_ANSWERS,
  'who-does-what-decision': ['at-risk', 'harming', 'unclear'],
  call: ['taken', 'refused'],
  form: ['taken', 'refused'],
  triage: ['resolved'],
  'call-back': ['made', 'could-not-reach', 'not-safe'],
  'call-back-decision': ['try-again', 'stop'],
  'danger-code': ['handled'],
  'unanswered-call': ['answered', 'rang-off'],
  'failed-delivery': ['handled'],
  question: ['answered'],
  'offer-expired': ['seen'],
  'first-contact-overdue': ['they-will-ring', 'taken-back'],
  'unsafe-contact': ['handled'],
  'not-reached': ['handled'],
  'step-up': ['handled'],
  'wrong-pin': ['handled'],
  'contact-details': ['changed', 'not-changed'],
  'code-word-wrong': ['handled'],
  'colleague-left': ['handled'],
  'loose-end': ['settled'],
  conflict: ['stays-blocked', 'not-the-same'],
  'verify-source': ['verified', 'not-verified'],
  rehearsal: ['handled'],
  'holder-overdue': ['they-will', 'handled'],
} as const satisfies Record<string, readonly string[]>;

export type TaskKind = keyof typeof TASK_OUTCOMES;
/** `overtaken`: what it was about was settled another way before anybody did it. */
export type TaskOutcome = (typeof TASK_OUTCOMES)[TaskKind][number] | 'overtaken';

/** Decisions that somebody may have to answer for: they need a reason. */
const NEED_REASON: ReadonlySet<TaskKind> = new Set([
  'marac-decision',
  'front-door-decision',
  'adults-front-door-decision',
  'who-does-what-decision',
  'call-back-decision',
  'question',
  'conflict',
]);

export function needsReason(kind: TaskKind): boolean {
  return NEED_REASON.has(kind);
}

export function isOutcomeOf(kind: TaskKind, outcome: string): outcome is TaskOutcome {
  return (TASK_OUTCOMES[kind] as readonly string[]).includes(outcome);
}
