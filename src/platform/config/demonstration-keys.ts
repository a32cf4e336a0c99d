import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const NAMES = ['FIELD_KEYS', 'INDEX_KEY', 'SESSION_SECRET', 'TWILIO_AUTH_TOKEN'] as const;

/** Random keys for a demonstration, made once and kept beside its database; readable by its owner alone. */
export function demonstrationKeys(file: string): Record<(typeof NAMES)[number], string> {
  if (!existsSync(file)) {
    const key = (): string => randomBytes(32).toString('base64');
    const made = {
      FIELD_KEYS: `demo:${key()}`,
      INDEX_KEY: key(),
      SESSION_SECRET: key(),
      TWILIO_AUTH_TOKEN: randomBytes(16).toString('hex'),
    };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, NAMES.map((name) => `${name}=${made[name]}\n`).join(''), { mode: 0o600, flag: 'wx' });
  }
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2))) as ReturnType<
    typeof demonstrationKeys
  >;
}
