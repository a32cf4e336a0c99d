import { z } from 'zod';
import type { Area } from '../../directory';
import { parseVersioned } from '../../platform/config/parse-versioned';
import type { Forum } from './forum';

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a kebab-case id');
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 09:00');
// A bank holiday moves a meeting to a working day; a weekend would move every one of them.
const weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday']);
const before = z.strictObject({ workingDaysBefore: z.int().min(0).max(20), at: clockTime });
const weekly = z.strictObject({ everyWeeks: z.int().min(1).max(8), on: weekday, firstOn: z.iso.date() });
const each = z.strictObject({
  days: z
    .array(weekday)
    .min(1)
    .refine((days) => new Set(days).size === days.length, 'a day stands twice'),
});

const common = {
  id,
  areaCode: text,
  startsAt: clockTime,
  listCloses: before,
  returnsDue: before,
  protocol: text.nullable(),
  note: text,
  members: z.array(id).min(1),
  loadLists: z.array(id),
};
const forum = z.discriminatedUnion('kind', [
  // Its name is the area's: the screen, the tasks and the plan say it too.
  z.strictObject({ kind: z.literal('conference'), meets: weekly, ...common }),
  z.strictObject({ kind: z.literal('daily'), name: text, meets: each, ...common }),
]);
const forumsFile = z.strictObject({ version: text, forums: z.array(forum) });

type Written = z.output<typeof forum>;

export interface Forums {
  version: string;
  all: readonly Forum[];
}

/** The meetings of the areas served here; throws one error that names each thing that is wrong. */
export function parseForums(
  file: { name: string; content: unknown },
  { areas, organisationIds }: { areas: readonly Area[]; organisationIds: ReadonlySet<string> },
): Forums {
  const { version, forums } = parseVersioned(forumsFile, file.content, file.name);
  const ids = forums.map((each) => each.id);
  const problems = [
    ...repeated(ids).map((one) => `${one}: stands twice`),
    ...forums.flatMap((each) =>
      problemsOf(each, { areas, organisationIds }).map((problem) => `${each.id}: ${problem}`),
    ),
  ];
  if (problems.length > 0) throw new Error(`${file.name}: ${problems.join('; ')}`);
  return { version, all: forums.flatMap((each) => withArea(each, areas) ?? []) };
}

function withArea(written: Written, areas: readonly Area[]): Forum | undefined {
  const area = areas.find(({ code }) => code === written.areaCode);
  if (!area) return undefined;
  const name = written.kind === 'daily' ? written.name : area.multiAgencyForum.name;
  return { ...written, name, timeZone: area.timeZone, hubOrganisationId: area.hubOrganisationId };
}

function problemsOf(
  written: Written,
  { areas, organisationIds }: { areas: readonly Area[]; organisationIds: ReadonlySet<string> },
): string[] {
  const { areaCode, members, loadLists, meets, listCloses, returnsDue } = written;
  return [
    ...(areas.some(({ code }) => code === areaCode) ? [] : [`no area ${areaCode}`]),
    ...repeated(members).map((one) => `${one} sits twice`),
    ...members.filter((one) => !organisationIds.has(one)).map((one) => `no organisation ${one}`),
    ...loadLists.filter((one) => !members.includes(one)).map((one) => `${one} loads lists and does not sit`),
    ...('on' in meets && weekdayOf(meets.firstOn) !== meets.on ? [`${meets.firstOn} is no ${meets.on}`] : []),
    ...(isEarlier(listCloses, returnsDue) ? [] : ['returns are due before the list closes']),
    ...(isEarlier(returnsDue, { workingDaysBefore: 0, at: written.startsAt })
      ? []
      : ['returns are due after the meeting starts']),
  ];
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

function weekdayOf(date: string): (typeof DAYS)[number] | undefined {
  return DAYS[new Date(`${date}T12:00:00Z`).getUTCDay()];
}

interface Moment {
  workingDaysBefore: number;
  at: string;
}

function isEarlier(one: Moment, other: Moment): boolean {
  if (one.workingDaysBefore !== other.workingDaysBefore)
    return one.workingDaysBefore > other.workingDaysBefore;
  return one.at <= other.at;
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
