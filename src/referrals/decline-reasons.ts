/** Two levels: whose reason it is, and which. The codes are those that unmet need is counted by. */
export const DECLINE_REASONS = {
  organisation: [
    'no-space',
    'outside-level',
    'outside-area',
    'too-near-perpetrator',
    'family-too-large',
    'older-male-child',
    'no-funding-nrpf',
    'mental-health-support',
    'substance-use-support',
    'disability-access',
    'language',
    'risk-to-residents',
    'conflict-of-interest',
    'service-closed',
  ],
  survivor: ['survivor-declined', 'no-contact-made', 'chose-another'],
  inappropriate: ['incomplete-referral', 'wrong-service', 'duplicate'],
} as const satisfies Record<string, readonly string[]>;

export type DeclineParty = keyof typeof DECLINE_REASONS;

export interface DeclineReason {
  party: DeclineParty;
  code: string;
}

/** Reads `party.code` as forms and the API send it. */
export function parseDeclineReason(text: unknown): DeclineReason | undefined {
  if (typeof text !== 'string') return undefined;
  const parties = Object.keys(DECLINE_REASONS) as DeclineParty[];
  const reasons = parties.flatMap((party) => DECLINE_REASONS[party].map((code) => ({ party, code })));
  return reasons.find(({ party, code }) => text === `${party}.${code}`);
}
