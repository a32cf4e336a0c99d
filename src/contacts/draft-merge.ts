/** What was typed in a form, by field, as it was typed. A field that a page does not have is absent. */
export type Draft = Readonly<Record<string, DraftValue>>;
export type DraftValue = string | readonly string[];

/** One save, as far as it changed anything. */
export interface DraftStep {
  pageId: string | null;
  changes: Readonly<Record<string, { was: DraftValue; now: DraftValue }>>;
}

interface Clash {
  field: string;
  kept: string;
  other: string;
}

interface Merged {
  draft: Draft;
  clashes: readonly Clash[];
}

interface Versions {
  /** What the page had before anybody typed in it. */
  base: Draft;
  /** What is kept now, by whomever. */
  kept: Draft;
  /** What the page has now. */
  mine: Draft;
}

/**
 * Field by field: whoever changed it has it. Where two did, what was kept first stays, and the other text is handed
 * back to be chosen from. Lists of ticks are merged tick by tick, since both can be right.
 */
export function mergeDrafts({ base, kept, mine }: Versions): Merged {
  const merged: Record<string, DraftValue> = { ...kept };
  const clashes: Clash[] = [];
  for (const [field, value] of Object.entries(mine)) {
    const before = base[field] ?? emptyLike(value);
    const now = kept[field] ?? emptyLike(value);
    // A row that was just added is empty, and is there all the same.
    if (isSame(value, before) || isSame(value, now)) merged[field] ??= value;
    else if (isSame(now, before)) merged[field] = value;
    else if (typeof value === 'string' && typeof now === 'string')
      clashes.push({ field, kept: now, other: value });
    else merged[field] = withTicks(listOf(now), { before: listOf(before), after: listOf(value) });
  }
  return { draft: merged, clashes };
}

/** What a page was given: everything since is taken back, but what the page itself wrote. */
export function baseOf(kept: Draft, since: readonly DraftStep[], pageId: string): Draft {
  const base: Record<string, DraftValue> = { ...kept };
  for (const { changes } of since.toReversed())
    for (const [field, { was }] of Object.entries(changes)) base[field] = was;
  for (const step of since.filter((one) => one.pageId === pageId))
    for (const [field, change] of Object.entries(step.changes)) base[field] = redone(base[field], change);
  return base;
}

/** What changed from one to the other. */
export function changesBetween(before: Draft, after: Draft): DraftStep['changes'] {
  const changed = Object.entries(after).filter(
    ([field, now]) => !isSame(before[field] ?? emptyLike(now), now),
  );
  return Object.fromEntries(
    changed.map(([field, now]) => [field, { was: before[field] ?? emptyLike(now), now }]),
  );
}

function isSame(one: DraftValue, other: DraftValue): boolean {
  if (typeof one === 'string' || typeof other === 'string') return tidy(one) === tidy(other);
  return one.length === other.length && one.every((value) => other.includes(value));
}

/** Browsers send lines with a carriage return. */
function tidy(value: DraftValue): string {
  const text = typeof value === 'string' ? value : value.join('\n');
  return text.replaceAll('\r\n', '\n');
}

function redone(
  base: DraftValue | undefined,
  { was, now }: { was: DraftValue; now: DraftValue },
): DraftValue {
  if (typeof now === 'string') return now;
  return withTicks(listOf(base ?? []), { before: listOf(was), after: now });
}

function withTicks(
  list: readonly string[],
  { before, after }: { before: readonly string[]; after: readonly string[] },
): string[] {
  const added = after.filter((one) => !before.includes(one));
  const left = list.filter((one) => after.includes(one) || !before.includes(one));
  return [...new Set([...left, ...added])];
}

function listOf(value: DraftValue): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

function emptyLike(value: DraftValue): DraftValue {
  return typeof value === 'string' ? '' : [];
}
