import { z } from 'zod';
import { LEVELS } from '../kernel/level';
import { parsePhone, type E164 } from '../kernel/phone-number';
import { WEEKDAYS, type Area } from './area';

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

const phone = z
  .strictObject({
    number: text,
    e164: z.string().transform((value) => value as E164),
    note: text.nullable(),
    verifiedOn: z.iso.date().nullable(),
  })
  .refine(({ number, e164 }) => parsePhone(number) === e164, 'the number and its E.164 form differ');

const area: z.ZodType<Area> = z.strictObject({
  code: z.string().regex(/^[EWSN]\d{8}$/, 'expected an ONS code'),
  slug: id,
  name: text,
  hubOrganisationId: id,
  phone: phone.nullable(),
  thresholds: z
    .strictObject({ dashHigh: score, dashMedium: score })
    .refine(({ dashHigh, dashMedium }) => dashMedium < dashHigh, 'medium must begin below high'),
  idvaTakesMedium: z.boolean(),
  idvaTakesMediumBecause: text,
  clocks: z.strictObject({ standard: clocks, medium: clocks, high: highClocks }) satisfies z.ZodType<
    Record<(typeof LEVELS)[number], unknown>
  >,
  workingHours: z
    .array(openingHours)
    .min(1)
    .refine((hours) => {
      const days = hours.flatMap((opening) => opening.days);
      return new Set(days).size === days.length;
    }, 'a day stands twice'),
  timeZone: text.refine(isTimeZone, 'is not a time zone'),
  greetingLanguages: z.array(text).min(1),
  frontDoor: z.strictObject({
    childrenServiceId: id,
    adultsServiceId: id,
    outOfHoursChildrenServiceId: id.nullable(),
    outOfHoursAdultsServiceId: id.nullable(),
  }),
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
