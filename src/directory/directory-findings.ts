import type { Directory, DirectoryRow } from './directory';
import { checkedness, daysBetween } from './service-condition';

export type FindingKind =
  | 'held'
  | 'closed'
  | 'added'
  | 'duplicate'
  | 'conflict'
  | 'unverified'
  | 'stale'
  | 'no-contact'
  | 'same-phone'
  | 'unknown-organisation'
  | 'unknown-eligibility'
  | 'unknown-household'
  | 'unknown-route'
  | 'unknown-hours'
  | 'same-name'
  | 'lost-successor'
  | 'assumed-access';

/** Something a keeper of the directory should know, settle or ring about. */
export interface Finding {
  serviceId: string;
  kind: FindingKind;
  text: string;
}

/** What makes an entry lead people nowhere. Everything else is something to ring about. */
const ERRORS: ReadonlySet<FindingKind> = new Set(['lost-successor']);

/** What a keeper looks for, by the kinds that it takes in. */
export const FINDING_GROUPS = {
  stale: ['unverified', 'stale'],
  gaps: [
    'no-contact',
    'unknown-organisation',
    'unknown-eligibility',
    'unknown-household',
    'unknown-route',
    'unknown-hours',
  ],
  conflicts: ['conflict', 'same-phone', 'same-name', 'lost-successor'],
  held: ['held'],
} as const satisfies Record<string, readonly FindingKind[]>;

export type FindingGroup = keyof typeof FINDING_GROUPS;

export function isError({ kind }: Pick<Finding, 'kind'>): boolean {
  return ERRORS.has(kind);
}

const LEVEL_QUEUES: ReadonlySet<string | null> = new Set(['idva', 'outreach']);

type Look = (row: DirectoryRow) => readonly (readonly [FindingKind, string])[];

/** `today` is an ISO date. In the order of the directory, so that two runs can be compared. */
export function findingsIn(directory: Directory, today: string): Finding[] {
  const looks: readonly Look[] = [
    standing,
    disagreements,
    checking(today),
    contact,
    eligibility,
    household,
    successors(directory),
    organisations(directory),
    sharedNames(directory),
    sharedPhones(directory),
  ];
  return directory.supportServices.flatMap((row) =>
    looks.flatMap((look) => look(row).map(([kind, text]) => ({ serviceId: row.id, kind, text }))),
  );
}

const standing: Look = ({ status, successorId, holdReason, addedBecause, duplicateOfId }) => [
  ...when('held', holdReason),
  ...when(
    'closed',
    status === 'closed' && `Closed; ${successorId ? `see ${successorId}` : 'no successor is known'}`,
  ),
  ...when('added', addedBecause),
  ...when('duplicate', duplicateOfId && `Repeats ${duplicateOfId}`),
];

const disagreements: Look = ({ conflicts }) => conflicts.map((text) => ['conflict', text] as const);

function checking(today: string): Look {
  return ({ verifiedOn, sources }) => {
    if (verifiedOn === null) {
      const year = Math.max(...sources.map((source) => source.year));
      return [['unverified', `Nobody has checked it since it was written down in ${year}`]];
    }
    const isStale = checkedness(verifiedOn, today) === 'stale';
    return when('stale', isStale && `Last checked ${daysBetween(verifiedOn, today)} days ago`);
  };
}

const contact: Look = ({ phones, email, website, access, hours, openingHours }) => {
  const isReachable = phones.length > 0 || email !== null || website !== null;
  const isToBeRung = access.mode === 'phone' && phones.length === 0;
  return [
    ...when('no-contact', !isReachable && 'Neither phone, mailbox nor website is known'),
    ...when('no-contact', isReachable && isToBeRung && 'The hub must ring it, and no phone is known'),
    ...when('unknown-hours', hours === null && openingHours === null && 'Opening hours are not known'),
    ...when('assumed-access', access.mode === 'queue' && access.because),
  ];
};

const eligibility: Look = ({ queue, role, access, eligibility: { minAge, maxAge, genders, levels } }) => {
  if (access.mode === 'signpost') return [];
  const unknown = [
    minAge === null && maxAge === null && 'age',
    genders === null && 'gender',
    levels === null && role === 'casework' && LEVEL_QUEUES.has(queue) && 'level',
  ].filter((word) => word !== false);
  return when('unknown-eligibility', unknown.length > 0 && `Not known: ${unknown.join(', ')}`);
};

/** What decides whether a family fits into a refuge. */
const household: Look = ({ queue, access, eligibility: limits }) => {
  const isUnasked = access.mode !== 'signpost' && access.organisationReferral === null;
  const unknown = [
    limits.maxChildren === null && 'number of children',
    limits.boysMaxAge === null && 'age of boys',
    limits.takesPets === null && 'pets',
    limits.stepFree === null && 'step-free access',
    limits.takesNoRecourse === null && 'no recourse to public funds',
  ].filter((word) => word !== false);
  return [
    ...when(
      'unknown-household',
      queue === 'refuge' && unknown.length > 0 && `Not known: ${unknown.join(', ')}`,
    ),
    ...when('unknown-route', isUnasked && 'Whether it takes referrals from organisations is not known'),
  ];
};

/** A closed entry exists to lead on: somebody who finds it must come to one that is open. */
function successors({ supportServices }: Directory): Look {
  const rows = new Map(supportServices.map((row) => [row.id, row]));
  return ({ successorId }) => {
    const next = successorId === null ? undefined : rows.get(successorId);
    const isOpen = next?.status === 'active' && next.holdReason === null;
    return when('lost-successor', successorId !== null && !isOpen && `${successorId} is not open itself`);
  };
}

/** The same name under one organisation, twice: one of them is perhaps out of date. */
function sharedNames({ supportServices }: Directory): Look {
  const keyOf = ({ name, organisationId }: DirectoryRow): string => `${organisationId} ${name.toLowerCase()}`;
  const idsOf = new Map<string, string[]>();
  for (const row of supportServices) idsOf.set(keyOf(row), [...(idsOf.get(keyOf(row)) ?? []), row.id]);
  return (row) => {
    const others = (idsOf.get(keyOf(row)) ?? []).filter((id) => id !== row.id && id !== row.duplicateOfId);
    return when('same-name', others.length > 0 && `${others.join(', ')} has the same name`);
  };
}

function organisations(directory: Directory): Look {
  const unstated = new Set(directory.organisations.filter(({ isStated }) => !isStated).map(({ id }) => id));
  return ({ organisationId, access }) => {
    const ending = access.mode === 'queue' ? ', yet referrals would be held by it' : '';
    return when('unknown-organisation', unstated.has(organisationId) && `Who runs it is not stated${ending}`);
  };
}

function sharedPhones({ supportServices }: Directory): Look {
  const rowsOf = new Map<string, DirectoryRow[]>();
  for (const row of supportServices)
    for (const { e164, number } of row.phones) {
      const key = e164 ?? number;
      rowsOf.set(key, [...(rowsOf.get(key) ?? []), row]);
    }
  return (row) =>
    row.phones.flatMap(({ e164, number }) => {
      const others = (rowsOf.get(e164 ?? number) ?? []).filter(
        (other) => other !== row && !repeat(row, other),
      );
      const names = others.map(({ id }) => id).join(', ');
      return when('same-phone', others.length > 0 && `${number} is also printed for ${names}`);
    });
}

function repeat(one: DirectoryRow, other: DirectoryRow): boolean {
  return one.duplicateOfId === other.id || other.duplicateOfId === one.id;
}

function when(kind: FindingKind, text: string | false | null): readonly (readonly [FindingKind, string])[] {
  return text === false || text === null ? [] : [[kind, text]];
}
