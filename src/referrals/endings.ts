/** How support ended, as those who commission it count. */
export const OUTCOMES = [
  'safety-increased',
  'moved-to-safe-accommodation',
  'needs-met',
  'moved-on-to-another-service',
  'person-ended',
  'contact-lost',
  'moved-away',
  'died',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const RETURN_REASONS = [
  'could-not-reach',
  'outside-what-we-do',
  'no-space-after-all',
  'conflict-of-interest',
  'person-asked',
  'moved-out-of-area',
  'accepted-by-mistake',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

export const WITHDRAW_REASONS = ['person-asked', 'placed-elsewhere', 'duplicate', 'made-by-mistake'] as const;
export type WithdrawReason = (typeof WITHDRAW_REASONS)[number];

/** Reads a code as forms and the API send it. */
export function oneOf<T extends string>(codes: readonly T[], text: unknown): T | undefined {
  return codes.find((code) => code === text);
}

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  'safety-increased': 'The person is safer',
  'moved-to-safe-accommodation': 'Moved to safe accommodation',
  'needs-met': 'What was asked for was done',
  'moved-on-to-another-service': 'Another support service goes on',
  'person-ended': 'The person did not want to go on',
  'contact-lost': 'Contact was lost',
  'moved-away': 'The person moved away',
  died: 'The person has died',
};

const RETURN_WORDS: Readonly<Record<ReturnReason, string>> = {
  'could-not-reach': 'The person could not be reached safely',
  'outside-what-we-do': 'Another kind of support is needed',
  'no-space-after-all': 'There is no space after all',
  'conflict-of-interest': 'We are connected to somebody involved',
  'person-asked': 'The person asked for another support service',
  'moved-out-of-area': 'The person moved out of our area',
  'accepted-by-mistake': 'Accepted by mistake',
};

const WITHDRAW_WORDS: Readonly<Record<WithdrawReason, string>> = {
  'person-asked': 'The person asked for it',
  'placed-elsewhere': 'The person has support elsewhere',
  duplicate: 'Another referral goes on instead',
  'made-by-mistake': 'It was made by mistake',
};

export interface Choice {
  value: string;
  text: string;
}

export const outcomeChoices: readonly Choice[] = choicesOf(OUTCOME_WORDS);
export const returnChoices: readonly Choice[] = choicesOf(RETURN_WORDS);
export const withdrawChoices: readonly Choice[] = choicesOf(WITHDRAW_WORDS);

/** Why it came back without anybody choosing a reason. */
const BY_ITSELF_WORDS: Readonly<Record<string, string>> = {
  'worker-left': 'The worker who held it cannot go on',
  'organisation-left': 'The organisation hands over, and its successor cannot have this one',
};

/** A code of any of the lists in words; one that was dropped since is said as it is. */
export function sayEnding(code: string | null | undefined): string {
  const chosen = { ...OUTCOME_WORDS, ...RETURN_WORDS, ...WITHDRAW_WORDS };
  const words: Readonly<Record<string, string>> = { ...chosen, ...BY_ITSELF_WORDS };
  return words[code ?? ''] ?? code ?? 'no reason given';
}

function choicesOf(words: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}
