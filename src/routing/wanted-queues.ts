import type { Queue } from '../directory';
import { isUnknown, type Need } from '../screening';
import type { RoutingArea } from './routing-area';
import type { LevelRoute, RoutingRules } from './routing-rules';
import { waysFor } from './special-ways';
import { isUnderAge, type PersonFacts, type RoutingSubject } from './subject';

/** One kind of help to be found for one household. */
export interface Want {
  queue: Queue;
  need: Need;
  forWhom: 'adult' | 'children';
  party: readonly PersonFacts[];
  reasons: readonly string[];
  /** No gap where nobody answers it. */
  isOptional: boolean;
}

const UNKNOWN_CHILD: PersonFacts = { ageYears: null, gender: null };

/** What the level asks for: to be tried in turn until one is found. */
export function levelWants(subject: RoutingSubject, rules: RoutingRules, area: RoutingArea): Want[] {
  const route = rules.levels[subject.workingLevel];
  const reasons = [subject.level === 'incomplete' ? rules.incompleteReason : route.reason];
  const want = (queue: Queue, isOptional: boolean): Want => ({
    ...forPerson(subject),
    queue,
    need: 'support',
    reasons,
    isOptional,
  });
  return [
    ...queuesOf(route, area).map((queue) => want(queue, false)),
    ...route.fallbackQueues.map((queue) => want(queue, true)),
  ];
}

function queuesOf(route: LevelRoute, area: RoutingArea): readonly Queue[] {
  return (area.idvaTakesMedium ? route.queuesWhereIdvaTakesMedium : null) ?? route.queues;
}

/** What the needs, the children and the person's age ask for, whatever the level; one for each queue. */
export function needWants(subject: RoutingSubject, rules: RoutingRules): Want[] {
  const wants: Want[] = [];
  for (const { need, queue, reason } of rules.needs) {
    if (queue === null || !subject.needs.includes(need)) continue;
    wants.push({ ...forPerson(subject), queue, need, reasons: [reason], isOptional: false });
  }
  wants.push(...wayWants(subject, rules));
  const { youngPerson } = rules;
  if (isUnderAge(subject.person, youngPerson.underAge)) {
    const { queue, reason } = youngPerson;
    wants.push({ ...forPerson(subject), queue, need: 'young-person', reasons: [reason], isOptional: false });
  }
  return mergeByQueue([...wants, ...childrenWants(subject, rules)]);
}

function forPerson({ person }: RoutingSubject): Pick<Want, 'forWhom' | 'party'> {
  return { forWhom: 'adult', party: [person] };
}

function childrenWants(subject: RoutingSubject, { children: rule }: RoutingRules): Want[] {
  const { children, childrenInHome, needs } = subject;
  const ofAge = children.filter(
    ({ ageYears }) =>
      ageYears === null || (ageYears >= rule.ownSupportFromAge && ageYears <= rule.ownSupportToAge),
  );
  const arePresumed = children.length === 0 && childrenInHome === 'yes';
  if (ofAge.length === 0 && !arePresumed && !needs.includes('children')) return [];
  const listed = (ofAge.length > 0 ? ofAge : children).toSorted(byAgeAndGender);
  const party = listed.length > 0 ? listed : [UNKNOWN_CHILD];
  return [
    {
      queue: rule.queue,
      need: 'children',
      forWhom: 'children',
      party,
      reasons: [rule.reason],
      isOptional: false,
    },
  ];
}

function wayWants(subject: RoutingSubject, rules: RoutingRules): Want[] {
  return waysFor(subject, rules).flatMap(({ queues, need, reason, isOptional }) =>
    queues.map((queue) => ({ ...forPerson(subject), queue, need, reasons: [reason], isOptional })),
  );
}

/** So that the order in which children were told makes no difference. */
function byAgeAndGender(a: PersonFacts, b: PersonFacts): number {
  const byAge = (a.ageYears ?? Infinity) - (b.ageYears ?? Infinity);
  return byAge || Number((a.gender ?? '') > (b.gender ?? '')) - Number((a.gender ?? '') < (b.gender ?? ''));
}

function mergeByQueue(wants: readonly Want[]): Want[] {
  const merged = new Map<Queue, Want>();
  for (const want of wants) {
    const earlier = merged.get(want.queue);
    const reasons = [...new Set([...(earlier?.reasons ?? []), ...want.reasons])];
    const isOptional = want.isOptional && (earlier?.isOptional ?? true);
    merged.set(want.queue, { ...(earlier ?? want), reasons, isOptional });
  }
  return [...merged.values()];
}

/** The specialisms that the person's own needs, a special way, or being a man, ask for. */
export function needSpecialisms(subject: RoutingSubject, rules: RoutingRules): ReadonlySet<string> {
  const { needs, person } = subject;
  const byNeed = rules.needs.filter(({ need }) => needs.includes(need));
  const byGender = person.gender === 'male' ? rules.circumstances.male : [];
  const named = [...byNeed, ...waysFor(subject, rules)].flatMap(({ specialisms }) => specialisms);
  return new Set([...named, ...byGender]);
}

/** Those, and what age, pregnancy and children make useful. */
export function wantedSpecialisms(subject: RoutingSubject, rules: RoutingRules): ReadonlySet<string> {
  const { pregnant, children, childrenInHome } = subject;
  const { ageYears } = subject.person;
  const { circumstances } = rules;
  const byAge = rules.ageSpecialisms.filter(
    ({ fromAge, toAge }) => ageYears !== null && ageYears >= fromAge && ageYears <= toAge,
  );
  return new Set([
    ...needSpecialisms(subject, rules),
    ...byAge.flatMap(({ specialisms }) => specialisms),
    ...(pregnant === 'yes' ? circumstances.pregnant : []),
    ...(children.length > 0 || childrenInHome === 'yes' ? circumstances.children : []),
  ]);
}

export function areChildrenUnknown({ children, childrenInHome }: RoutingSubject): boolean {
  return children.length === 0 && isUnknown(childrenInHome);
}
