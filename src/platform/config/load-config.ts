import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { E164 } from '../../kernel/phone-number';
import { environmentSchema, type Config, type DatabaseConfig, type Environment } from './config';
import { demonstrationKeys } from './demonstration-keys';
import type { Settings } from './environment';
import { unmetRequirements } from './requirements';

/** Twilio's form of an account id; the simulator's own. */
export const SIMULATOR_ACCOUNT_SID = `AC${'0'.repeat(31)}1`;
const SIMULATOR_NUMBER = '+441632960000';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Why the start must stop. Names variables, never their values. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';
}

/** One parse of the whole environment; throws `ConfigProblem` naming everything that is missing or bad at once. */
export function loadConfig(env: Settings): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = parse(set);
  return parsed.NODE_ENV === 'production' ? productionConfig(parsed) : demonstrationConfig(parsed, set);
}

function parse(env: Settings): Environment {
  const result = environmentSchema.safeParse(env);
  const malformed = (result.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const unmet = unmetRequirements(env).map(({ name, message }) => `${name}: ${message}`);
  if (result.success && unmet.length === 0) return result.data;
  const lines = [...new Set([...malformed, ...unmet])].map((line) => `  ${line}`);
  throw new ConfigProblem(`These settings need attention:\n${lines.join('\n')}`);
}

function demonstrationConfig(env: Environment, given: Settings): Config {
  const obstacles = [
    env.PUBLIC_BASE_URL &&
      !LOOPBACK.has(new URL(env.PUBLIC_BASE_URL).hostname) &&
      'PUBLIC_BASE_URL must be unset or loopback',
    env.TELEPHONY !== 'simulator' && 'TELEPHONY must be simulator',
    env.EMAIL !== 'log' && 'EMAIL must be log',
    env.SMS !== 'log' && 'SMS must be log',
  ].filter((line) => typeof line === 'string');
  if (obstacles.length > 0) {
    const list = obstacles.map((line) => `  ${line}`).join('\n');
    throw new ConfigProblem(
      `This would be a demonstration, but:\n${list}\nSet NODE_ENV=production to run for real.`,
    );
  }
  const database = databaseConfig(env);
  const folder = database.engine === 'sqlite' ? dirname(database.file) : 'data';
  const own = {
    ...demonstrationKeys(join(folder, 'demo.keys')),
    AUDIT_HEADS_FILE: join(folder, 'audit-heads.jsonl'),
    FORGOTTEN_FILE: join(folder, 'forgotten.jsonl'),
  };
  return assemble(parse({ ...own, ...given }), 'demonstration');
}

function productionConfig(env: Environment): Config {
  return assemble(env, 'production');
}

function assemble(env: Environment, mode: Config['mode']): Config {
  const isDemonstration = mode === 'demonstration';
  const isSandbox = env.ONWARD_SANDBOX === '1';
  return {
    mode,
    isSandbox,
    port: env.PORT,
    host: isDemonstration ? '127.0.0.1' : '0.0.0.0',
    publicBaseUrl: (env.PUBLIC_BASE_URL ?? `http://127.0.0.1:${env.PORT}`).replace(/\/$/, ''),
    publicSiteHost: env.PUBLIC_SITE_HOST,
    trustedProxies: env.TRUSTED_PROXIES?.split(',').map((each) => each.trim()),
    database: databaseConfig(env),
    keys: {
      fields: present(env, 'FIELD_KEYS'),
      index: present(env, 'INDEX_KEY'),
      forms: present(env, 'SESSION_SECRET'),
    },
    audit: {
      key: present(env, 'AUDIT_KEY'),
      keyBefore: env.AUDIT_KEY_BEFORE,
      headsFile: env.AUDIT_HEADS_FILE,
    },
    forgottenFile: env.FORGOTTEN_FILE,
    telephony: {
      driver: env.TELEPHONY,
      accountSid: env.TWILIO_ACCOUNT_SID ?? SIMULATOR_ACCOUNT_SID,
      authTokens: isSandbox ? [nobodysToken()] : authTokens(env),
      number: (env.TWILIO_NUMBER ?? SIMULATOR_NUMBER) as E164,
      apiBaseUrl: env.TWILIO_API_BASE_URL ?? networkAddress({ isReal: !isDemonstration && !isSandbox }),
      softphone: softphone(env),
    },
    email:
      env.EMAIL === 'smtp'
        ? { driver: 'smtp', url: present(env, 'SMTP_URL'), from: present(env, 'SMTP_FROM') }
        : { driver: 'log' },
    sms: { driver: env.SMS },
    backupPublicKey: env.BACKUP_PUBLIC_KEY,
    issuers: env.OIDC_ISSUERS,
    logLevel: env.LOG_LEVEL,
    configDir: env.CONFIG_DIR,
    background: true,
  };
}

function networkAddress({ isReal }: { isReal: boolean }): string {
  return isReal ? 'https://api.twilio.com' : 'http://127.0.0.1:3001';
}

function authTokens(env: Environment): string[] {
  const tokens = [present(env, 'TWILIO_AUTH_TOKEN'), env.TWILIO_AUTH_TOKEN_NEXT];
  return tokens.filter((token) => token !== undefined);
}

/** No telephone network knows it: whatever says that it is one is refused. */
function nobodysToken(): string {
  return randomBytes(32).toString('hex');
}

function softphone({
  TWILIO_API_KEY: apiKey,
  TWILIO_API_SECRET: apiSecret,
}: Environment): Config['telephony']['softphone'] {
  return apiKey === undefined || apiSecret === undefined ? undefined : { apiKey, apiSecret };
}

function databaseConfig({
  DATABASE_URL: url,
  DATABASE_CONNECTIONS: connections,
}: Environment): DatabaseConfig {
  return url.startsWith('sqlite:')
    ? { engine: 'sqlite', file: url.slice('sqlite:'.length) }
    : { engine: 'postgres', url, connections };
}

function present<K extends keyof Environment>(env: Environment, name: K): NonNullable<Environment[K]> {
  const value = env[name];
  if (value === undefined) throw new ConfigProblem(`These settings need attention:\n  ${name}: is absent`);
  return value;
}
