import type { ChosenField } from './merge-choices';
import type { MergedRecord } from './merged-record.entity';

type Merge = Pick<MergedRecord, 'id' | 'contactId' | 'intoId' | 'headId' | 'choices' | 'mergedAt'>;

/** All contacts that are one person's record. */
export interface RecordGroup {
  /** The one that stands for all. */
  headId: string;
  /** The head first, then in the order in which they were merged. */
  contactIds: readonly string[];
  from: Partial<Readonly<Record<ChosenField, string>>>;
  leftOutWayIds: ReadonlySet<string>;
}

/** From the merges that stand, the record that a contact belongs to; by itself where it was never merged. */
export function groupOf(contactId: string, merges: readonly Merge[]): RecordGroup {
  const headId = merges.find((each) => each.contactId === contactId)?.headId ?? contactId;
  const members = merges
    .filter((each) => each.headId === headId)
    .toSorted((a, b) => a.mergedAt.getTime() - b.mergedAt.getTime() || (a.id < b.id ? -1 : 1));
  const last = members.findLast(({ intoId }) => intoId === headId);
  return {
    headId,
    contactIds: [headId, ...members.map((each) => each.contactId)],
    from: last?.choices.from ?? {},
    leftOutWayIds: new Set(members.flatMap(({ choices }) => choices.leftOutWayIds)),
  };
}

/** After a merge is undone: which contacts leave with the one that was merged, itself first. */
export function leavingWith(contactId: string, merges: readonly Merge[]): string[] {
  const leaving = [contactId];
  // It grows while it is walked: whatever was merged into one of them goes with it.
  for (const each of leaving)
    leaving.push(...merges.filter(({ intoId }) => intoId === each).map((merge) => merge.contactId));
  return leaving;
}
