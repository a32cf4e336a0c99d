import { sayQueue } from '../../directory';
import { worklistPaths } from '../pages/paths';
import { referralRow, type ReferralRow } from '../pages/referral-row';
import { LEVEL_WORDS } from '../referral-words';
import type { ListedReferral } from '../referrals.queries';
import type { WorklistCounts } from './open-referrals';
import { addressOf, SIZES, TILES, type WorklistFilter } from './worklist-filter';
import { EMPTY_WORDS, TILE_WORDS, WHOSE_WORDS } from './worklist-words';
import type { WorklistLine } from './worklist.queries';

interface Link {
  text: string;
  href: string;
  isCurrent: boolean;
}

export interface ListRow extends ReferralRow {
  /** Changes whenever the line would read differently: what a page compares. */
  key: string;
  holder: string | null;
}

export interface ListView {
  tiles: readonly (Link & { count: number })[];
  whose: readonly Link[];
  /** What narrows the list now; each link takes one away. */
  tags: readonly { text: string; href: string }[];
  choices: { levels: readonly Option[]; queues: readonly Option[]; sizes: readonly Option[] };
  /** What the form of filters must not lose. */
  kept: readonly { name: string; value: string }[];
  rows: readonly ListRow[];
  next: string | null;
  first: string | null;
  newsPath: string;
  empty: { heading: string; text: string };
  /** What ended lately, and can be opened again. */
  closed: readonly ReferralRow[];
}

interface Option {
  value: string;
  text: string;
  selected: boolean;
}

interface Known {
  lines: readonly WorklistLine[];
  counts: WorklistCounts;
  closed: readonly ListedReferral[];
  accountId: string;
  nameOf: (accountId: string) => string | undefined;
  now: Date;
}

const LEVELS = ['high', 'medium', 'standard', 'incomplete'] as const;

/** An organisation's list as it is read: the next due first. */
export function listView(filter: WorklistFilter, known: Known): ListView {
  const { counts, closed, now } = known;
  const shown = known.lines.slice(0, filter.size);
  const to = (change: Partial<WorklistFilter>): string => addressOf(worklistPaths.worklist, filter, change);
  const last = shown.at(-1);
  const isMore = known.lines.length > filter.size;
  return {
    tiles: TILES.map((tile) => ({
      text: TILE_WORDS[tile],
      count: counts.tiles[tile],
      href: to({ tile: filter.tile === tile ? null : tile }),
      isCurrent: filter.tile === tile,
    })),
    whose: (['ours', 'mine'] as const).map((whose) => ({
      text: WHOSE_WORDS[whose],
      href: to({ whose }),
      isCurrent: filter.whose === whose,
    })),
    tags: tagsOf(filter, to),
    choices: choicesOf(filter, counts.queues),
    kept: [
      ...(filter.whose === 'mine' ? [{ name: 'whose', value: 'mine' }] : []),
      ...(filter.tile ? [{ name: 'show', value: filter.tile }] : []),
    ],
    rows: shown.map((line) => listRow(line, known)),
    next: isMore && last ? to({ after: { dueAt: last.dueAt, id: last.referral.id } }) : null,
    first: filter.after ? to({}) : null,
    newsPath: addressOf(worklistPaths.news, filter, { after: filter.after }),
    empty: emptyOf(filter),
    closed: closed.map((referral) => referralRow({ referral, dueAt: null }, now)),
  };
}

/** What a page compares to see that its list has changed. */
export function keyOf({ referral, isAsked }: Pick<WorklistLine, 'referral' | 'isAsked'>): string {
  return `${referral.reference} ${referral.version}${isAsked ? ' asked' : ''}`;
}

function listRow(line: WorklistLine, { accountId, nameOf, now }: Known): ListRow {
  const { workerId, state } = line.referral;
  const row = referralRow(line, now);
  const holder =
    workerId === accountId ? 'Yours' : workerId && `Held by ${nameOf(workerId) ?? 'a colleague'}`;
  return {
    ...row,
    key: keyOf(line),
    state: line.isAsked && state === 'offered' ? 'New: your question is with the hub' : row.state,
    holder,
  };
}

function tagsOf(
  { tile, level, queue }: WorklistFilter,
  to: (change: Partial<WorklistFilter>) => string,
): ListView['tags'] {
  return [
    ...(tile ? [{ text: TILE_WORDS[tile], href: to({ tile: null }) }] : []),
    ...(level ? [{ text: `Level: ${LEVEL_WORDS[level]}`, href: to({ level: null }) }] : []),
    ...(queue ? [{ text: sayQueue(queue), href: to({ queue: null }) }] : []),
  ];
}

function choicesOf(filter: WorklistFilter, queues: readonly string[]): ListView['choices'] {
  const option = (value: string, text: string, isSelected: boolean): Option => ({
    value,
    text,
    selected: isSelected,
  });
  return {
    levels: [
      option('', 'Every level', filter.level === null),
      ...LEVELS.map((level) => option(level, LEVEL_WORDS[level], filter.level === level)),
    ],
    queues: [
      option('', 'Every kind of help', filter.queue === null),
      ...queues.map((queue) => option(queue, sayQueue(queue), filter.queue === queue)),
    ],
    sizes: SIZES.toSorted((a, b) => a - b).map((size) =>
      option(String(size), `${size} a page`, filter.size === size),
    ),
  };
}

function emptyOf({ tile, level, queue, whose, after }: WorklistFilter): ListView['empty'] {
  if (level || queue || after || (tile && tile !== 'new')) return EMPTY_WORDS.filtered;
  return whose === 'mine' && !tile ? EMPTY_WORDS.mine : EMPTY_WORDS.nothing;
}
