import type { DirectoryRow } from '../directory';
import type { DirectorySnapshot } from '../directory-snapshot';
import { hoursText } from '../editing/hours-text';
import { sayPurpose } from '../phone-purposes';
import { sayQueue } from '../queue-words';
import { QUEUES } from '../queues';
import type { AccessMode } from '../support-service';
import { standingOf } from './list-view';

export interface PhoneEntry {
  name: string;
  organisation: string;
  phones: readonly { number: string; for: string }[];
  hours: readonly string[];
  how: string;
  standing: string;
}

export interface PhoneGroup {
  title: string;
  entries: readonly PhoneEntry[];
}

/** Who is rung first, and who may be rung when nobody else answers, stand first. */
const FIRST = ['police', 'helpline'] as const;
const HOW: Readonly<Record<AccessMode, string>> = {
  queue: 'Through Onward. While it is down, ring them.',
  phone: 'Ring them.',
  form: 'On their own form. While that cannot be had, ring them.',
  signpost: 'The person gets in touch themselves.',
};

/**
 * Whom to ring in an area, by the kind of help, for paper. Paper is left lying about: it says where nothing is, and of
 * a confidential entry no more than its name, number and hours.
 */
export function phoneList(
  directory: Pick<DirectorySnapshot, 'routableIn' | 'organisation'>,
  areaCode: string,
): PhoneGroup[] {
  const rows = directory
    .routableIn(areaCode)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.id < b.id ? -1 : 1));
  const rest = QUEUES.filter((queue) => !(FIRST as readonly string[]).includes(queue));
  return [...FIRST, ...rest, null]
    .map((queue) => ({
      title: queue === null ? 'Others' : sayQueue(queue),
      entries: rows
        .filter((row) => row.queue === queue)
        .map((row) => phoneEntry(row, directory.organisation(row.organisationId)?.name)),
    }))
    .filter(({ entries }) => entries.length > 0);
}

function phoneEntry(row: DirectoryRow, organisation: string | undefined): PhoneEntry {
  return {
    name: row.name,
    organisation: organisation ?? row.organisationId,
    phones: row.phones.map(({ number, purposes, note }) => ({
      number,
      for: joined([...purposes.map(sayPurpose), row.isConfidential ? null : note]),
    })),
    hours: hoursOf(row),
    how: howOf(row),
    standing: standingOf(row),
  };
}

function hoursOf({ openingHours, hours }: DirectoryRow): string[] {
  if (openingHours) return hoursText(openingHours).split('\n');
  return hours === null ? [] : [hours];
}

function howOf({ access, email, isConfidential }: DirectoryRow): string {
  const { mode, selfReferral, notes } = access;
  const itself = selfReferral === true && mode !== 'signpost' ? 'The person can ring themselves too.' : null;
  const own = isConfidential ? [] : [notes, email === null ? null : `E-mail: ${email}`];
  return [HOW[mode], itself, ...own].filter((part) => part !== null).join(' ');
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join('; ');
}
