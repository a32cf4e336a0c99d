import type { DirectoryRow } from '../directory';
import { changesBetween, isRoute, type FieldChange } from '../editing/field-change';

export interface Difference {
  after: DirectoryRow;
  /** Nothing before it: the entry is new. */
  isNew: boolean;
  /** Done at once. */
  atOnce: readonly FieldChange[];
  /** Ways to reach it: they wait for a second person. */
  forApproval: readonly FieldChange[];
}

/** What an import would change, entry by entry; those that stay as they are are left out. */
export function differencesIn(
  rows: readonly DirectoryRow[],
  find: (id: string) => DirectoryRow | undefined,
): Difference[] {
  return rows.flatMap((after): Difference[] => {
    const before = find(after.id);
    if (!before) return [{ after, isNew: true, atOnce: [], forApproval: [] }];
    const changes = changesBetween(before, after);
    if (changes.length === 0) return [];
    return [
      {
        after,
        isNew: false,
        atOnce: changes.filter((change) => !isRoute(change)),
        forApproval: changes.filter(isRoute),
      },
    ];
  });
}
