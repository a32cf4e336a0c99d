export const REQUEST_KINDS = ['erasure', 'access'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
export type RequestState = 'asked' | 'refused' | 'done';

/** How we know that it is them. A number that rings, or a mailbox that writes, is never enough. */
export const IDENTITY_CHECKS = {
  'code-word': 'They said the code word, in a call with us',
  documents: 'We saw documents, and the person with them',
  'known-worker': 'A worker who has met them vouches for them',
  'not-checked': 'Not checked yet',
} as const;
export type IdentityCheck = keyof typeof IDENTITY_CHECKS;

/** Why it may be erased, and why not, with where the law says so. */
const ALLOWING = {
  'not-needed': 'It is not needed any more (UK GDPR, Article 17(1)(a))',
  'consent-withdrawn': 'They take back their consent, and there is no other basis (Article 17(1)(b))',
  objection: 'They object, and nothing outweighs it (Article 17(1)(c))',
  unlawful: 'It should not have been kept (Article 17(1)(d))',
} as const;
const GIVEN = {
  given: 'It was put together, approved by a second coordinator and given (Article 15)',
} as const;
const REFUSING = {
  'rights-of-others':
    'It can not be given without harm to somebody else (Data Protection Act 2018, Schedules 2 and 3)',
  'not-them': 'We could not make sure that it is them (Article 12(6))',
  'public-interest': 'It is needed to protect a child or an adult at risk, or by law (Article 17(3)(b))',
  'legal-claims': 'It is needed for a court, an inquiry or a claim (Article 17(3)(e))',
} as const;
export const LAW = { allow: ALLOWING, refuse: REFUSING } as const;
export type Decision = keyof typeof LAW;
export type LawCode = keyof typeof ALLOWING | keyof typeof REFUSING | keyof typeof GIVEN;

export function isLawOf(decision: Decision, law: string): law is LawCode {
  return Object.keys(LAW[decision]).includes(law);
}

export function sayLaw(law: LawCode): string {
  return { ...ALLOWING, ...REFUSING, ...GIVEN }[law];
}

/** What stays after an erasure, and why: said on every certificate. */
export const WHAT_STAYS = [
  'That a contact was made: when, by which way, at which level, and how long each service took. It leads to nobody.',
  'The trail of who looked and who decided. It has ids and times, and nobody’s name, number or words. Changing it would hide who looked.',
  'A keyed hash of a number that asked us to stop texting it, where there is one. Without it we would text again.',
  'This request, sealed, for three years: to show that we did what was asked.',
  'A service that took the case keeps its own record. It has to be asked as well.',
  'Other people’s notes that mention somebody in passing are not searched.',
  'Backups hold it until they expire. After a restore it is erased again.',
] as const;
