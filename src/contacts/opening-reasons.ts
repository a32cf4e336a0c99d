export const RESTRICTION_KINDS = ['hba', 'staff-linked', 'other'] as const;
export type RestrictionKind = (typeof RESTRICTION_KINDS)[number];

/** Why somebody opens a restricted record. Codes and not words: they stand in the trail, which names nobody. */
export const OPENING_REASONS = ['support', 'contact', 'decision', 'handover', 'request', 'check'] as const;
export type OpeningReason = (typeof OPENING_REASONS)[number];

const KIND_WORDS: Readonly<Record<RestrictionKind, string>> = {
  hba: 'Honour-based abuse or forced marriage: many may ask for them',
  'staff-linked': 'Somebody on the staff is involved, or close to somebody who is',
  other: 'Another reason to be careful',
};

const REASON_WORDS: Readonly<Record<OpeningReason, string>> = {
  support: 'I support this person',
  contact: 'I am about to speak with this person, or do so now',
  decision: 'I have to take or prepare a decision about them',
  handover: 'I hand this over, or take it over',
  request: 'The person asked for what is on record, or complained',
  check: 'I check how this record was handled',
};

export const RESTRICTION_CHOICES = RESTRICTION_KINDS.map((value) => ({ value, text: KIND_WORDS[value] }));
export const OPENING_CHOICES = OPENING_REASONS.map((value) => ({ value, text: REASON_WORDS[value] }));

export function readOpeningReason(sent: unknown): OpeningReason | undefined {
  return OPENING_REASONS.find((reason) => reason === sent);
}

export function readRestrictionKind(sent: unknown): RestrictionKind | undefined {
  return RESTRICTION_KINDS.find((kind) => kind === sent);
}

export function sayRestriction(kind: RestrictionKind): string {
  return KIND_WORDS[kind];
}

/** A code that was dropped since is said as it is. */
export function sayOpeningReason(reason: string): string {
  return (REASON_WORDS as Readonly<Record<string, string>>)[reason] ?? reason;
}
