import { FORUM_ROUTES, isUnknown } from '../screening';
import { barredFor } from './barred';
import type { ConsentCondition } from './consent-conditions';
import { findIn, type DirectoryIndex } from './directory-index';
import type { RoutingArea } from './routing-area';
import type { DecisionKind, DecisionReason, Due, RoutingRules } from './routing-rules';
import { isSixtyOrOver, isUnderAge, type RoutingSubject } from './subject';

/** Taken by a named person; nothing is ever sent by the machine. */
export interface Decision {
  kind: DecisionKind;
  reasons: readonly string[];
  due: Due;
  /** Whom to tell if the decision is to tell; `null` where nobody is known or the person excluded them. */
  serviceId: string | null;
}

interface DecisionInput {
  subject: RoutingSubject;
  rules: RoutingRules;
  area: RoutingArea;
}

/** The same for every level but for their dues, and also when nobody may be placed: a child is a child. */
export function decisionsFor(input: DecisionInput, directory: DirectoryIndex): Decision[] {
  const { subject, rules } = input;
  return [
    ...decidedAtDoor('childrens-front-door', input, directory),
    ...decidedAtDoor('adults-front-door', input, directory),
    ...decided('marac', forumReasons(subject, rules), input),
    ...decided('who-does-what-to-whom', subject.counterAllegation ? ['counter-allegation'] : [], input),
  ];
}

function decided<K extends DecisionKind>(
  kind: K,
  keys: readonly DecisionReason<K>[],
  { subject, rules, area }: DecisionInput,
): Decision[] {
  const { due, reasons } = rules.decisions[kind];
  const forum = area.multiAgencyForum.name;
  const texts = keys.flatMap((key) => reasons[key]?.replaceAll('{forum}', forum) ?? []);
  if (texts.length === 0) return [];
  const isHigh = subject.workingLevel === 'high';
  return [{ kind, reasons: texts, due: isHigh ? due.high : due.otherwise, serviceId: null }];
}

type Door = 'childrens-front-door' | 'adults-front-door';

const DOOR_CLOSED_BY = {
  'childrens-front-door': 'not-childrens-services',
  'adults-front-door': 'not-adult-services',
} as const satisfies Record<Door, ConsentCondition>;

/** Excluding who runs it removes the name and not the decision: harm to a child may outweigh a wish. */
function decidedAtDoor(door: Door, input: DecisionInput, directory: DirectoryIndex): Decision[] {
  const { subject, rules, area } = input;
  const { childrenServiceId, adultsServiceId } = area.frontDoor;
  const doorId = door === 'childrens-front-door' ? childrenServiceId : adultsServiceId;
  const reasons =
    door === 'childrens-front-door' ? childrensReasons(subject, rules) : adultsReasons(subject, rules);
  if (reasons.length === 0) return [];
  const isExcluded =
    subject.consentConditions.includes(DOOR_CLOSED_BY[door]) || isDoorBarred(doorId, input, directory);
  const decisions = decided<Door>(door, isExcluded ? [...reasons, 'excluded'] : reasons, input);
  return decisions.map((decision) => ({ ...decision, serviceId: isExcluded ? null : doorId }));
}

function childrensReasons(
  subject: RoutingSubject,
  { youngPerson }: RoutingRules,
): DecisionReason<'childrens-front-door'>[] {
  const { childrenInHome, children, pregnant, person, perpetrators } = subject;
  const reasons: DecisionReason<'childrens-front-door'>[] = [];
  if (childrenInHome === 'yes') reasons.push('children-in-home');
  if (isUnknown(childrenInHome) && children.length > 0) reasons.push('children-listed');
  if (pregnant === 'yes') reasons.push('pregnant');
  if (isUnderAge(person, youngPerson.safeguardingUnderAge)) reasons.push('under-16');
  else if (isUnderAge(person, youngPerson.underAge)) reasons.push('under-18');
  if (children.some(({ livesWhere }) => livesWhere === 'with-perpetrator'))
    reasons.push('child-with-perpetrator');
  if (perpetrators.some((one) => one.relation === 'child' && isUnderAge(one, youngPerson.underAge)))
    reasons.push('child-causes-harm');
  return reasons;
}

/** Whoever may need care and support, and cannot keep themselves safe because of it. */
function adultsReasons(
  { person, needs, perpetrators }: RoutingSubject,
  { youngPerson }: RoutingRules,
): DecisionReason<'adults-front-door'>[] {
  if (isUnderAge(person, youngPerson.underAge)) return [];
  const reasons: DecisionReason<'adults-front-door'>[] = [];
  if (needs.includes('disability')) reasons.push('disability');
  if (needs.includes('older-person')) reasons.push('older-person');
  else if (isSixtyOrOver(person)) reasons.push('sixty-or-over');
  if (perpetrators.some(({ relation }) => relation === 'carer')) reasons.push('carer-causes-harm');
  return reasons;
}

function forumReasons(subject: RoutingSubject, { youngPerson }: RoutingRules): DecisionReason<'marac'>[] {
  if (subject.workingLevel !== 'high' || isUnderAge(subject.person, youngPerson.safeguardingUnderAge))
    return [];
  const routes = FORUM_ROUTES.filter((route) => subject.forumRoutes?.includes(route));
  return ['high', ...routes, ...(subject.consentConditions.length > 0 ? (['conditions'] as const) : [])];
}

function isDoorBarred(
  id: string | null,
  { subject, rules }: DecisionInput,
  directory: DirectoryIndex,
): boolean {
  if (id === null) return false;
  const service = findIn(directory, id) ?? { id, organisationId: '', queue: null };
  return barredFor(subject, rules)(service) !== null;
}
