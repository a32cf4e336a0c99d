/** What a tile counts and opens. */
export const TILES = ['new', 'overdue', 'accepted', 'contacted', 'asked'] as const;
export type Tile = (typeof TILES)[number];

const LEVELS = ['high', 'medium', 'standard', 'incomplete'] as const;
export const SIZES = [25, 10, 50, 100] as const;

/** The place in the list after which the next page begins. */
export interface Place {
  dueAt: Date | null;
  id: string;
}

export interface WorklistFilter {
  whose: 'ours' | 'mine';
  tile: Tile | null;
  level: (typeof LEVELS)[number] | null;
  queue: string | null;
  size: number;
  after: Place | null;
}

type Query = Readonly<Record<string, unknown>>;

/** The filter stands in the address, so that it can be kept and sent on. What is no filter of ours is passed over. */
export function readFilter(query: Query): WorklistFilter {
  return {
    whose: query['whose'] === 'mine' ? 'mine' : 'ours',
    tile: oneOf(TILES, query['show']),
    level: oneOf(LEVELS, query['level']),
    queue: /^[a-z-]{1,32}$/.test(textOf(query['queue'])) ? textOf(query['queue']) : null,
    size: SIZES.find((size) => String(size) === query['size']) ?? SIZES[0],
    after: readPlace(textOf(query['after'])),
  };
}

/** The same filter as an address, with what is named changed; a change of filter begins at the first page. */
export function addressOf(
  path: string,
  filter: WorklistFilter,
  change: Partial<WorklistFilter> = {},
): string {
  const { whose, tile, level, queue, size, after } = { ...filter, after: null, ...change };
  const parts: [string, string][] = [];
  if (whose === 'mine') parts.push(['whose', whose]);
  if (tile) parts.push(['show', tile]);
  if (level) parts.push(['level', level]);
  if (queue) parts.push(['queue', queue]);
  if (size !== SIZES[0]) parts.push(['size', String(size)]);
  if (after) parts.push(['after', placeText(after)]);
  const query = new URLSearchParams(parts).toString();
  return query === '' ? path : `${path}?${query}`;
}

function placeText({ dueAt, id }: Place): string {
  return `${dueAt?.getTime() ?? 'none'}.${id}`;
}

function readPlace(text: string): Place | null {
  const found = /^(none|\d{1,15})\.([0-9a-f-]{36})$/.exec(text);
  if (!found) return null;
  const [, at = '', id = ''] = found;
  return { dueAt: at === 'none' ? null : new Date(Number(at)), id };
}

function oneOf<T extends string>(list: readonly T[], text: unknown): T | null {
  return list.find((each) => each === text) ?? null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
