import type { Referral } from '../referral.entity';
import { TILES, type Place, type Tile, type WorklistFilter } from './worklist-filter';

/** As far as an organisation's list is ordered, narrowed and counted by it. */
export interface OpenReferral
  extends Place, Pick<Referral, 'contactId' | 'state' | 'level' | 'queue' | 'workerId'> {
  /** Its people asked the hub something, and wait for the answer. */
  isAsked: boolean;
}

export interface WorklistCounts {
  tiles: Readonly<Record<Tile, number>>;
  queues: readonly string[];
}

/** Who looks, and when. */
export interface Looked {
  accountId: string;
  now: Date;
}

const IS_OF_TILE: Readonly<Record<Tile, (referral: OpenReferral, now: Date) => boolean>> = {
  new: ({ state }) => state === 'offered',
  overdue: ({ dueAt }, now) => dueAt !== null && dueAt < now,
  accepted: ({ state }) => state === 'accepted',
  contacted: ({ state }) => state === 'contacted',
  asked: ({ isAsked }) => isAsked,
};

/** The next due first, what has no clock last. */
export function byNextDue(a: Place, b: Place): number {
  const [due, other] = [a, b].map(({ dueAt }) => dueAt?.getTime() ?? Infinity) as [number, number];
  if (due !== other) return due < other ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** One more than the page has, where there is a next one. `open` is in the order of the list. */
export function pageOf(
  open: readonly OpenReferral[],
  filter: WorklistFilter,
  looked: Looked,
): OpenReferral[] {
  const { whose, tile, level, queue, after, size } = filter;
  return open
    .filter((referral) => isOfWhom(referral, whose, looked))
    .filter((referral) => tile === null || IS_OF_TILE[tile](referral, looked.now))
    .filter((referral) => (level ?? referral.level) === referral.level)
    .filter((referral) => (queue ?? referral.queue) === referral.queue)
    .filter((referral) => after === null || byNextDue(referral, after) > 0)
    .slice(0, size + 1);
}

/** How many each tile has, and every kind of help that is there. */
export function countsOf(
  open: readonly OpenReferral[],
  whose: WorklistFilter['whose'],
  looked: Looked,
): WorklistCounts {
  const own = open.filter((referral) => isOfWhom(referral, whose, looked));
  const count = (tile: Tile): number =>
    own.filter((referral) => IS_OF_TILE[tile](referral, looked.now)).length;
  const tiles = Object.fromEntries(TILES.map((tile) => [tile, count(tile)])) as Record<Tile, number>;
  return { tiles, queues: [...new Set(own.map(({ queue }) => queue))].toSorted() };
}

/** What is new is nobody's yet, and so also each one's own. */
function isOfWhom(
  { workerId, state }: OpenReferral,
  whose: WorklistFilter['whose'],
  { accountId }: Looked,
): boolean {
  return whose === 'ours' || workerId === accountId || state === 'offered';
}
