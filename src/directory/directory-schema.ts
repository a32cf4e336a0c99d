import { z } from 'zod';
import { LEVELS } from '../kernel/level';
import type { E164 } from '../kernel/phone-number';
import type { DirectoryRow, Organisation, SourceDocument } from './directory';
import { DIRECTORY_NEEDS } from './need-words';
import { PHONE_PURPOSES } from './phone-purposes';
import { QUEUES } from './queues';
import { serviceHoursSchema } from './service-hours-schema';
import { SPECIALISMS } from './specialisms';

const text = z.string().trim().min(1, 'cannot be empty');
const textOrNull = text.nullable();
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a kebab-case id');
const areaCode = z.string().regex(/^[EWSN]\d{8}$/, 'expected an ONS code');
const age = z.int().min(0).max(120).nullable();
const year = z.int().min(2000).max(2100);
const e164 = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'expected an E.164 number')
  .transform((value) => value as E164);

/** A list where nothing stands twice. */
function setOf<T extends z.ZodType<string>>(item: T) {
  return z.array(item).refine((items) => new Set(items).size === items.length, 'the same value stands twice');
}

/** `null` is "the source is silent"; an empty list would say that nobody is taken. */
function knownSetOf<T extends z.ZodType<string>>(item: T) {
  return setOf(item)
    .refine((items) => items.length > 0, 'is empty; write null for unknown')
    .nullable();
}

const eligibility = z.strictObject({
  minAge: age,
  maxAge: age,
  genders: knownSetOf(z.enum(['female', 'male'])),
  levels: knownSetOf(z.enum(LEVELS)),
  household: z.enum(['with-children', 'without-children']).nullable(),
  pregnantOnly: z.boolean().nullable(),
  maxChildren: z.int().min(0).max(20).nullable(),
  boysMaxAge: age,
  girlsMaxAge: age,
  takesPets: z.boolean().nullable(),
  stepFree: z.boolean().nullable(),
  takesNoRecourse: z.boolean().nullable(),
  needsTaken: knownSetOf(z.enum(DIRECTORY_NEEDS)),
  needsRefused: knownSetOf(z.enum(DIRECTORY_NEEDS)),
  areaRule: z.enum(['local', 'inverted']),
  prerequisites: setOf(id),
  closedSources: setOf(id),
  areaNote: textOrNull,
  note: textOrNull,
});

const access = z.strictObject({
  mode: z.enum(['queue', 'phone', 'form', 'signpost']),
  selfReferral: z.boolean().nullable(),
  organisationReferral: z.boolean().nullable(),
  notes: textOrNull,
  because: text,
});

export const rowSchema: z.ZodType<DirectoryRow> = z.strictObject({
  id,
  name: text,
  formerNames: setOf(text),
  organisationId: id,
  areaCodes: setOf(areaCode),
  summary: text,
  queue: z.enum(QUEUES).nullable(),
  role: z.enum(['casework', 'group', 'adjunct']),
  classification: text,
  specialisms: setOf(z.enum(SPECIALISMS)),
  eligibility,
  access,
  hours: textOrNull,
  openingHours: serviceHoursSchema.nullable(),
  phones: z.array(
    z.strictObject({
      number: text,
      e164: e164.nullable(),
      note: textOrNull,
      purposes: setOf(z.enum(PHONE_PURPOSES)),
    }),
  ),
  email: z.email().nullable(),
  website: z.url({ protocol: /^https?$/ }).nullable(),
  address: textOrNull,
  capacity: textOrNull,
  programmeLength: textOrNull,
  languagesAndAccess: textOrNull,
  sources: z.array(z.strictObject({ document: id, year, where: text })).min(1),
  statusNote: textOrNull,
  conflicts: z.array(text),
  status: z.enum(['active', 'proposed', 'closed']),
  successorId: id.nullable(),
  relatedIds: setOf(id),
  duplicateOfId: id.nullable(),
  holdReason: textOrNull,
  addedBecause: textOrNull,
  verifiedOn: z.iso.date().nullable(),
  verifiedByRole: textOrNull,
  isConfidential: z.boolean(),
  isHelpline: z.boolean(),
});

const organisation: z.ZodType<Organisation> = z.strictObject({
  id,
  name: text,
  formerNames: setOf(text),
  areaCodes: setOf(areaCode),
  isHub: z.boolean(),
  isStated: z.boolean(),
  note: textOrNull,
});

const sourceDocument: z.ZodType<SourceDocument> = z.strictObject({ title: text, year });

export const organisationsFileSchema = z.strictObject({
  version: z.literal(1),
  organisations: z.array(organisation).min(1),
});

/** The rows stay unread here: each is read on its own, so that a complaint names the row. */
export const servicesFileSchema = z.strictObject({
  version: z.literal(1),
  sources: z.record(id, sourceDocument),
  supportServices: z.array(z.unknown()),
});
