import { z } from 'zod';

export const ownVacancy = z
  .strictObject({
    supportServiceId: z.string(),
    name: z.string(),
    capacity: z
      .strictObject({
        state: z.enum(['open', 'waiting', 'full']),
        waitingWeeks: z.int().nullable(),
        confirmedAt: z.iso.datetime(),
        isStale: z.boolean().describe('Said too long ago to count on: say it again'),
      })
      .nullable()
      .describe('null where nobody has said'),
    rooms: z
      .strictObject({ used: z.int(), free: z.int() })
      .nullable()
      .describe('null where none are kept; where they are, they count and not the capacity'),
  })
  .meta({ id: 'OwnVacancy' });

export const ownVacancies = z.strictObject({ items: z.array(ownVacancy) }).meta({ id: 'OwnVacancies' });
