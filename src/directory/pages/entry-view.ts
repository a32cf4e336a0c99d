import { sayTime } from '../../platform/web/london-time';
import type { DirectoryRow } from '../directory';
import type { DirectoryChange } from '../editing/directory-change.entity';
import { ENTRY_FIELDS, valueAt } from '../editing/entry-fields';
import { oldWayOf } from '../editing/old-way';
import { labelOf, sayValue } from './say-value';

export interface FactGroup {
  title: string;
  rows: readonly { label: string; said: readonly string[] }[];
}

export interface ChangeLine {
  id: string;
  supportServiceId: string;
  what: string;
  who: string;
  when: string;
  reason: string;
  fields: readonly { label: string; from: readonly string[]; to: readonly string[] }[];
  state: string;
  decided: string | null;
  /** Numbers that somebody has to ring, while nobody who answers there was told. */
  toRing: readonly string[];
  isWaiting: boolean;
  /** Whoever looks at it proposed it, and so cannot agree to it. */
  isOwn: boolean;
  isUntold: boolean;
}

/** Names for ids and codes that an entry holds, by field. */
export type Names = Readonly<Record<string, (id: string) => string | undefined>>;

/** All that an entry says, in the order of its form. */
export function factGroups(entry: DirectoryRow, names: Names): FactGroup[] {
  const titles = [...new Set(ENTRY_FIELDS.map(({ group }) => group))];
  return titles.map((title) => ({
    title,
    rows: ENTRY_FIELDS.filter(({ group }) => group === title).map(({ path, label }) => ({
      label,
      said: sayValue(path, valueAt(entry, path)).map((line) => names[path]?.(line) ?? line),
    })),
  }));
}

const KINDS: Readonly<Record<DirectoryChange['kind'], string>> = {
  edit: 'Changed',
  verify: 'Checked with the service',
  hold: 'Put on hold',
  unhold: 'Taken off hold',
  close: 'Closed',
  create: 'New entry',
};
const STATES: Readonly<Record<DirectoryChange['state'], string>> = {
  waiting: 'Waits for a second person',
  applied: 'Done',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
};
const ROLES: Readonly<Record<string, string>> = {
  system: 'the command line',
  client: 'a partner system',
};

export interface ChangeWords {
  person: (id: string) => string | undefined;
  viewerId: string;
  now: Date;
}

export function changeLine(change: DirectoryChange, { person, viewerId, now }: ChangeWords): ChangeLine {
  const { decidedBy, decidedAt, decidedBecause, proposedBy, proposedByRole } = change;
  const isDecidedByAnother = decidedAt !== null && decidedBy !== null && decidedBy !== proposedBy;
  const isUntold = change.tellOld === 'due';
  const because = decidedBecause === null ? '' : `: ${decidedBecause}`;
  return {
    id: change.id,
    supportServiceId: change.supportServiceId,
    what: KINDS[change.kind],
    who: person(proposedBy) ?? ROLES[proposedByRole] ?? `a ${proposedByRole}`,
    when: sayTime(change.proposedAt, now),
    reason: change.reason,
    fields: change.fields.map(({ field, from, to }) => ({
      label: labelOf(field),
      from: sayValue(field, from),
      to: sayValue(field, to),
    })),
    state: STATES[change.state],
    decided: isDecidedByAnother
      ? `${person(decidedBy) ?? 'Somebody'}, ${sayTime(decidedAt, now)}${because}`
      : null,
    toRing: isUntold ? oldWayOf(change.fields).numbers : [],
    isWaiting: change.state === 'waiting',
    isUntold,
    isOwn: proposedBy === viewerId,
  };
}
