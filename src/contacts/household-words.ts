/** Where a child lives. Silence is `null`, and never "elsewhere". */
export const LIVES_WHERE = ['with-person', 'elsewhere', 'with-perpetrator'] as const;
export type LivesWhere = (typeof LIVES_WHERE)[number];

/** What a child is to an adult. */
export const CHILD_RELATIONS = [
  'child',
  'stepchild',
  'grandchild',
  'sibling',
  'other-relative',
  'not-related',
] as const;
export type ChildRelation = (typeof CHILD_RELATIONS)[number];

/** What somebody who causes harm is to the person: `child` is the person's own child. */
export const PERPETRATOR_RELATIONS = [
  'partner',
  'ex-partner',
  'child',
  'parent',
  'sibling',
  'other-relative',
  'carer',
  'other',
] as const;
export type PerpetratorRelation = (typeof PERPETRATOR_RELATIONS)[number];
