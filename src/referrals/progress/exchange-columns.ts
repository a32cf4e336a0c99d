import { z } from 'zod';
import type { ReviewedFile } from '../../platform/config/reviewed-file';

/** What a case system sends back about referrals it has. */
export const PROGRESS_COLUMNS = ['reference', 'event', 'date', 'outcome'] as const;
/** What it is given of one that was accepted. */
export const REFERRAL_COLUMNS = [
  ...['reference', 'help', 'level', 'state', 'name', 'age', 'gender', 'address'],
  ...['children', 'ways', 'must-not-be-told'],
] as const;

const COLUMNS: ReadonlySet<string> = new Set([...PROGRESS_COLUMNS, ...REFERRAL_COLUMNS]);

export interface ExchangeSystem {
  id: string;
  label: string;
  /** When somebody who uses it saw that its names are right; null: ours are used. */
  confirmedOn: string | null;
  /** By our name. */
  columns: Readonly<Record<string, string>>;
}

const schema = z.strictObject({
  version: z.string(),
  note: z.string(),
  systems: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z-]*$/),
        label: z.string().min(1),
        confirmedOn: z.iso.date().nullable(),
        columns: z.record(z.string(), z.string().min(1)),
      }),
    )
    .min(1),
});

/** Throws one error that names the file and each thing that is wrong in it. */
export function parseExchangeSystems({ name, content }: ReviewedFile): readonly ExchangeSystem[] {
  const parsed = schema.safeParse(content);
  if (!parsed.success)
    throw new Error(
      `${name}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
    );
  const problems = parsed.data.systems.flatMap((system) => problemsOf(system));
  if (problems.length > 0) throw new Error(`${name}: ${problems.join('; ')}`);
  return parsed.data.systems;
}

export function columnNames(system: ExchangeSystem, columns: readonly string[]): string[] {
  return columns.map((column) => system.columns[column] ?? column);
}

function problemsOf({ id, columns, confirmedOn }: ExchangeSystem): string[] {
  const unknown = Object.keys(columns).filter((column) => !COLUMNS.has(column));
  const names = Object.values(columns).map((name) => name.toLowerCase());
  return [
    ...unknown.map((column) => `${id}: “${column}” is not a column of ours`),
    ...(new Set(names).size < names.length ? [`${id}: two columns have one name`] : []),
    // What nobody has seen in a file of theirs is not said to be theirs.
    ...(names.length > 0 && confirmedOn === null ? [`${id}: names without confirmedOn`] : []),
  ];
}
