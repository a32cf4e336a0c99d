import { z } from 'zod';

const side = z.array(z.strictObject({ key: z.string(), text: z.string() }));

export const stats = z
  .strictObject({
    report: z.string(),
    title: z.string(),
    area: z.strictObject({ code: z.string(), name: z.string() }),
    quarter: z.string(),
    unit: z.string(),
    categories: side,
    parts: side.describe('Empty where the counted are not divided further'),
    isAnythingWithheld: z.boolean(),
    figures: z.array(
      z.strictObject({
        category: z.string().nullable().describe('null for all'),
        part: z.string().nullable().describe('null for all'),
        month: z.string().nullable().describe('null for the quarter'),
        count: z.int().nullable().describe('null where so few are counted that one could be found'),
      }),
    ),
    how: z.array(z.string()).describe('How it is counted'),
  })
  .meta({ id: 'Stats' });
