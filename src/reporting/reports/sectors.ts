import { z } from 'zod';
import { readConfig, refuseIfAny, type ConfigFile } from '../../directory';
import { OTHER, type Category, type CountLine } from './report';

const NOT_KNOWN: Category = { key: 'professional', text: 'Professional, sector not known' };
const ORGANISATION = 'organisation.';
const key = z.string().regex(/^[a-z][a-z-]*$/);
const schema = z
  .strictObject({
    version: z.literal(1),
    sectors: z.array(
      z.strictObject({ key, name: z.string().trim().min(1), organisationIds: z.array(z.string().min(1)) }),
    ),
  })
  .superRefine(({ sectors }, context) => {
    const listed = sectors.flatMap((sector) => sector.organisationIds);
    const keys = sectors.map((sector) => sector.key);
    if (new Set(listed).size === listed.length && new Set(keys).size === keys.length) return;
    context.addIssue({
      code: 'custom',
      path: ['sectors'],
      message: 'a sector or an organisation stands twice',
    });
  });

/** Which kind of work an organisation does, for those that send referrals. */
export interface Sectors {
  /** Everybody who may turn to the hub. */
  callers: readonly Category[];
  /** Lines by organisation, as lines by sector. */
  fold: (lines: readonly CountLine[]) => CountLine[];
}

export function parseSectors(file: ConfigFile): Sectors {
  const { value, problems } = readConfig(schema, file);
  refuseIfAny(problems);
  const sectors = value?.sectors ?? [];
  const named = sectors.map((sector) => ({
    key: `sector.${sector.key}`,
    text: `Professional: ${sector.name}`,
  }));
  const keyOf = new Map(
    sectors.flatMap((sector) => sector.organisationIds.map((id) => [id, `sector.${sector.key}`])),
  );
  const sectorOf = (category: string): string =>
    category.startsWith(ORGANISATION)
      ? (keyOf.get(category.slice(ORGANISATION.length)) ?? NOT_KNOWN.key)
      : category;
  return {
    callers: [
      { key: 'self', text: 'The person at risk' },
      { key: 'family-or-friend', text: 'Family or a friend' },
      ...named,
      NOT_KNOWN,
      { key: OTHER, text: 'Somebody else, or not said' },
    ],
    fold: (lines) => lines.map((line) => ({ ...line, category: sectorOf(line.category) })),
  };
}
