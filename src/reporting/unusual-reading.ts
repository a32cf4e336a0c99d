import { DAY, HOUR, MINUTE } from '../kernel/clock';

/** A line of the trail, as far as it tells who looked at what. */
export interface ReadingLine {
  at: Date;
  actorId: string;
  actorOrganisationId: string | null;
  action: string;
  subjectId: string;
}

export type UnusualKind =
  'many-at-once' | 'many-in-a-day' | 'refused-often' | 'restricted-often' | 'searched-often';

export interface Unusual {
  kind: UnusualKind;
  actorId: string;
  actorOrganisationId: string | null;
  count: number;
  lastAt: Date;
}

interface Pattern {
  kind: UnusualKind;
  actions: ReadonlySet<string>;
  withinMs: number;
  from: number;
}

/** An organisation's worker sees who a referral is about once it is theirs; a hub opens contacts all day. */
const IDENTITIES = new Set(['identity.viewed']);
const CONTACTS = new Set(['contact.viewed', 'reach.viewed', 'call-back.viewed']);

/** Start values, to be set by what a hub sees as usual; above all of them somebody asks, and nobody is stopped. */
const PATTERNS: readonly Pattern[] = [
  { kind: 'many-at-once', actions: IDENTITIES, withinMs: 10 * MINUTE, from: 8 },
  { kind: 'many-at-once', actions: CONTACTS, withinMs: 10 * MINUTE, from: 20 },
  { kind: 'many-in-a-day', actions: IDENTITIES, withinMs: DAY, from: 20 },
  { kind: 'many-in-a-day', actions: CONTACTS, withinMs: DAY, from: 80 },
  { kind: 'restricted-often', actions: new Set(['restricted.opened']), withinMs: DAY, from: 3 },
  { kind: 'refused-often', actions: new Set(['access.refused']), withinMs: HOUR, from: 5 },
  { kind: 'searched-often', actions: new Set(['record.searched']), withinMs: HOUR, from: 12 },
];

export const WATCHED_ACTIONS = [...new Set(PATTERNS.flatMap(({ actions }) => [...actions]))];
export const WATCHED_FOR_MS = DAY;

/** Who looked at more people than their work explains, the latest first. Each record, and each page refused, counts once. */
export function unusualReading(lines: readonly ReadingLine[]): Unusual[] {
  const sorted = lines.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const actors = new Map<string, ReadingLine[]>();
  for (const line of sorted) actors.set(line.actorId, [...(actors.get(line.actorId) ?? []), line]);
  return [...actors.values()]
    .flatMap((own) => PATTERNS.map((pattern) => mostWithin(own, pattern)))
    .filter((each) => each !== undefined)
    .toSorted((a, b) => b.lastAt.getTime() - a.lastAt.getTime());
}

/** The fullest stretch of this length, where it is full enough. */
function mostWithin(own: readonly ReadingLine[], pattern: Pattern): Unusual | undefined {
  const { kind, actions, withinMs, from } = pattern;
  const lines = own.filter(({ action }) => actions.has(action));
  const last = lines.at(-1);
  const count = Math.max(0, ...lines.map((end) => countUpTo(end, lines, withinMs)));
  if (!last || count < from) return undefined;
  const { actorId, actorOrganisationId } = last;
  return { kind, actorId, actorOrganisationId, count, lastAt: last.at };
}

/** Different records in the stretch that ends with this line. */
function countUpTo(end: ReadingLine, lines: readonly ReadingLine[], withinMs: number): number {
  const stretch = lines.filter(({ at }) => at <= end.at && end.at.getTime() - at.getTime() <= withinMs);
  return new Set(stretch.map(({ subjectId }) => subjectId)).size;
}
