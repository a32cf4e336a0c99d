/** By which way it reached us. */
export const COMPLAINT_WAYS = {
  phone: 'By telephone',
  email: 'By e-mail',
  letter: 'By letter',
  'in-person': 'In person',
  service: 'Through a support service or somebody who speaks for them',
} as const;
export type ComplaintWay = keyof typeof COMPLAINT_WAYS;

export const COMPLAINT_KINDS = {
  unsafe: 'Somebody was put at risk',
  confidentiality: 'Something was told to somebody it should not have been',
  reach: 'We could not be reached, or did not ring back',
  delay: 'It took too long',
  treatment: 'How they were spoken to or treated',
  decision: 'What was decided, or that help was refused',
  other: 'Something else',
} as const;
export type ComplaintKind = keyof typeof COMPLAINT_KINDS;

export const COMPLAINT_OUTCOMES = {
  upheld: 'They are right',
  'partly-upheld': 'They are right in part',
  'not-upheld': 'We see it differently',
  withdrawn: 'They take it back',
} as const;
export type ComplaintOutcome = keyof typeof COMPLAINT_OUTCOMES;

export function sayAbout(kind: ComplaintKind): string {
  const words = COMPLAINT_KINDS[kind];
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

export function keyOf<W extends Readonly<Record<string, string>>>(
  words: W,
  typed: string,
): keyof W | undefined {
  return Object.keys(words).find((key): key is keyof W & string => key === typed);
}

export function itemsOf(words: Readonly<Record<string, string>>): { value: string; text: string }[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}
