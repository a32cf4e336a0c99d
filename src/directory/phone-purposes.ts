/** What a number is for. One number may be several things, and belong to several entries. */
export const PHONE_PURPOSES = [
  'public',
  'referrals',
  'professionals',
  'out-of-hours',
  'duty',
  'text-only',
] as const;
export type PhonePurpose = (typeof PHONE_PURPOSES)[number];

const WORDS: Readonly<Record<PhonePurpose, string>> = {
  public: 'For anybody',
  referrals: 'For referrals',
  professionals: 'For professionals only',
  'out-of-hours': 'Out of hours',
  duty: 'Duty worker, for the hub only',
  'text-only': 'Text messages only',
};

export function sayPurpose(purpose: PhonePurpose): string {
  return WORDS[purpose];
}

/** Numbers that the public is not given. */
export function isForStaffAlone(purposes: readonly PhonePurpose[]): boolean {
  return purposes.includes('professionals') || purposes.includes('duty');
}
