import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
/** Compiled styles and the pages' scripts, made by the build: beside the compiled code, or below the sources. */
export const ASSETS_FOLDER = [join(ROOT, 'assets'), join(ROOT, 'dist', 'assets')].find((folder) =>
  existsSync(folder),
);

/** All assets share one address that changes with any of them: scripts find one another, and no copy is ever stale. */
const VERSION = ASSETS_FOLDER === undefined ? 'unbuilt' : digestOf(ASSETS_FOLDER);
export const ASSETS_AT = `/assets/${VERSION}/`;

function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}
