import type { DirectoryRow, Organisation } from '../directory';
import { FINDING_GROUPS, findingsIn, type Finding, type FindingGroup } from '../directory-findings';
import { sayQueue } from '../queue-words';
import { directoryPaths } from './paths';
import { searchEntries } from './search-entries';

export const LIST_FILTERS = ['all', 'stale', 'gaps', 'conflicts', 'held'] as const;
export type ListFilter = (typeof LIST_FILTERS)[number];

const FILTER_WORDS: Readonly<Record<ListFilter, string>> = {
  all: 'All entries',
  stale: 'Not checked for 90 days',
  gaps: 'With gaps',
  conflicts: 'With conflicts',
  held: 'On hold',
};
const SHOWN_AT_MOST = 100;

export interface ListRow {
  href: string;
  name: string;
  organisation: string;
  queue: string;
  standing: string;
  isWell: boolean;
  findings: readonly string[];
}

export interface ListView {
  filters: readonly { href: string; text: string; count: number; isCurrent: boolean }[];
  rows: readonly ListRow[];
  found: number;
  isCut: boolean;
  typed: string;
  filter: ListFilter;
}

interface Asked {
  typed: string;
  filter: ListFilter;
  /** ISO date. */
  today: string;
}

interface Listed {
  supportServices: readonly DirectoryRow[];
  organisations: readonly Organisation[];
}

export function listView(directory: Listed, { typed, filter, today }: Asked): ListView {
  const { supportServices } = directory;
  const organisations = new Map(directory.organisations.map((one) => [one.id, one]));
  const whole = { organisations: directory.organisations, supportServices, sources: {} };
  const findings = byService(findingsIn(whole, today));
  const found = searchEntries(supportServices, typed, (id) => organisations.get(id));
  const inGroup = (group: ListFilter): DirectoryRow[] =>
    group === 'all' ? found : found.filter(({ id }) => kindsIn(findings.get(id), group).length > 0);
  const chosen = inGroup(filter).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return {
    filters: LIST_FILTERS.map((group) => ({
      href: `${directoryPaths.list}?${new URLSearchParams({ show: group, q: typed }).toString()}`,
      text: FILTER_WORDS[group],
      count: inGroup(group).length,
      isCurrent: group === filter,
    })),
    rows: chosen
      .slice(0, SHOWN_AT_MOST)
      .map((row) => rowOf(row, organisations.get(row.organisationId), kindsIn(findings.get(row.id), filter))),
    found: chosen.length,
    isCut: chosen.length > SHOWN_AT_MOST,
    typed,
    filter,
  };
}

function rowOf(
  row: DirectoryRow,
  organisation: Organisation | undefined,
  findings: readonly Finding[],
): ListRow {
  return {
    href: directoryPaths.entry(row.id),
    name: row.name,
    organisation: organisation?.name ?? row.organisationId,
    queue: row.queue === null ? 'No queue' : sayQueue(row.queue),
    standing: standingOf(row),
    isWell: row.status === 'active' && row.holdReason === null && row.verifiedOn !== null,
    findings: findings.map(({ text }) => text),
  };
}

export function standingOf({
  status,
  holdReason,
  verifiedOn,
}: Pick<DirectoryRow, 'status' | 'holdReason' | 'verifiedOn'>): string {
  if (status === 'closed') return 'Closed';
  if (holdReason !== null) return 'On hold';
  if (status === 'proposed') return 'Proposed';
  return verifiedOn === null ? 'Never checked' : `Checked ${verifiedOn}`;
}

function kindsIn(findings: readonly Finding[] | undefined, filter: ListFilter): Finding[] {
  if (filter === 'all' || !findings) return [];
  const kinds: readonly string[] = FINDING_GROUPS[filter satisfies FindingGroup];
  return findings.filter(({ kind }) => kinds.includes(kind));
}

function byService(findings: readonly Finding[]): Map<string, Finding[]> {
  const grouped = new Map<string, Finding[]>();
  for (const finding of findings) {
    const beside = grouped.get(finding.serviceId);
    if (beside) beside.push(finding);
    else grouped.set(finding.serviceId, [finding]);
  }
  return grouped;
}
