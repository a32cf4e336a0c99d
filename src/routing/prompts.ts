import type { PromptKey, RoutingRules } from './routing-rules';
import { isUnderAge, type RoutingSubject } from './subject';
import { areChildrenUnknown } from './wanted-queues';

export interface Prompt {
  key: PromptKey;
  text: string;
}

/** What the handler is told or reminded to ask, in the order of the rules. */
export function promptsFor(subject: RoutingSubject, rules: RoutingRules, isLevelUnmet: boolean): Prompt[] {
  const shown = new Set<PromptKey>();
  for (const { need, prompts } of rules.needs) {
    if (subject.needs.includes(need)) prompts.forEach((key) => shown.add(key));
  }
  for (const [key, isShown] of conditions(subject, isLevelUnmet)) if (isShown) shown.add(key);
  return rules.prompts.filter(({ key }) => shown.has(key));
}

function conditions(subject: RoutingSubject, isLevelUnmet: boolean): [PromptKey, boolean][] {
  const { callerKind, person } = subject;
  return [
    ['one-chance', subject.honourBasedAbuse === 'yes'],
    ['perpetrator-calling', callerKind === 'perpetrator'],
    ['counter-allegation', subject.counterAllegation],
    ['caller-is-not-the-person', callerKind === 'family-or-friend' || callerKind === 'professional'],
    ['incomplete', subject.level === 'incomplete'],
    ['no-level-service', isLevelUnmet],
    ['ask-area', subject.areaCode === null],
    ['ask-age', person.ageYears === null],
    ['ask-children', areChildrenUnknown(subject)],
    ['care-and-support-needs', person.ageYears !== null && !isUnderAge(person, 60)],
  ];
}
