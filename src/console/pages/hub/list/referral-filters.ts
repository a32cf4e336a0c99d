import { QUEUES, sayQueue, type Area } from '../../../../directory';
import {
  CLOCK_AGES,
  LEVEL_WORDS,
  STATE_WORDS,
  type Choice,
  type ClockAge,
  type HubFilter,
  type Place,
} from '../../../../referrals';
import { hubPaths } from '../hub-paths';

/** What the address may ask for, in the order of the form. */
export const FILTERS = ['state', 'queue', 'organisation', 'level', 'area', 'clock'] as const;
export type FilterName = (typeof FILTERS)[number];
export type TypedFilters = Readonly<Record<FilterName, string>>;

/** What may be chosen, by the name it has in the address. */
export type FilterChoices = Readonly<Record<FilterName, readonly Choice[]>>;

export const FILTER_LABELS: Readonly<Record<FilterName, string>> = {
  state: 'State',
  queue: 'Kind of help',
  organisation: 'Organisation',
  level: 'Level',
  area: 'Area',
  clock: 'Clock',
};

const CLOCK_WORDS: Readonly<Record<ClockAge, string>> = {
  overdue: 'Overdue',
  soon: 'Due within the hour',
  later: 'Due later',
  none: 'No clock runs',
};

export function filterChoices(known: {
  areas: readonly Pick<Area, 'code' | 'name'>[];
  organisations: readonly { id: string; name: string }[];
}): FilterChoices {
  const organisations = known.organisations.map(({ id, name }) => ({ value: id, text: name }));
  return {
    state: choices(STATE_WORDS),
    queue: QUEUES.map((value) => ({ value, text: sayQueue(value) })).toSorted(byText),
    organisation: organisations.toSorted(byText),
    level: choices(LEVEL_WORDS),
    area: known.areas.map(({ code, name }) => ({ value: code, text: name })),
    clock: CLOCK_AGES.map((value) => ({ value, text: CLOCK_WORDS[value] })),
  };
}

/** What is no choice at all is as if it had not been asked. */
export function readFilters(query: Readonly<Record<string, unknown>>, choices: FilterChoices): TypedFilters {
  const read = FILTERS.map((name) => {
    const isKnown = choices[name].some(({ value }) => value === query[name]);
    return [name, isKnown ? String(query[name]) : ''] as const;
  });
  return Object.fromEntries(read) as Record<FilterName, string>;
}

export function hubFilterOf(typed: TypedFilters): HubFilter {
  const said = (name: FilterName): string | undefined => (typed[name] === '' ? undefined : typed[name]);
  return {
    state: said('state') as HubFilter['state'],
    queue: said('queue'),
    organisationId: said('organisation'),
    level: said('level') as HubFilter['level'],
    areaCode: said('area'),
    clock: said('clock') as HubFilter['clock'],
  };
}

export interface FilterTag {
  text: string;
  /** The same list without it. */
  removeHref: string;
}

export function filterTags(typed: TypedFilters, choices: FilterChoices): FilterTag[] {
  return FILTERS.filter((name) => typed[name] !== '').map((name) => ({
    text: `${FILTER_LABELS[name]}: ${choices[name].find(({ value }) => value === typed[name])?.text ?? ''}`,
    removeHref: listHref({ ...typed, [name]: '' }),
  }));
}

export function listHref(typed: Partial<TypedFilters>, after?: Place | null): string {
  const sent = FILTERS.flatMap((name) => (typed[name] ? [[name, typed[name]] as [string, string]] : []));
  if (after) sent.push(['after', placeText(after)]);
  const query = new URLSearchParams(sent).toString();
  return query === '' ? hubPaths.referrals : `${hubPaths.referrals}?${query}`;
}

function placeText({ rank, createdAt, id }: Place): string {
  return `${rank}.${createdAt.getTime()}.${id}`;
}

/** Where a page begins; from the start for what is no place. */
export function readPlace(text: unknown): Place | undefined {
  const match = typeof text === 'string' ? /^([0-2])\.(\d{1,14})\.([0-9a-f-]{36})$/.exec(text) : null;
  if (!match) return undefined;
  const [, rank, time, id = ''] = match;
  return { rank: Number(rank), createdAt: new Date(Number(time)), id };
}

function choices(words: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}

function byText(a: Choice, b: Choice): number {
  return a.text.localeCompare(b.text, 'en-GB');
}
