import { z } from 'zod';
import { readConfig, refuseIfAny, type ConfigFile } from '../../directory';

/** By question, and by answer, out of a hundred. */
type Shares = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface Population {
  source: string;
  questions: Shares;
}

/** Each share is rounded by itself. */
const ROUNDING = 1;
const answers = z
  .record(z.string().min(1), z.number().min(0).max(100))
  .refine((shares) => Object.values(shares).reduce((sum, each) => sum + each, 0) <= 100 + ROUNDING, {
    message: 'the shares come to more than a hundred',
  });
const schema = z
  .strictObject({
    version: z.literal(1),
    areas: z.array(
      z.strictObject({
        areaCode: z.string().length(9),
        source: z.string().trim().min(1),
        questions: z.record(z.string().min(1), answers),
      }),
    ),
  })
  .refine(({ areas }) => new Set(areas.map(({ areaCode }) => areaCode)).size === areas.length, {
    message: 'an area stands twice',
  });

/** By area; an area that has none is not among them. */
export function parsePopulations(file: ConfigFile): ReadonlyMap<string, Population> {
  const { value, problems } = readConfig(schema, file);
  refuseIfAny(problems);
  return new Map(
    (value?.areas ?? []).map(({ areaCode, source, questions }) => [areaCode, { source, questions }]),
  );
}
