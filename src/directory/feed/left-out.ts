import type { DirectoryRow } from '../directory';
import { isInFeed, type FeedMoment } from './feed-entry';

export interface LeftOut {
  because: string;
  count: number;
}

/** Why entries of the directory are not in the feed: each is counted under the first reason that holds. */
const REASONS: readonly (readonly [string, (row: DirectoryRow) => boolean])[] = [
  ['They have not begun yet', ({ status }) => status === 'proposed'],
  ['They have closed, and nothing that is published took their place', ({ status }) => status === 'closed'],
  ['They are on hold', ({ holdReason }) => holdReason !== null],
  ['They repeat another entry', ({ duplicateOfId }) => duplicateOfId !== null],
  ['Nobody who looks for help can ask for them', () => true],
];
const UNCHECKED = 'Nobody has checked them with the service';

export function leftOut(moment: FeedMoment): LeftOut[] {
  const counts = new Map<string, number>();
  for (const row of moment.directory.supportServices.filter((each) => !isInFeed(each, moment))) {
    const isUnchecked = isInFeed(row, { ...moment, isDemonstration: true });
    const because = isUnchecked ? UNCHECKED : (REASONS.find(([, holds]) => holds(row))?.[0] ?? '');
    counts.set(because, (counts.get(because) ?? 0) + 1);
  }
  return [...counts].map(([because, count]) => ({ because, count })).toSorted((a, b) => b.count - a.count);
}
