/** What whoever holds a referral must do or decide by a time, and how each can end. */
export const HOLDER_WORK = {
  review: ['stays', 'stepped', 'ending'],
  'safeguarding-children': ['told', 'not-told'],
  'safeguarding-adults': ['told', 'not-told'],
  'safeguarding-children-answer': ['accepted', 'no-further-action', 'other', 'not-yet'],
  'safeguarding-adults-answer': ['accepted', 'no-further-action', 'other', 'not-yet'],
} as const satisfies Record<string, readonly string[]>;
export type HolderWorkKind = keyof typeof HOLDER_WORK;
export type HolderWorkOutcome = (typeof HOLDER_WORK)[HolderWorkKind][number];

export type SafeguardingKind = 'safeguarding-children' | 'safeguarding-adults';
export const SAFEGUARDING: readonly SafeguardingKind[] = ['safeguarding-children', 'safeguarding-adults'];

export function isHolderWork(kind: string): kind is HolderWorkKind {
  return Object.hasOwn(HOLDER_WORK, kind);
}

export function canEndAs(kind: HolderWorkKind, outcome: string): outcome is HolderWorkOutcome {
  return (HOLDER_WORK[kind] as readonly string[]).includes(outcome);
}

/** Whose answer is waited for once they were told. */
export function answerTo(kind: SafeguardingKind): HolderWorkKind {
  return `${kind}-answer`;
}

export function doorOf(kind: HolderWorkKind): 'children' | 'adults' | undefined {
  if (kind.startsWith('safeguarding-children')) return 'children';
  return kind.startsWith('safeguarding-adults') ? 'adults' : undefined;
}

export const WORK_WORDS: Readonly<Record<HolderWorkKind, string>> = {
  review: 'Review the support',
  'safeguarding-children': 'Decide: tell children’s safeguarding',
  'safeguarding-adults': 'Decide: tell adults’ safeguarding',
  'safeguarding-children-answer': 'Find out what children’s safeguarding decided',
  'safeguarding-adults-answer': 'Find out what adults’ safeguarding decided',
};

const OUTCOME_WORDS: Readonly<Record<HolderWorkOutcome, string>> = {
  stays: 'Support goes on as it is',
  stepped: 'Another level of support is asked for',
  ending: 'Support is coming to its end',
  told: 'Told them',
  'not-told': 'Did not tell them',
  accepted: 'They take it on',
  'no-further-action': 'No further action by them',
  other: 'Something else, as written',
  'not-yet': 'Not decided yet: this is set again',
};

export function sayWorkOutcome(outcome: string | null): string {
  return OUTCOME_WORDS[outcome as HolderWorkOutcome] ?? '';
}

export function outcomesOfWork(kind: HolderWorkKind): { value: string; text: string }[] {
  return HOLDER_WORK[kind].map((value) => ({ value, text: OUTCOME_WORDS[value] }));
}
