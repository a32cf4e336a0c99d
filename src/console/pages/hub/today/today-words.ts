import { holderOf, type ReferralState, type ReferralWithClock } from '../../../../referrals';
import type { TaskKind } from '../../../../tasks';

/** The most dangerous first: this is the order of the page. */
export const GROUPS = [
  'act-now',
  'overdue',
  'soon',
  'unassigned',
  'failed',
  'loose-ends',
  'gaps',
  'staffing',
  'complaints',
  'directory',
  'to-do',
] as const;
export type GroupKey = (typeof GROUPS)[number];

interface GroupWords {
  title: string;
  /** What the count counts. */
  says: string;
  empty: string;
}

export const GROUP_WORDS: Readonly<Record<GroupKey, GroupWords>> = {
  'act-now': {
    title: 'Act now',
    says: 'Somebody may be in danger, or the wrong person may have heard something.',
    empty: 'Nobody waits for you to act at once.',
  },
  overdue: {
    title: 'Overdue',
    says: 'Referrals and tasks whose time is over.',
    empty: 'Nothing is overdue.',
  },
  soon: {
    title: 'Due within the hour',
    says: 'Referrals and tasks whose time is about to run out.',
    empty: 'Nothing is due within the hour.',
  },
  unassigned: {
    title: 'With nobody yet',
    says: 'People who wait for a handler, and referrals that only the hub holds.',
    empty: 'Everybody is with somebody.',
  },
  failed: {
    title: 'Messages that failed',
    says: 'Somebody does not know what we meant to tell them.',
    empty: 'Every message arrived, or is on its way.',
  },
  'loose-ends': {
    title: 'Loose ends',
    says: 'What always has to hold, and does not.',
    empty: 'Everything holds that has to.',
  },
  gaps: {
    title: 'Need that nobody meets',
    says: 'In the last seven days no support service fitted, and nobody has the person yet.',
    empty: 'Everybody of the last seven days is with a support service.',
  },
  staffing: {
    title: 'Staffing, next 24 hours',
    says: 'Hours that nobody is on the rota for, and areas where nobody can be rung.',
    empty: 'Somebody is on the rota for every open hour, and somebody can be rung.',
  },
  complaints: {
    title: 'Complaints',
    says: 'Complaints that were not answered yet, what is due first.',
    empty: 'Every complaint was answered.',
  },
  directory: {
    title: 'Directory to check',
    says: 'Entries not checked for 90 days or ever, and spaces not confirmed lately.',
    empty: 'Every entry is checked, and every space confirmed.',
  },
  'to-do': {
    title: 'All tasks',
    says: 'Everything that somebody at the hub has to do or decide, what is due first.',
    empty: 'Nothing waits for the hub. What needs a person appears here by itself.',
  },
};

/** What cannot wait for its place in the list. */
export const ACT_NOW: ReadonlySet<TaskKind> = new Set(['danger-code', 'unsafe-contact', 'unanswered-call']);

/** Says of a referral that the hub has how it goes on; the referral itself stands for it in the lists of clocks. */
export const ABOUT_A_HELD_REFERRAL: ReadonlySet<TaskKind> = new Set(['call', 'form', 'triage']);

const LATE: Readonly<Partial<Record<ReferralState, string>>> = {
  'with-hub': 'Find a support service for them, or speak with the person.',
  offered: 'Ring the support service, or take it back and ask the next best.',
  accepted:
    'Ring whoever holds the person, and ask when they reach them. The person stays with them until then.',
};

/** What a coordinator can do about a referral at this moment; nothing while it is in good hands and in time. */
export function toDoFor({ referral: { state }, dueAt }: ReferralWithClock, now: Date): string {
  const isLate = dueAt !== null && dueAt <= now;
  return isLate || holderOf(state) === 'hub' ? (LATE[state] ?? '') : '';
}

const GAP_WORDS: Readonly<Record<string, string>> = {
  no_space: 'no space',
  family_too_large: 'the family is too large',
  older_male_child: 'an older son is not taken',
  nrpf_no_funding: 'no recourse to public funds',
  mental_health_support: 'needs more mental health support',
  substance_use_support: 'needs more support with substance use',
  disability_access: 'not accessible',
  risk_to_residents: 'risk to others who live there',
  too_near_perpetrator: 'too near to whoever causes the harm',
  out_of_area_rule: 'not for this area',
  gender_not_served: 'not for this gender',
  language: 'no shared language',
  pets: 'pets are not taken',
  employed_rent_too_high: 'the rent is too high',
  outside_risk_band: 'not for this level',
  incomplete_referral: 'too much is not known',
  no_contact_made: 'the person was not reached',
  survivor_declined: 'the person declined',
  service_closed: 'closed',
  other: 'no support service fits',
};

export function sayGap(reasonCode: string): string {
  return GAP_WORDS[reasonCode] ?? reasonCode;
}
