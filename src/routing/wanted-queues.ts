import type { Queue } from '../directory';
import { isUnknown, type Need } from '../screening';
import type { RoutingArea } from './routing-area';
import type { LevelRoute, RoutingRules } from './routing-rules';
import { isUnderAge, type PersonFacts, type RoutingSubject } from './subject';

/** One kind of help to be found for one household. */
export interface Want {
  queue: Queue;
  need: Need;
  forWhom: 'adult' | 'children';
  party: readonly PersonFacts[];
  reasons: readonly string[];
}

const UNKNOWN_CHILD: PersonFacts = { ageYears: null, gender: null };

/** What the level asks for: to be tried in turn until one is found. */
export function levelWants(subject: RoutingSubject, rules: RoutingRules, area: RoutingArea): Want[] {
  const route = rules.levels[subject.workingLevel];
  const reasons = [subject.level === 'incomplete' ? rules.incompleteReason : route.reason];
  return queuesOf(route, area).map((queue) => ({ ...forPerson(subject), queue, need: 'support', reasons }));
}

function queuesOf(route: LevelRoute, area: RoutingArea): readonly Queue[] {
  return (area.idvaTakesMedium ? route.queuesWhereIdvaTakesMedium : null) ?? route.queues;
}

/** What the needs, the children and the person's age ask for, whatever the level; one for each queue. */
export function needWants(subject: RoutingSubject, rules: RoutingRules): Want[] {
  const wants: Want[] = [];
  for (const { need, queue, reason } of rules.needs) {
    if (queue === null || !subject.needs.includes(need)) continue;
    wants.push({ ...forPerson(subject), queue, need, reasons: [reason] });
  }
  const { youngPerson } = rules;
  if (isUnderAge(subject.person, youngPerson.underAge)) {
    const { queue, reason } = youngPerson;
    wants.push({ ...forPerson(subject), queue, need: 'young-person', reasons: [reason] });
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
  return [{ queue: rule.queue, need: 'children', forWhom: 'children', party, reasons: [rule.reason] }];
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
    const reasons = [...(earlier?.reasons ?? []), ...want.reasons];
    merged.set(want.queue, { ...(earlier ?? want), reasons });
  }
  return [...merged.values()];
}

/** The specialisms that the person's own needs, or being a man, ask for. */
export function needSpecialisms({ needs, person }: RoutingSubject, rules: RoutingRules): ReadonlySet<string> {
  const byNeed = rules.needs.filter(({ need }) => needs.includes(need));
  const byGender = person.gender === 'male' ? rules.circumstances.male : [];
  return new Set([...byNeed.flatMap(({ specialisms }) => specialisms), ...byGender]);
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
