import type { Circumstance, RoutingRules, SpecialWay } from './routing-rules';
import { isSixtyOrOver, isUnderAge, type RoutingSubject } from './subject';

type Test = (subject: RoutingSubject, rules: RoutingRules) => boolean;

const TESTS: Readonly<Record<Circumstance, Test>> = {
  'one-chance': isOneChance,
  'no-recourse': ({ circumstances }) => circumstances.noRecourse === 'yes',
  'person-does-not-know': isWithoutKnowledge,
  'perpetrator-calling': ({ callerKind }) => callerKind === 'perpetrator',
  'counter-allegation': ({ counterAllegation }) => counterAllegation,
  'under-16': ({ person }, { youngPerson }) => isUnderAge(person, youngPerson.safeguardingUnderAge),
  'sixteen-or-seventeen': ({ person }, { youngPerson }) =>
    isUnderAge(person, youngPerson.underAge) && !isUnderAge(person, youngPerson.safeguardingUnderAge),
  'sixty-or-over': ({ person }) => isSixtyOrOver(person),
  man: ({ person }) => person.gender === 'male',
  'lgbt-not-to-be-told': ({ circumstances }) => circumstances.doNotDiscloseLgbt,
  stalking: ({ circumstances, needs }) => circumstances.stalking === 'yes' || needs.includes('stalking'),
  'child-to-parent': ({ perpetrators }) => perpetrators.some(({ relation }) => relation === 'child'),
  pregnant: ({ pregnant }) => pregnant === 'yes',
  // Somebody of the same community is the last to be told where honour is at stake.
  'other-language': (subject) => subject.needs.includes('language') && !isOneChance(subject),
  'sexual-violence-under-18': ({ person, needs }, { youngPerson }) =>
    needs.includes('sexual-violence') && isUnderAge(person, youngPerson.underAge),
};

/** The special ways that a subject goes, in the order of the rules. */
export function waysFor(subject: RoutingSubject, rules: RoutingRules): SpecialWay[] {
  return rules.specialWays.filter(({ circumstance }) => TESTS[circumstance](subject, rules));
}

/** No rule set can take this away: these records are for those who must act. */
export function isOneChance({ circumstances, honourBasedAbuse, needs }: RoutingSubject): boolean {
  return (
    circumstances.isOneChance === 'yes' ||
    honourBasedAbuse === 'yes' ||
    needs.includes('forced-marriage-or-hba')
  );
}

/**
 * Somebody speaks for a person who has not been asked. A family member is believed to only where the person is
 * said to know; a professional has a lawful basis, and is stopped where the person is said not to know.
 */
export function isWithoutKnowledge({ callerKind, personKnows }: RoutingSubject): boolean {
  if (callerKind === 'family-or-friend') return personKnows !== 'yes';
  return callerKind === 'professional' && personKnows === 'no';
}

/** No rule set can place anybody from these contacts. */
export function isHeldBack(subject: RoutingSubject): boolean {
  return subject.counterAllegation || subject.callerKind === 'perpetrator' || isWithoutKnowledge(subject);
}
