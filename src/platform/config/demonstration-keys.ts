import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const key = (): string => randomBytes(32).toString('base64');

const MAKE = {
  FIELD_KEYS: () => `demo:${key()}`,
  INDEX_KEY: key,
  SESSION_SECRET: key,
  AUDIT_KEY: key,
  TWILIO_AUTH_TOKEN: () => randomBytes(16).toString('hex'),
} as const;

type Name = keyof typeof MAKE;

/** Only these are added to keys that are there: data sealed under any other would be lost in silence. */
const ADDED_LATER: readonly Name[] = ['AUDIT_KEY'];

/** Random keys for a demonstration, made once and kept beside its database; readable by its owner alone. */
export function demonstrationKeys(file: string): Record<Name, string> {
  const isNew = !existsSync(file);
  const kept = isNew ? {} : readKeys(file);
  const wanted = isNew ? (Object.keys(MAKE) as Name[]) : ADDED_LATER.filter((name) => !(name in kept));
  const made = Object.fromEntries(wanted.map((name) => [name, MAKE[name]()]));
  if (wanted.length > 0) {
    mkdirSync(dirname(file), { recursive: true });
    const lines = wanted.map((name) => `${name}=${made[name]}\n`);
    appendFileSync(file, lines.join(''), { mode: 0o600 });
  }
  return { ...kept, ...made } as Record<Name, string>;
}

function readKeys(file: string): Record<string, string> {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
}
