import type { ConsentCondition } from './consent-conditions';
import { comingAlong } from './household-findings';
import type { ChildFacts, RoutingSubject } from './subject';

/** One thing that could be otherwise. Nothing is stored of it. */
export type WhatIf =
  | { kind: 'with-children' | 'without-children' | 'without-pets' | 'level-high' | 'refuge' }
  | { kind: 'agreed'; condition: ConsentCondition }
  | { kind: 'not-excluded'; organisationId: string };

/** The same subject but for one thing. */
export function whatIf<S extends RoutingSubject>(subject: S, change: WhatIf): S {
  switch (change.kind) {
    case 'with-children':
      return { ...subject, childrenInHome: 'yes', children: subject.children.map(livingWith('with-person')) };
    case 'without-children':
      return { ...subject, childrenInHome: 'no', children: subject.children.map(livingWith('elsewhere')) };
    case 'without-pets':
      return { ...subject, circumstances: { ...subject.circumstances, pets: 'no' } };
    case 'level-high':
      return { ...subject, level: 'high', workingLevel: 'high' };
    case 'refuge':
      return { ...subject, needs: [...new Set([...subject.needs, 'safe-accommodation' as const])] };
    case 'agreed':
      return {
        ...subject,
        consentConditions: subject.consentConditions.filter((one) => one !== change.condition),
      };
    case 'not-excluded':
      return {
        ...subject,
        excludedOrganisationIds: subject.excludedOrganisationIds.filter((id) => id !== change.organisationId),
      };
  }
}

function livingWith(livesWhere: NonNullable<ChildFacts['livesWhere']>): (child: ChildFacts) => ChildFacts {
  return (child) => ({ ...child, livesWhere });
}

/** What is worth asking of this subject, in the order it is offered. */
export function whatIfsFor(subject: RoutingSubject): WhatIf[] {
  const coming = comingAlong(subject);
  const isWith = coming.length > 0 || subject.childrenInHome === 'yes';
  const isWithout = coming.length < subject.children.length || (!isWith && subject.childrenInHome !== 'no');
  return [
    ...(isWithout ? [{ kind: 'with-children' } as const] : []),
    ...(isWith ? [{ kind: 'without-children' } as const] : []),
    ...(subject.circumstances.pets === 'yes' ? [{ kind: 'without-pets' } as const] : []),
    ...(subject.needs.includes('safe-accommodation') ? [] : [{ kind: 'refuge' } as const]),
    ...(subject.workingLevel === 'high' ? [] : [{ kind: 'level-high' } as const]),
    ...subject.consentConditions.map((condition) => ({ kind: 'agreed', condition }) as const),
    ...subject.excludedOrganisationIds.map(
      (organisationId) => ({ kind: 'not-excluded', organisationId }) as const,
    ),
  ];
}

/** For a form's button: one word, and whom it is about. */
export function codeOfWhatIf(change: WhatIf): string {
  if (change.kind === 'agreed') return `agreed:${change.condition}`;
  return change.kind === 'not-excluded' ? `not-excluded:${change.organisationId}` : change.kind;
}

/** One of those that are worth asking; nothing else is. */
export function findWhatIf(code: string, subject: RoutingSubject): WhatIf | undefined {
  return whatIfsFor(subject).find((change) => codeOfWhatIf(change) === code);
}

const WORDS: Readonly<Record<Exclude<WhatIf['kind'], 'agreed' | 'not-excluded'>, string>> = {
  'with-children': 'the children come along',
  'without-children': 'the children do not come along',
  'without-pets': 'the pets stay elsewhere',
  refuge: 'a refuge is wanted',
  'level-high': 'the level is high',
};

const CONDITION_WORDS: Readonly<Record<ConsentCondition, string>> = {
  'not-police': 'the police may be told',
  'not-gp': 'the GP’s practice may be told',
  'not-health': 'health services may be told',
  'not-childrens-services': 'children’s services may be told',
  'not-adult-services': 'adult services may be told',
  'not-housing': 'the housing department may be told',
  'not-employer': 'the employer may be told',
};

/** Ends a sentence that begins with "If". */
export function sayWhatIf(change: WhatIf, nameOfOrganisation: (id: string) => string): string {
  if (change.kind === 'agreed') return CONDITION_WORDS[change.condition];
  if (change.kind === 'not-excluded') return `${nameOfOrganisation(change.organisationId)} may be asked`;
  return WORDS[change.kind];
}
