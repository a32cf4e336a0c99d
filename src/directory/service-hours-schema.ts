import { z } from 'zod';
import { WEEKDAYS } from './area';
import type { ServiceHours } from './service-hours';

const opens = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 09:00');
const closes = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected a time such as 17:00');

const stretch = z
  .strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1), opens, closes })
  .refine((one) => one.opens < one.closes, 'closes before it opens');

const exception = z
  .strictObject({ on: z.iso.date(), opens: opens.nullable(), closes: closes.nullable() })
  .refine((one) => (one.opens === null) === (one.closes === null), 'needs both times, or neither')
  .refine(
    (one) => one.opens === null || one.closes === null || one.opens < one.closes,
    'closes before it opens',
  );

export const serviceHoursSchema: z.ZodType<ServiceHours> = z.strictObject({
  weekly: z.array(stretch).min(1),
  exceptions: z.array(exception),
  bankHolidays: z.enum(['closed', 'as-usual']).nullable(),
});
