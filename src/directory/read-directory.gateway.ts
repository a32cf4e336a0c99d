import { readReviewedFile } from '../platform/config/reviewed-file';
import type { Directory } from './directory';
import { parseDirectory } from './parse-directory';

const SERVICE_FILES = ['dudley.json', 'kirklees.json', 'helplines.json'] as const;

export function readDirectory(configDir: string): Directory {
  const organisations = readReviewedFile(configDir, 'directory/organisations.json');
  return parseDirectory(
    organisations,
    SERVICE_FILES.map((file) => readReviewedFile(configDir, `directory/${file}`)),
  );
}
