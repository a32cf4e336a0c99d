import type { Area } from '../area';
import type { DirectoryRow, Organisation } from '../directory';
import type { DirectorySnapshot } from '../directory-snapshot';
import { hoursText } from '../editing/hours-text';
import { isForStaffAlone } from '../phone-purposes';
import { sayQueue } from '../queue-words';
import { directoryPaths } from './paths';

/** Pages of their own, or nothing for somebody who looks for help. */
const NOT_HERE: ReadonlySet<string | null> = new Set(['perpetrator', 'police']);

export interface PublishedLine {
  number: string;
  href: string | null;
  note: string | null;
}

export interface PublishedEntry {
  /** `null`: all there is to say stands in the list. */
  href: string | null;
  name: string;
  organisation: string;
  summary: string;
  kind: string;
  whom: readonly string[];
  how: string;
  phones: readonly PublishedLine[];
  website: string | null;
  address: string | null;
  hours: readonly string[];
  isUnverified: boolean;
  /** What took its place; the entry itself is closed. */
  successor: { href: string; name: string } | null;
}

export interface Publication {
  directory: DirectorySnapshot;
  areas: readonly Area[];
  /** Outside a demonstration what nobody has checked is not published. */
  isDemonstration: boolean;
}

export function isPublished(row: DirectoryRow, { isDemonstration }: Publication): boolean {
  return (
    row.status === 'active' &&
    row.holdReason === null &&
    row.queue !== null &&
    row.duplicateOfId === null &&
    // Reached from inside another service alone: nobody who looks for help can ask for it.
    row.eligibility.closedSources.length === 0 &&
    !NOT_HERE.has(row.queue) &&
    (isDemonstration || row.verifiedOn !== null)
  );
}

/** Closed ones lead to what took their place. */
export function leadsOn({ status, successorId }: DirectoryRow, publication: Publication): boolean {
  const next = successorId === null ? undefined : publication.directory.find(successorId);
  return status === 'closed' && next !== undefined && isPublished(next, publication);
}

export function publishedEntry(row: DirectoryRow, publication: Publication): PublishedEntry {
  const { directory, isDemonstration } = publication;
  const organisation = directory.organisation(row.organisationId);
  const next = row.successorId === null ? undefined : directory.find(row.successorId);
  if (row.status === 'closed') return closedEntry(row, next);
  const entry = row.isConfidential ? confidentialEntry(row, organisation) : openEntry(row, organisation);
  return { ...entry, isUnverified: isDemonstration && row.verifiedOn === null };
}

function openEntry(row: DirectoryRow, organisation: Organisation | undefined): PublishedEntry {
  return {
    href: directoryPaths.publishedEntry(row.id),
    name: row.name,
    organisation: organisation?.isStated === true ? organisation.name : '',
    summary: row.summary,
    kind: kindOf(row),
    whom: whomOf(row),
    how: howOf(row),
    phones: linesOf(row),
    website: row.website,
    address: row.address,
    hours: hoursOf(row),
    isUnverified: false,
    successor: null,
  };
}

/** Says who runs it and how to ask for it: no name, no words of its own, nothing from which a place could be read. */
function confidentialEntry(row: DirectoryRow, organisation: Organisation | undefined): PublishedEntry {
  const entry = openEntry(row, organisation);
  return {
    ...entry,
    href: null,
    name: kindOf(row),
    summary: 'A safe place to live for a while. Where it is stays secret, to keep people safe.',
    address: null,
    website: null,
    phones: entry.phones.map((line) => ({ ...line, note: null })),
  };
}

function closedEntry(row: DirectoryRow, next: DirectoryRow | undefined): PublishedEntry {
  return {
    ...openEntry(row, undefined),
    summary: 'This service has closed.',
    whom: [],
    how: '',
    phones: [],
    website: null,
    address: null,
    hours: [],
    successor: next ? { href: directoryPaths.publishedEntry(next.id), name: next.name } : null,
  };
}

export function kindOf({ queue }: DirectoryRow): string {
  return queue === null ? '' : sayQueue(queue);
}

function whomOf({ eligibility: { minAge, maxAge, genders, pregnantOnly } }: DirectoryRow): string[] {
  return [
    agesOf(minAge, maxAge),
    genders?.length === 1 ? (genders[0] === 'female' ? 'Women and girls' : 'Men and boys') : '',
    pregnantOnly === true ? 'In pregnancy' : '',
  ].filter((line) => line !== '');
}

function agesOf(minAge: number | null, maxAge: number | null): string {
  if (minAge !== null && maxAge !== null) return `Ages ${minAge} to ${maxAge}`;
  if (minAge !== null) return minAge === 0 ? '' : `From age ${minAge}`;
  return maxAge === null ? '' : `Up to age ${maxAge}`;
}

function howOf({ access: { mode, selfReferral } }: DirectoryRow): string {
  if (selfReferral === true) return 'You can get in touch yourself, or ring us and we will help you to.';
  if (mode === 'signpost' && selfReferral === null) return 'Ring them, or ring us and we will help you to.';
  return 'Ring us, and we will put you in touch.';
}

function linesOf({ phones }: DirectoryRow): PublishedLine[] {
  return phones
    .filter(({ purposes }) => !isForStaffAlone(purposes))
    .map(({ number, e164, note, purposes }) => ({
      number,
      href: e164 === null || purposes.includes('text-only') ? null : `tel:${e164}`,
      note: purposes.includes('out-of-hours') ? 'Out of hours' : note,
    }));
}

function hoursOf({ openingHours, hours }: DirectoryRow): string[] {
  if (openingHours) return hoursText(openingHours).split('\n');
  return hours === null ? [] : [hours];
}
