import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonLines, NotJson } from './json-lines';

/** Reviewed data as it was read: its name, what it says, and the text in which it says it. */
export interface ReviewedFile {
  name: string;
  content: unknown;
  text: string;
}

/** A file of reviewed data as its parser takes it; a file that is not JSON stops the start, and is named. */
export function readReviewedFile(configDir: string, name: string): ReviewedFile {
  return reviewedFile(name, readFileSync(join(configDir, name), 'utf8'));
}

export function reviewedFile(name: string, text: string): ReviewedFile {
  try {
    return { name, content: JSON.parse(text) as unknown, text };
  } catch (cause) {
    throw new Error(`${name}${placeOf(text)}: not JSON`, { cause });
  }
}

function placeOf(text: string): string {
  try {
    jsonLines(text);
  } catch (error) {
    if (error instanceof NotJson) return `:${error.line}`;
  }
  return '';
}
