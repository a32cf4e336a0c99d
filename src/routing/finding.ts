export type RefusalKind =
  | 'held'
  | 'paused'
  | 'closed'
  | 'excluded'
  | 'consent'
  | 'area'
  | 'role'
  | 'level'
  | 'age'
  | 'gender'
  | 'household'
  | 'children-number'
  | 'boys-age'
  | 'girls-age'
  | 'pets'
  | 'step-free'
  | 'public-funds'
  | 'needs'
  | 'pregnancy'
  | 'route'
  | 'closed-source'
  | 'prerequisite'
  | 'full';

export interface Refusal {
  kind: RefusalKind;
  text: string;
}

/** `null`: nothing to say. */
export type Finding = { refusal: Refusal } | { unknown: string } | null;

// Findings that say nothing of the case are made once: a directory of ten thousand is judged on each call.
export function refusing(kind: RefusalKind, text: string): Finding {
  return { refusal: { kind, text } };
}

export function asking(text: string): Finding {
  return { unknown: `Needs confirming: ${text}` };
}
