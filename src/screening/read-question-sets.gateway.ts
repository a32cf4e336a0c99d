import { readReviewedFile } from '../platform/config/reviewed-file';
import { parseQuestionParts, type PartFiles } from './parse-question-parts';
import { parseQuestionSet } from './parse-question-set';
import { PART_NAMES } from './question-schema';
import type { QuestionSet } from './question-set';

const SINGLE_FILES = ['2026-09'] as const;
const FOLDERS = ['2026-11'] as const;

/** Oldest first; the last one is asked now, the others stay so that a decision can be replayed. */
export function readQuestionSets(configDir: string): QuestionSet[] {
  const single = SINGLE_FILES.map((version) => {
    const { name, content } = readReviewedFile(configDir, `screening/${version}.json`);
    return parseQuestionSet(content, name);
  });
  const folders = FOLDERS.map((version) => parseQuestionParts(readParts(configDir, version), version));
  return [...single, ...folders];
}

export function readParts(configDir: string, version: string): PartFiles {
  const read = PART_NAMES.map(
    (part) => [part, readReviewedFile(configDir, `screening/${version}/${part}.json`)] as const,
  );
  return Object.fromEntries(read) as PartFiles;
}
