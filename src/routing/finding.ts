export type RefusalKind =
  | 'held'
  | 'closed'
  | 'excluded'
  | 'consent'
  | 'area'
  | 'role'
  | 'level'
  | 'age'
  | 'gender'
  | 'household'
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
