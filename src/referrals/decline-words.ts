import { DECLINE_REASONS, parseDeclineReason, type DeclineParty } from './decline-reasons';

type Words = { readonly [P in DeclineParty]: Readonly<Record<(typeof DECLINE_REASONS)[P][number], string>> };

const PARTY_WORDS: Readonly<Record<DeclineParty, string>> = {
  organisation: 'We cannot take it',
  survivor: 'The person does not want it, or cannot be reached',
  inappropriate: 'It is not a referral for us',
};

const WORDS: Words = {
  organisation: {
    'no-space': 'No space',
    'outside-level': 'Outside the levels we take',
    'outside-area': 'Outside our area',
    'too-near-perpetrator': 'Too near the person who causes harm',
    'family-too-large': 'The family is too large for our space',
    'older-male-child': 'We cannot take the older boy',
    'no-funding-nrpf': 'No funding, as there is no recourse to public funds',
    'mental-health-support': 'More mental health support needed than we have',
    'substance-use-support': 'More support with alcohol or drugs needed than we have',
    'disability-access': 'Our building or support does not meet the access needs',
    language: 'We cannot work in the language',
    'risk-to-residents': 'Risk to other residents',
    'conflict-of-interest': 'We are connected to somebody involved',
    'service-closed': 'The support service is closed',
  },
  survivor: {
    'survivor-declined': 'The person does not want this',
    'no-contact-made': 'The person could not be reached safely',
    'chose-another': 'The person chose another support service',
  },
  inappropriate: {
    'incomplete-referral': 'Too little is known to decide',
    'wrong-service': 'Another kind of support is needed',
    duplicate: 'We have this person already',
  },
};

export interface DeclineGroup {
  legend: string;
  reasons: readonly { value: string; text: string }[];
}

/** The two levels as a form offers them, in the order they are counted. */
export function declineGroups(): DeclineGroup[] {
  return (Object.keys(DECLINE_REASONS) as DeclineParty[]).map((party) => ({
    legend: PARTY_WORDS[party],
    reasons: Object.entries(WORDS[party]).map(([code, text]) => ({ value: `${party}.${code}`, text })),
  }));
}

/** Reads `party.code`; what is not a reason of ours is said as "no reason given". */
export function sayDeclineReason(value: string | null | undefined): string {
  const reason = parseDeclineReason(value);
  const words: Readonly<Record<string, string>> = reason ? WORDS[reason.party] : {};
  return (reason && words[reason.code]) ?? 'No reason given';
}
