import { z } from 'zod';
import type { E164 } from '../../kernel/phone-number';

export interface FieldKey {
  id: string;
  key: Buffer;
}

export type DatabaseConfig = { engine: 'sqlite'; file: string } | { engine: 'postgres'; url: string };

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

export interface Config {
  mode: 'demonstration' | 'production';
  port: number;
  host: string;
  publicBaseUrl: string;
  /** Whose word about where a request came from is taken; nobody's, where none is named. */
  trustedProxies?: readonly string[] | undefined;
  database: DatabaseConfig;
  keys: { fields: readonly FieldKey[]; index: Buffer; forms: Buffer };
  /** The key signs how far the trail goes; the file, kept away from the database, is where that is written. */
  audit: { key: Buffer; headsFile?: string | undefined };
  telephony: TelephonyConfig;
  email: EmailConfig;
  sms: { driver: 'log' | 'twilio' };
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

/** The form of each setting; what one asks of the others is in `unmetRequirements`. */
export const environmentSchema = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_BASE_URL: url.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must be sqlite:<file> or postgres://…')
    .default('sqlite:data/onward.sqlite'),
  FIELD_KEYS: fieldKeys.optional(),
  TRUSTED_PROXIES: z.string().optional(),
  INDEX_KEY: base64Key.optional(),
  SESSION_SECRET: base64Key.optional(),
  AUDIT_KEY: base64Key.optional(),
  AUDIT_HEADS_FILE: z.string().optional(),
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
  EMAIL: z.enum(['log', 'smtp']).default('log'),
  SMTP_URL: z.string().optional(),
  SMTP_FROM: z.string().optional(),
  SMS: z.enum(['log', 'twilio']).default('log'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  CONFIG_DIR: z.string().default('config'),
});

export type Environment = z.output<typeof environmentSchema>;
