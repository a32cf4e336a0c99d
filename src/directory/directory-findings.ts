import { DAY } from '../kernel/clock';
import type { Directory, DirectoryRow } from './directory';

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
  | 'unknown-hours'
  | 'assumed-access';

/** Something a keeper of the directory should know, settle or ring about. */
export interface Finding {
  serviceId: string;
  kind: FindingKind;
  text: string;
}

/** An entry nobody has checked for longer than this is shown with a warning. */
const FRESH_DAYS = 90;
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
    organisations(directory),
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
    const days = Math.round((Date.parse(today) - Date.parse(verifiedOn)) / DAY);
    return when('stale', days > FRESH_DAYS && `Last checked ${days} days ago`);
  };
}

const contact: Look = ({ phones, email, website, access, hours }) => {
  const isReachable = phones.length > 0 || email !== null || website !== null;
  const isToBeRung = access.mode === 'phone' && phones.length === 0;
  return [
    ...when('no-contact', !isReachable && 'Neither phone, mailbox nor website is known'),
    ...when('no-contact', isReachable && isToBeRung && 'The hub must ring it, and no phone is known'),
    ...when('unknown-hours', hours === null && 'Opening hours are not known'),
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
