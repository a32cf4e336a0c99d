import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of reviewed data as its parser takes it; a file that is not JSON stops the start, and is named. */
export function readReviewedFile(configDir: string, name: string): { name: string; content: unknown } {
  const text = readFileSync(join(configDir, name), 'utf8');
  try {
    return { name, content: JSON.parse(text) as unknown };
  } catch (cause) {
    throw new Error(`${name}: not JSON`, { cause });
  }
}
