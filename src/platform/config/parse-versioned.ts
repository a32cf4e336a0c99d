import type { z } from 'zod';

/**
 * Parses reviewed data whose file is named by its version. Throws one error that names the file and, for each
 * problem, its path and reason.
 */
export function parseVersioned<T extends { version: string }>(
  schema: z.ZodType<T>,
  json: unknown,
  file: string,
): T {
  const parsed = schema.safeParse(json);
  const problems = parsed.success
    ? misnamed(parsed.data.version, file)
    : parsed.error.issues.map((issue) => `${issue.path.join('.') || '(root)'}: ${issue.message}`);
  if (!parsed.success || problems.length > 0) throw new Error(`${file}: ${problems.join('; ')}`);
  return parsed.data;
}

function misnamed(version: string, file: string): string[] {
  const isNamed = file.split('/').at(-1) === `${version}.json`;
  return isNamed ? [] : [`version: ${version} is not the name of the file`];
}
