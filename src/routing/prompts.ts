import type { PromptKey, RoutingRules } from './routing-rules';
import { isOneChance, waysFor } from './special-ways';
import { isSixtyOrOver, type RoutingSubject } from './subject';
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
  for (const { prompts } of waysFor(subject, rules)) prompts.forEach((key) => shown.add(key));
  for (const [key, isShown] of Object.entries(CONDITIONS))
    if (isShown(subject, isLevelUnmet)) shown.add(key as PromptKey);
  return rules.prompts.filter(({ key }) => shown.has(key));
}

/** Shown by these whatever the rules name; each version has words for them. */
const CONDITIONS = {
  'one-chance': isOneChance,
  'perpetrator-calling': ({ callerKind }) => callerKind === 'perpetrator',
  'counter-allegation': ({ counterAllegation }) => counterAllegation,
  'caller-is-not-the-person': ({ callerKind }) =>
    callerKind === 'family-or-friend' || callerKind === 'professional',
  incomplete: ({ level }) => level === 'incomplete',
  'no-level-service': (_, isLevelUnmet) => isLevelUnmet,
  'ask-area': ({ areaCode }) => areaCode === null,
  'ask-age': ({ person }) => person.ageYears === null,
  'ask-children': areChildrenUnknown,
  'care-and-support-needs': ({ person }) => isSixtyOrOver(person),
} as const satisfies Partial<Record<PromptKey, (subject: RoutingSubject, isLevelUnmet: boolean) => boolean>>;

export const ALWAYS_PROMPTED: readonly PromptKey[] = Object.keys(CONDITIONS) as PromptKey[];
