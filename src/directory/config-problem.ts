import type { z } from 'zod';

/** A parsed JSON file, with the name people know it by. */
export interface ConfigFile {
  name: string;
  content: unknown;
}

export interface ConfigProblem {
  file: string;
  /** A row's id with the place inside it, such as `chadd-outreach.eligibility.minAge`. */
  path: string;
  reason: string;
}

/** The outcome of reading one thing: the thing, or everything that is wrong with it. */
export type Reading<T> =
  { value: T; problems: readonly [] } | { value: null; problems: readonly ConfigProblem[] };

/** `path` is put before every place the schema complains about. */
export function read<T>(schema: z.ZodType<T>, { name, content }: ConfigFile, path = ''): Reading<T> {
  const result = schema.safeParse(content);
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.map((issue) => ({
    file: name,
    path: [path, ...issue.path.map(String)].filter(Boolean).join('.') || '(file)',
    reason: issue.message,
  }));
  return { value: null, problems };
}

/** Throws one error with a line for every problem, so that a file is put right in one go. */
export function refuseIfAny(problems: readonly ConfigProblem[]): void {
  if (problems.length === 0) return;
  throw new Error(problems.map(({ file, path, reason }) => `${file}: ${path}: ${reason}`).join('\n'));
}
