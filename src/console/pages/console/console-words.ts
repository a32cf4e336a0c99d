import type { CallerKind, Channel, NonCaseOutcome } from '../../../contacts';
import type { LawfulBasis } from '../../../intake';
import type { DecisionKind, Due, ServiceJudgement } from '../../../routing';
import type { TaskKind } from '../../../tasks';

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  call: 'Call',
  web: 'Message from the person',
  professional: 'Professional’s referral',
  api: 'Partner’s referral',
  sms: 'Text message',
};

export const CALLER_WORDS: Readonly<Record<CallerKind, string>> = {
  self: 'The person themselves',
  'family-or-friend': 'Family member or friend',
  professional: 'A professional',
  perpetrator: 'Somebody who may cause harm',
  unknown: 'Not known yet',
};

export const BASIS_WORDS: Readonly<Record<LawfulBasis, string>> = {
  'vital-interests': 'To protect somebody’s life',
  'prevention-of-crime': 'To prevent or detect a crime',
  'child-protection': 'To protect a child',
  'adult-safeguarding': 'To safeguard an adult at risk',
  'court-order': 'A court has ordered it',
  'public-interest': 'An overriding public interest',
};

export const OUTCOME_WORDS: Readonly<Record<NonCaseOutcome, string>> = {
  'information-only': 'Information only',
  silent: 'Silent',
  'hung-up': 'Hung up',
  'wrong-number': 'Wrong number',
  hoax: 'Hoax',
  abusive: 'Abusive',
};

export const DECISION_WORDS: Readonly<Record<DecisionKind, string>> = {
  'childrens-front-door': 'Children’s front door: tell them, or not',
  'adults-front-door': 'Adults’ front door: tell them, or not',
  marac: 'MARAC: refer, or not',
  'who-does-what-to-whom': 'Who does what to whom',
};

export const TASK_WORDS: Readonly<Record<TaskKind, string>> = {
  'marac-decision': 'Decide: refer to MARAC, or not',
  'front-door-decision': 'Decide: tell the children’s front door, or not',
  'adults-front-door-decision': 'Decide: tell the adults’ front door, or not',
  'marac-answer': 'Decision back from MARAC',
  'front-door-answer': 'Decision back from the children’s front door',
  'adults-front-door-answer': 'Decision back from the adults’ front door',
  'who-does-what-decision': 'Find out who does what to whom',
  call: 'Ring the support service',
  form: 'Send the support service its form',
  triage: 'Find another way: the hub keeps the person',
  'call-back': 'Ring the person back, as they said is safe',
  'call-back-decision': 'Decide whether to go on ringing the person back',
  'danger-code': 'The word for danger was said: act now',
  question: 'Question from a support service',
  'offer-expired': 'Nobody answered in time',
  'first-contact-overdue': 'Not reached in time',
  'unsafe-contact': 'Not safe to reach as agreed',
  'not-reached': 'Could not be reached',
  'step-up': 'Level raised: look at the plan again',
  'wrong-pin': 'Somebody tried PINs on a worker’s link',
  'contact-details': 'Ask the person whether they are reached another way now',
  'code-word-wrong': 'A wrong code word was given three times',
  'colleague-left': 'Whoever had this contact cannot go on with it',
  'loose-end': 'Loose end',
  'holder-overdue': 'Review or safeguarding decision overdue',
  rehearsal: 'A referral would not be answered',
  'unanswered-call': 'A caller waits, and nobody can be offered the call',
  'failed-delivery': 'A message could not be delivered',
  conflict: 'A member of staff may know whoever causes harm',
  'verify-source': 'Ring back whoever sent this, on a number we found ourselves',
};

export const VERDICT_WORDS: Readonly<Record<ServiceJudgement['verdict'], string>> = {
  fits: 'Fits',
  unknown: 'Needs confirming',
  refused: 'Not this one',
  'not-asked-for': 'Not asked for',
};

export function sayDue(due: Due): string {
  return due === 'now' ? 'Due now' : `Within ${due.workingHours} working hours`;
}
