import { FORUM_ROUTES, isUnknown } from '../screening';
import { barredFor } from './barred';
import { findIn, type DirectoryIndex } from './directory-index';
import type { RoutingArea } from './routing-area';
import type { DecisionKind, DecisionReason, Due, RoutingRules } from './routing-rules';
import { isUnderAge, type RoutingSubject } from './subject';

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
  const { subject, rules, area } = input;
  const frontDoor = frontDoorReasons(subject, rules);
  const doorId = area.frontDoor.childrenServiceId;
  const isExcluded = frontDoor.length > 0 && isDoorBarred(doorId, input, directory);
  return [
    ...decided('childrens-front-door', [...frontDoor, ...(isExcluded ? (['excluded'] as const) : [])]),
    ...decided('marac', forumReasons(subject, rules)),
    ...decided('who-does-what-to-whom', subject.counterAllegation ? ['counter-allegation'] : []),
  ];

  function decided<K extends DecisionKind>(kind: K, keys: readonly DecisionReason<K>[]): Decision[] {
    if (keys.length === 0) return [];
    const { due, reasons } = rules.decisions[kind];
    const forum = area.multiAgencyForum.name;
    const texts = keys.flatMap((key) => reasons[key]?.replaceAll('{forum}', forum) ?? []);
    const serviceId = kind === 'childrens-front-door' && !isExcluded ? doorId : null;
    return [
      { kind, reasons: texts, due: subject.workingLevel === 'high' ? due.high : due.otherwise, serviceId },
    ];
  }
}

function frontDoorReasons(
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
  if (subject.consentConditions.includes('not-childrens-services')) return true;
  if (id === null) return false;
  const service = findIn(directory, id) ?? { id, organisationId: '', queue: null };
  return barredFor(subject, rules)(service) !== null;
}
