import { z } from 'zod';
import { LEVELS } from '../kernel/level';
import { parsePhone, type E164 } from '../kernel/phone-number';
import { RING_STRATEGIES, WEEKDAYS, type Area } from './area';

const INDICATORS = 24;
const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a kebab-case id');
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 09:00');
const score = z.int().min(1).max(INDICATORS);

const elapsed = z.strictObject({ hours: z.number().min(0) });
const span = z.union([
  elapsed,
  z.strictObject({ workingHours: z.number().positive() }),
  z.strictObject({ workingDays: z.int().positive() }),
]);
const clocks = z.strictObject({ acknowledge: span, firstAttempt: span, triage: span, decision: span });
// Danger keeps no office hours.
const highClocks = z.strictObject({
  acknowledge: elapsed,
  firstAttempt: elapsed,
  triage: elapsed,
  decision: elapsed,
});

const openingHours = z
  .strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1), opens: clockTime, closes: clockTime })
  .refine(({ opens, closes }) => opens < closes, 'closes before it opens');

const openWeek = z
  .array(openingHours)
  .min(1)
  .refine((hours) => {
    const days = hours.flatMap((opening) => opening.days);
    return new Set(days).size === days.length;
  }, 'a day stands twice');

const telephony = z.strictObject({
  ringStrategy: z.enum(RING_STRATEGIES),
  // Longer than this nobody keeps a caller who waits.
  leaseSeconds: z.int().min(5).max(20),
  genderWaitSeconds: z.int().min(0).max(600),
  nobodyAfterSeconds: z.int().min(10).max(600),
  nationalHelplineId: id,
  onCallNumber: z
    .string()
    .refine((value) => parsePhone(value) === value, 'expected a number in E.164 form')
    .transform((value) => value as E164)
    .nullable(),
  openingHours: z.union([z.literal('round-the-clock'), openWeek]),
  callBackAttempts: z.int().min(1).max(20),
});

const phone = z
  .strictObject({
    number: text,
    e164: z.string().transform((value) => value as E164),
    note: text.nullable(),
    verifiedOn: z.iso.date().nullable(),
  })
  .refine(({ number, e164 }) => parsePhone(number) === e164, 'the number and its E.164 form differ');

const toolGrades = z.strictObject({
  tool: id,
  version: text.nullable(),
  grades: z
    .array(z.strictObject({ grade: text, level: z.enum(LEVELS) }))
    .refine((grades) => !hasTwice(grades.map(({ grade }) => grade.toLowerCase())), 'a grade stands twice'),
  scores: z
    .strictObject({ high: z.int().min(1).nullable(), medium: z.int().min(1).nullable() })
    .refine(
      ({ high, medium }) => high === null || medium === null || medium < high,
      'medium must begin below high',
    )
    .nullable(),
});

function nameOfTable({ tool, version }: z.infer<typeof toolGrades>): string {
  return `${tool} ${version ?? ''}`.toLowerCase();
}

function hasTwice(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}

const area: z.ZodType<Area> = z.strictObject({
  code: z.string().regex(/^[EWSN]\d{8}$/, 'expected an ONS code'),
  slug: id,
  name: text,
  hubOrganisationId: id,
  phone: phone.nullable(),
  thresholds: z
    .strictObject({ dashHigh: score, dashMedium: score, toolGrades: z.array(toolGrades) })
    .refine(({ dashHigh, dashMedium }) => dashMedium < dashHigh, 'medium must begin below high')
    .refine(({ toolGrades: tables }) => !hasTwice(tables.map(nameOfTable)), 'a tool stands twice'),
  idvaTakesMedium: z.boolean(),
  idvaTakesMediumBecause: text,
  clocks: z.strictObject({ standard: clocks, medium: clocks, high: highClocks }) satisfies z.ZodType<
    Record<(typeof LEVELS)[number], unknown>
  >,
  workingHours: openWeek,
  telephony,
  timeZone: text.refine(isTimeZone, 'is not a time zone'),
  greetingLanguages: z.array(text).min(1),
  frontDoor: z.strictObject({
    childrenServiceId: id,
    adultsServiceId: id,
    outOfHoursChildrenServiceId: id.nullable(),
    outOfHoursAdultsServiceId: id.nullable(),
  }),
  handOffAnswers: z.strictObject({ children: span, adults: span, forum: span }),
  perpetratorLineId: id,
  multiAgencyForum: z.strictObject({ name: text }),
  likelyOutcodes: z.array(z.string().regex(/^[A-Z]{1,2}\d[A-Z\d]?$/, 'expected an outward code')),
});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

export const areasFileSchema = z.strictObject({ version: z.literal(1), areas: z.array(area).min(1) });
