import type { ForumRoute } from '../../screening';

export const CASE_OUTCOMES = {
  heard: 'Heard: actions agreed, or none needed',
  deferred: 'Put off to another meeting',
  'not-heard': 'Not heard: it does not belong here',
} as const;
/** `moved`: taken to another list before the meeting. */
export type CaseOutcome = keyof typeof CASE_OUTCOMES | 'moved';

export function sayCaseOutcome(outcome: CaseOutcome): string {
  return outcome === 'moved' ? 'Moved to another meeting' : CASE_OUTCOMES[outcome];
}

export const ROUTE_WORDS: Readonly<Record<ForumRoute, string>> = {
  threshold: 'Visible high risk: the checklist is at or over the threshold',
  judgement: 'Professional judgement',
  escalation: 'It gets worse: three or more incidents in 12 months',
  repeat: 'Repeat: abuse again within 12 months of the last time it was heard',
};

/** What the referral says beside the record; all of it sealed in one. */
export interface CasePack {
  /** What happened, and what is feared. */
  why: string;
  /** Of everybody whom the person is afraid of. */
  afraidOf: string;
  safeToTalk: string;
  notSafeToTalk: string;
  /** Whether the person knows of the referral; if not, why not. */
  isAware: 'yes' | 'no';
  unawareBecause: string;
  /** Why it is shared without consent. */
  override: string;
  earlierElsewhere: string;
  wanted: string;
  /** For the figures that the collector asks for. */
  minoritised: MonitoringAnswer;
  lgbt: MonitoringAnswer;
  disabled: MonitoringAnswer;
}

export const MONITORING_ANSWERS = { yes: 'Yes', no: 'No', 'not-known': 'Not known' } as const;
export type MonitoringAnswer = keyof typeof MONITORING_ANSWERS;

export const MONITORING = {
  minoritised: 'Black, Asian or another minoritised ethnicity',
  lgbt: 'Lesbian, gay, bisexual or trans',
  disabled: 'Disabled',
} as const;

export const EMPTY_PACK: CasePack = {
  why: '',
  afraidOf: '',
  safeToTalk: '',
  notSafeToTalk: '',
  isAware: 'no',
  unawareBecause: '',
  override: '',
  earlierElsewhere: '',
  wanted: '',
  minoritised: 'not-known',
  lgbt: 'not-known',
  disabled: 'not-known',
};
