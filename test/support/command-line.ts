import { runCli } from '../../src/command-line';
import type { Config } from '../../src/platform/config/config';
import type { Settings } from '../../src/platform/config/environment';
import { TestClock } from './test-clock';

export interface Typed {
  code: number;
  out: string;
  errors: string;
}

/** What a command answers that is typed where these settings hold. */
export async function typed(args: readonly string[], env: Settings, clock = new TestClock()): Promise<Typed> {
  const answer = { out: '', errors: '' };
  const code = await runCli(args, {
    env,
    clock,
    write: (text) => void (answer.out += text),
    writeError: (text) => void (answer.errors += text),
  });
  return { code, ...answer };
}

/** The settings under which the command line works on what a running application has. */
export function settingsOf({ database, keys, audit, configDir }: Config): Settings {
  const base64 = (key: Buffer): string => key.toString('base64');
  return {
    DATABASE_URL: database.engine === 'postgres' ? database.url : `sqlite:${database.file}`,
    FIELD_KEYS: keys.fields.map(({ id, key }) => `${id}:${base64(key)}`).join(','),
    INDEX_KEY: base64(keys.index),
    SESSION_SECRET: base64(keys.forms),
    AUDIT_KEY: base64(audit.key),
    AUDIT_HEADS_FILE: audit.headsFile,
    TWILIO_AUTH_TOKEN: 'test',
    CONFIG_DIR: configDir,
  };
}
