import { z } from 'zod';
import type { E164 } from '../../kernel/phone-number';

export interface FieldKey {
  id: string;
  key: Buffer;
}

export type DatabaseConfig =
  | { engine: 'sqlite'; file: string }
  /** So many connections for writing at most, and as many for reading. */
  | { engine: 'postgres'; url: string; connections?: number | undefined };

export interface TelephonyConfig {
  driver: 'simulator' | 'twilio';
  accountSid: string;
  /** The current token first; the next one while it is being rotated. */
  authTokens: readonly string[];
  number: E164;
  apiBaseUrl: string;
  /** What a browser needs to be a telephone; absent where handlers answer at desk phones alone. */
  softphone?: { apiKey: string; apiSecret: string } | undefined;
}

export type EmailConfig = { driver: 'log' } | { driver: 'smtp'; url: string; from: string };

/** An organisation's own sign-in: whom it vouches for may come in as themselves. */
export interface OrganisationIssuer {
  organisation: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The values of `acr` that were agreed to mean a second factor. */
  trustedAcr: readonly string[];
}

export interface Config {
  mode: 'demonstration' | 'production';
  /** Runs like production for systems that are being built, and has no way to a real person. */
  isSandbox?: boolean | undefined;
  port: number;
  host: string;
  publicBaseUrl: string;
  /** The person’s pages have this host to themselves; absent where they share the hub’s. */
  publicSiteHost?: string | undefined;
  /** Whose word about where a request came from is taken; nobody's, where none is named. */
  trustedProxies?: readonly string[] | undefined;
  database: DatabaseConfig;
  keys: { fields: readonly FieldKey[]; index: Buffer; forms: Buffer };
  /** The key signs how far the trail goes, after the one before it where one follows another; the file, kept away from the database, is where that is written. */
  audit: { key: Buffer; keyBefore?: Buffer | undefined; headsFile?: string | undefined };
  /** Ids of what was forgotten, kept away from the database for the day it is restored. */
  forgottenFile?: string | undefined;
  telephony: TelephonyConfig;
  email: EmailConfig;
  sms: { driver: 'log' | 'twilio' };
  /** Backups are sealed to it; the private half lies where this server cannot read it. */
  backupPublicKey?: string | undefined;
  /** The only issuers that staff are ever sent to; none, where no organisation has one. */
  issuers?: readonly OrganisationIssuer[] | undefined;
  logLevel: string;
  /** Reviewed data: directory, areas, screening, routing. */
  configDir: string;
  /** Whether the dispatcher and other loops run; tests drive them by hand. */
  background: boolean;
}

const base64Key = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === 32, 'must be 32 bytes in base64');

const fieldKeys = z.string().transform((text, context) =>
  text.split(',').map((part): FieldKey => {
    const [id = '', encoded = ''] = part.split(':', 2);
    const key = Buffer.from(encoded, 'base64');
    if (!/^[a-z0-9]{1,12}$/.test(id) || key.length !== 32) {
      context.addIssue('must be id:key pairs, the key 32 bytes in base64');
    }
    return { id, key };
  }),
);

const url = z.url();

const issuerAddress = url.refine(
  (text) => /^(https:|http:\/\/(localhost|127\.0\.0\.1)([:/]|$))/.test(text),
  'must begin with https:',
);
const issuers = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('must be JSON');
      return z.NEVER;
    }
  })
  .pipe(
    z.array(
      z.strictObject({
        organisation: z.string().min(1),
        issuer: issuerAddress,
        clientId: z.string().min(1),
        clientSecret: z.string().min(1),
        trustedAcr: z.array(z.string().min(1)).default([]),
      }),
    ),
  );

/** The form of each setting; what one asks of the others is in `unmetRequirements`. */
export const environmentSchema = z.object({
  NODE_ENV: z.string().optional(),
  ONWARD_SANDBOX: z.literal('1', 'must be 1, or unset').optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_BASE_URL: url.optional(),
  PUBLIC_SITE_HOST: z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9.-]+(:\d+)?$/, 'must be a host name, without https://')
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must be sqlite:<file> or postgres://…')
    .default('sqlite:data/onward.sqlite'),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).optional(),
  FIELD_KEYS: fieldKeys.optional(),
  TRUSTED_PROXIES: z.string().optional(),
  INDEX_KEY: base64Key.optional(),
  SESSION_SECRET: base64Key.optional(),
  AUDIT_KEY: base64Key.optional(),
  AUDIT_KEY_BEFORE: base64Key.optional(),
  AUDIT_HEADS_FILE: z.string().optional(),
  FORGOTTEN_FILE: z.string().optional(),
  TELEPHONY: z.enum(['simulator', 'twilio']).default('simulator'),
  TWILIO_ACCOUNT_SID: z.string().optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_AUTH_TOKEN_NEXT: z.string().optional(),
  TWILIO_NUMBER: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'must be E.164')
    .optional(),
  TWILIO_API_BASE_URL: url.optional(),
  TWILIO_API_KEY: z.string().optional(),
  TWILIO_API_SECRET: z.string().optional(),
  OIDC_ISSUERS: issuers.optional(),
  EMAIL: z.enum(['log', 'smtp']).default('log'),
  SMTP_URL: z.string().optional(),
  SMTP_FROM: z.string().optional(),
  BACKUP_PUBLIC_KEY: z
    .string()
    .regex(/^age1[a-z0-9]{20,}$/, 'must be an age public key: backup:key makes one')
    .optional(),
  SMS: z.enum(['log', 'twilio']).default('log'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  CONFIG_DIR: z.string().default('config'),
});

export type Environment = z.output<typeof environmentSchema>;
