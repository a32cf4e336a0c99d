import type { Queue } from '../directory';
import type { Decision } from './decisions';
import type { Gap } from './gaps';
import type { Prompt } from './prompts';

export interface ServiceJudgement {
  serviceId: string;
  verdict: 'fits' | 'unknown' | 'refused' | 'not-asked-for';
  reasons: readonly string[];
}

export interface Placement {
  queue: Queue;
  forWhom: 'adult' | 'children';
  /** `phone` and `form` begin with the hub as a task; `queue` is picked up by the organisation. */
  form: 'queue' | 'phone' | 'form';
  serviceId: string;
  /** Ranked, next best first. */
  alternatives: readonly string[];
  isLead: boolean;
  reasons: readonly string[];
  unknowns: readonly string[];
  judgements: readonly ServiceJudgement[];
}

/** Told to the person; never a referral, and never carries custody. */
export interface Signpost {
  serviceId: string;
  queue: Queue;
  reason: string;
}

/** What routing proposes. There is always somebody to hold the person: a placement, or hub triage. */
export interface Plan {
  rulesVersion: string;
  placements: readonly Placement[];
  signposts: readonly Signpost[];
  decisions: readonly Decision[];
  prompts: readonly Prompt[];
  gaps: readonly Gap[];
  isHubTriage: boolean;
  isRestricted: boolean;
  leadQueue: Queue | 'hub';
  /** One for each service given, by id. */
  judgements: readonly ServiceJudgement[];
}
