import { sayDate } from '../../platform/web/london-time';
import type { DirectoryRow } from '../directory';
import { isPublished, kindOf, leadsOn, type Publication } from '../pages/published-entry';
import { isForStaffAlone } from '../phone-purposes';
import type { ServiceCondition } from '../service-condition';
import type { ServiceHours } from '../service-hours';
import type { ServicePhone } from '../support-service';
import { feedId } from './feed-ids';
import type { FeedTermKey } from './feed-taxonomies';

export type FeedStatus = 'active' | 'defunct' | 'temporarily closed';

/** What may be said of one entry. Filters and documents read nothing else, so neither can say more. */
export interface FeedEntry {
  id: string;
  name: string;
  formerNames: readonly string[];
  summary: string;
  organisationId: string;
  status: FeedStatus;
  alert: string;
  minAge: number | null;
  maxAge: number | null;
  /** ISO date. */
  checkedOn: string | null;
  /** `null`: where people may come from is not said. Empty: everywhere. */
  areaCodes: readonly string[] | null;
  website: string | null;
  /** A public office; `null` where there is none, and for every place that stays secret. */
  address: string | null;
  /** Whether anything at all is said of where it is. */
  hasPlace: boolean;
  phones: readonly ServicePhone[];
  hours: string | null;
  openingHours: ServiceHours | null;
  terms: readonly FeedTermKey[];
}

export interface FeedMoment extends Publication {
  at: Date;
}

/** All that the feed says: what runs before what has closed, each in the order of the directory. */
export function feedEntries(moment: FeedMoment): FeedEntry[] {
  const seen = new Set<string>();
  const rows = moment.directory.supportServices.filter((row) => isInFeed(row, moment));
  return [...rows.filter((row) => !isClosed(row)), ...rows.filter(isClosed)]
    .map((row) => (isSecret(row) ? secretEntry(row, moment) : openEntry(row, moment)))
    .filter(({ id }) => !seen.has(id) && seen.add(id));
}

export function isInFeed(row: DirectoryRow, moment: FeedMoment): boolean {
  return isPublished(row, moment) || isHubItself(row, moment) || hasEnded(row, moment);
}

/** The hub’s own number stands on its own pages; elsewhere it is the one that people need most. */
function isHubItself(row: DirectoryRow, { directory, isDemonstration }: FeedMoment): boolean {
  const isOpen = row.status === 'active' && row.holdReason === null && row.duplicateOfId === null;
  const isHub = directory.organisation(row.organisationId)?.isHub === true;
  return isOpen && isHub && (isDemonstration || row.verifiedOn !== null);
}

/** Whoever holds a copy of an entry that has closed learns it here. What has closed is always held. */
function hasEnded(row: DirectoryRow, moment: FeedMoment): boolean {
  if (!isClosed(row)) return false;
  return leadsOn(row, moment) || isPublished({ ...row, status: 'active', holdReason: null }, moment);
}

function isClosed({ status }: DirectoryRow): boolean {
  return status === 'closed';
}

/** A refuge is one whatever else somebody wrote into its entry. */
function isSecret({ isConfidential, queue }: DirectoryRow): boolean {
  return isConfidential || queue === 'refuge';
}

function openEntry(row: DirectoryRow, moment: FeedMoment): FeedEntry {
  const entry: FeedEntry = {
    ...commonTo(row, moment),
    id: feedId('service', row.id),
    name: row.name,
    formerNames: row.formerNames,
    summary: row.summary,
    areaCodes: row.areaCodes,
    website: row.website,
    address: row.address,
    hasPlace: true,
    hours: row.hours,
    openingHours: row.openingHours,
  };
  return isClosed(row) ? closedEntry(entry, row, moment) : entry;
}

/** How many an organisation has is not said either: they are one entry, whose id no name can be guessed from. */
function secretEntry(row: DirectoryRow, moment: FeedMoment): FeedEntry {
  const entry: FeedEntry = {
    ...commonTo(row, moment),
    id: feedId('secret', row.organisationId, String(row.queue)),
    name: kindOf(row),
    formerNames: [],
    summary: 'A safe place to live for a while. Where it is stays secret, to keep people safe.',
    areaCodes: null,
    website: null,
    address: null,
    hasPlace: false,
    hours: null,
    openingHours: null,
  };
  return isClosed(row) ? closedEntry(entry, row, moment) : entry;
}

function commonTo(
  row: DirectoryRow,
  { directory, at, isDemonstration }: FeedMoment,
): Pick<
  FeedEntry,
  'organisationId' | 'status' | 'alert' | 'minAge' | 'maxAge' | 'checkedOn' | 'phones' | 'terms'
> {
  const condition = directory.conditionOf(row.id, at);
  return {
    organisationId: row.organisationId,
    status: condition?.isPaused === true ? 'temporarily closed' : 'active',
    alert: alertOn(row, condition, isDemonstration),
    minAge: row.eligibility.minAge,
    maxAge: row.eligibility.maxAge,
    checkedOn: row.verifiedOn,
    phones: row.phones.filter(({ purposes }) => !isForStaffAlone(purposes)),
    terms: termsOf(row, condition),
  };
}

function closedEntry(entry: FeedEntry, row: DirectoryRow, moment: FeedMoment): FeedEntry {
  const next = leadsOn(row, moment) && row.successorId ? moment.directory.find(row.successorId) : undefined;
  const closed = 'This service has closed.';
  return {
    ...entry,
    status: 'defunct',
    alert: next && !isSecret(next) ? `${closed} Look at ${next.name} instead.` : closed,
    summary: closed,
    ...{ minAge: null, maxAge: null, website: null, address: null, hasPlace: false },
    ...{ hours: null, openingHours: null, phones: [], areaCodes: null },
    terms: entry.terms.filter((term) => term.startsWith('help/')),
  };
}

function alertOn(
  { verifiedOn }: DirectoryRow,
  condition: ServiceCondition | undefined,
  isDemonstration: boolean,
): string {
  const pause = condition?.isPaused === true ? 'It takes nobody new for now.' : '';
  if (verifiedOn === null)
    return isDemonstration
      ? joined(pause, 'Not checked yet: this is as it was printed, and nobody has rung to see who answers.')
      : pause;
  if (condition?.checked !== 'stale') return pause;
  return joined(pause, `Last checked on ${sayDate(new Date(verifiedOn))}. Ask before you rely on it.`);
}

function joined(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function termsOf(row: DirectoryRow, condition: ServiceCondition | undefined): FeedTermKey[] {
  const { queue, specialisms, access, eligibility } = row;
  const space = spaceTerm(condition);
  return [
    ...(queue === null ? [] : [`help/${queue}` as const]),
    // What a secret place is good for may say which one it is.
    ...(isSecret(row) ? [] : specialisms.map((each) => `specialism/${each}` as const)),
    ...(eligibility.genders?.length === 1 ? [`whom/${eligibility.genders[0]}` as const] : []),
    ...(eligibility.pregnantOnly === true ? (['whom/pregnancy'] as const) : []),
    ...(access.selfReferral === null ? [] : ([access.selfReferral ? 'way/self' : 'way/hub'] as const)),
    ...(space === undefined ? [] : [space]),
  ];
}

/** Never a number: how many beds are free is nobody’s to count from outside. */
function spaceTerm(condition: ServiceCondition | undefined): FeedTermKey | undefined {
  if (condition === undefined || condition.isPaused) return undefined;
  if (condition.waitingWeeks !== null)
    return condition.space === 'stale' ? 'space/ask' : 'space/waiting-list';
  if (condition.space === null) return undefined;
  return condition.space === 'stale' ? 'space/ask' : `space/${condition.space}`;
}
