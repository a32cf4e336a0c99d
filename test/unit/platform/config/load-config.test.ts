import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigProblem, loadConfig } from '../../../../src/platform/config/load-config';

type Env = Readonly<Record<string, string | undefined>>;

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 8).toString('base64');

const PRODUCTION: Env = {
  NODE_ENV: 'production',
  PUBLIC_BASE_URL: 'https://hub.example.org/',
  DATABASE_URL: 'postgres://onward@db.example.org/onward',
  FIELD_KEYS: `new:${KEY},old:${OTHER_KEY}`,
  INDEX_KEY: KEY,
  SESSION_SECRET: KEY,
  AUDIT_KEY: KEY,
  AUDIT_HEADS_FILE: '/mnt/audit/heads.jsonl',
  FORGOTTEN_FILE: '/mnt/audit/forgotten.jsonl',
  TELEPHONY: 'twilio',
  TWILIO_ACCOUNT_SID: `AC${'b'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'canary-token',
  TWILIO_NUMBER: '+441632960000',
  EMAIL: 'smtp',
  SMTP_URL: 'smtps://canary-user:canary-password@mail.example.org',
  SMTP_FROM: 'hub@example.org',
  SMS: 'twilio',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onward-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const demonstration = (more: Env = {}): Env => ({ DATABASE_URL: `sqlite:${folder}/onward.sqlite`, ...more });

function problemOf(env: Env): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigProblem) return error.message;
    throw error;
  }
  return 'no problem';
}

/** The variables that a message names, each once. */
function namesIn(message: string): string[] {
  return [...new Set(message.match(/\b[A-Z]+(?:_[A-Z]+)*\b(?=: )/g))].toSorted();
}

describe('production', () => {
  it('runs with real drivers and every secret given', () => {
    const config = loadConfig(PRODUCTION);
    expect(config).toMatchObject({
      mode: 'production',
      host: '0.0.0.0',
      port: 3000,
      publicBaseUrl: 'https://hub.example.org',
      database: { engine: 'postgres' },
      telephony: { driver: 'twilio', authTokens: ['canary-token'], apiBaseUrl: 'https://api.twilio.com' },
      email: { driver: 'smtp', from: 'hub@example.org' },
      sms: { driver: 'twilio' },
    });
    expect(config.keys.fields.map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it('takes the next telephone token beside the current one while it is rotated', () => {
    const { telephony } = loadConfig({ ...PRODUCTION, TWILIO_AUTH_TOKEN_NEXT: 'next-token' });
    expect(telephony.authTokens).toEqual(['canary-token', 'next-token']);
  });

  it('makes a telephone of a browser only with an API key and its secret', () => {
    expect(loadConfig(PRODUCTION).telephony.softphone).toBeUndefined();
    const key = { TWILIO_API_KEY: 'SK-key', TWILIO_API_SECRET: 'canary-secret' };
    const { telephony } = loadConfig({ ...PRODUCTION, ...key });
    expect(telephony.softphone).toEqual({ apiKey: 'SK-key', apiSecret: 'canary-secret' });
    expect(namesIn(problemOf({ ...PRODUCTION, TWILIO_API_KEY: 'SK-key' }))).toEqual(['TWILIO_API_SECRET']);
    const alone = problemOf({ ...PRODUCTION, TWILIO_API_SECRET: 'canary-secret' });
    expect(namesIn(alone)).toEqual(['TWILIO_API_KEY']);
    expect(alone).not.toContain('canary');
  });

  it('with nothing set names everything it lacks at once', () => {
    expect(namesIn(problemOf({ NODE_ENV: 'production' }))).toEqual([
      'AUDIT_HEADS_FILE',
      'AUDIT_KEY',
      'EMAIL',
      'FIELD_KEYS',
      'FORGOTTEN_FILE',
      'INDEX_KEY',
      'PUBLIC_BASE_URL',
      'SESSION_SECRET',
      'SMS',
      'TELEPHONY',
      'TWILIO_ACCOUNT_SID',
      'TWILIO_AUTH_TOKEN',
      'TWILIO_NUMBER',
    ]);
  });

  it('names what is missing together with what is malformed', () => {
    const env = { ...PRODUCTION, PORT: 'canary-port', SESSION_SECRET: '', TWILIO_NUMBER: undefined };
    expect(namesIn(problemOf(env))).toEqual(['PORT', 'SESSION_SECRET', 'TWILIO_NUMBER']);
  });

  it.each(
    [
      'PUBLIC_BASE_URL',
      'FIELD_KEYS',
      'INDEX_KEY',
      'SESSION_SECRET',
      'AUDIT_KEY',
      'AUDIT_HEADS_FILE',
      'FORGOTTEN_FILE',
      'TWILIO_ACCOUNT_SID',
      'TWILIO_AUTH_TOKEN',
    ].concat(['TWILIO_NUMBER', 'SMTP_URL', 'SMTP_FROM']),
  )('does not start without %s, and an empty one is none', (name) => {
    for (const value of [undefined, '']) {
      expect(namesIn(problemOf({ ...PRODUCTION, [name]: value }))).toEqual([name]);
    }
  });

  it.each([
    ['TELEPHONY', 'simulator', 'twilio'],
    ['EMAIL', 'log', 'smtp'],
    ['SMS', 'log', 'twilio'],
  ])('does not start with %s=%s', (name, pretence, real) => {
    expect(problemOf({ ...PRODUCTION, [name]: pretence })).toContain(
      `${name}: must be ${real} in production`,
    );
  });
});

it('takes as many connections to PostgreSQL as it is told, and by itself says nothing of them', () => {
  const url = PRODUCTION['DATABASE_URL'];
  const told = loadConfig({ ...PRODUCTION, DATABASE_CONNECTIONS: '4' });
  expect(told.database).toEqual({ engine: 'postgres', url, connections: 4 });
  expect(loadConfig(PRODUCTION).database).toEqual({ engine: 'postgres', url });
});

describe('a setting that is wrong', () => {
  it.each([
    ['PORT', 'canary'],
    ['PORT', '70000'],
    ['PUBLIC_BASE_URL', 'canary'],
    ['DATABASE_URL', 'mysql://canary'],
    ['DATABASE_CONNECTIONS', '1'],
    ['DATABASE_CONNECTIONS', 'canary'],
    ['FIELD_KEYS', 'canary'],
    ['FIELD_KEYS', `canary:${Buffer.from('canary').toString('base64')}`],
    ['FIELD_KEYS', `CANARY!:${KEY}`],
    ['INDEX_KEY', 'canary'],
    ['SESSION_SECRET', 'canary'],
    ['AUDIT_KEY', 'canary'],
    ['TELEPHONY', 'canary'],
    ['TWILIO_NUMBER', '01632 960000 canary'],
    ['TWILIO_API_BASE_URL', 'canary'],
    ['EMAIL', 'canary'],
    ['SMS', 'canary'],
    ['LOG_LEVEL', 'canary'],
  ])('%s is named and its value is not (%#)', (name, value) => {
    const message = problemOf({ ...PRODUCTION, [name]: value });
    expect(namesIn(message)).toEqual([name]);
    expect(message.toLowerCase()).not.toContain('canary');
    expect(message).not.toContain(value);
  });
});

describe('a demonstration', () => {
  it('needs nothing set, and listens on this machine alone', () => {
    expect(loadConfig(demonstration())).toMatchObject({
      mode: 'demonstration',
      host: '127.0.0.1',
      publicBaseUrl: 'http://127.0.0.1:3000',
      telephony: { driver: 'simulator' },
      email: { driver: 'log' },
      sms: { driver: 'log' },
    });
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
    'may be called %s',
    (url) => {
      expect(loadConfig(demonstration({ PUBLIC_BASE_URL: url })).publicBaseUrl).toBe(url);
    },
  );

  it.each([
    ['a public address', { PUBLIC_BASE_URL: 'https://hub.example.org' }, 'PUBLIC_BASE_URL must be unset'],
    ['a name that only looks local', { PUBLIC_BASE_URL: 'http://localhost.example.org' }, 'PUBLIC_BASE_URL'],
    ['the real telephone network', { TELEPHONY: 'twilio' }, 'TELEPHONY must be simulator'],
    [
      'real e-mail',
      { EMAIL: 'smtp', SMTP_URL: 'smtp://mail', SMTP_FROM: 'a@b.example' },
      'EMAIL must be log',
    ],
    ['real text messages', { SMS: 'twilio' }, 'SMS must be log'],
  ])('is refused with %s, and says how to run for real', (_, env, obstacle) => {
    const message = problemOf(demonstration(env));
    expect(message).toContain(obstacle);
    expect(message).toContain('NODE_ENV=production');
  });

  it('names every obstacle at once', () => {
    const message = problemOf(demonstration({ TELEPHONY: 'twilio', SMS: 'twilio' }));
    expect(message).toContain('TELEPHONY must be simulator');
    expect(message).toContain('SMS must be log');
  });

  it('makes its keys once, readable by their owner alone, and keeps them over a restart', () => {
    const first = loadConfig(demonstration());
    const file = join(folder, 'demo.keys');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(loadConfig(demonstration()).keys).toEqual(first.keys);
    const keys = [first.keys.fields[0]?.key, first.keys.index, first.keys.forms].map((key) =>
      key?.toString('hex'),
    );
    expect(new Set(keys).size).toBe(3);
  });

  it('of an earlier release gets the key of the trail, and keeps the others', () => {
    const first = loadConfig(demonstration());
    const file = join(folder, 'demo.keys');
    const before = readFileSync(file, 'utf8').replace(/^AUDIT_KEY=.*\n/m, '');
    writeFileSync(file, before);
    const second = loadConfig(demonstration());
    expect(second.keys).toEqual(first.keys);
    expect(second.audit.key).not.toEqual(first.audit.key);
    expect(loadConfig(demonstration()).audit.key).toEqual(second.audit.key);
  });

  it('makes other keys beside another database', () => {
    const first = loadConfig(demonstration());
    const second = loadConfig({ DATABASE_URL: `sqlite:${folder}/elsewhere/onward.sqlite` });
    expect(second.keys.index.equals(first.keys.index)).toBe(false);
    expect(second.telephony.authTokens).not.toEqual(first.telephony.authTokens);
  });

  it('names the key that its file has lost', () => {
    writeFileSync(
      join(folder, 'demo.keys'),
      `INDEX_KEY=${KEY}\nSESSION_SECRET=${KEY}\nTWILIO_AUTH_TOKEN=abc\n`,
    );
    const message = problemOf(demonstration());
    expect(message).toContain('FIELD_KEYS');
    expect(message).not.toContain(KEY);
  });
});

describe('a sandbox', () => {
  const SANDBOX: Env = {
    ...Object.fromEntries(
      Object.entries(PRODUCTION).filter(([name]) => !/^(TWILIO|SMTP|TELEPHONY|EMAIL|SMS)/.test(name)),
    ),
    ONWARD_SANDBOX: '1',
  };

  it('runs like production, and has no way to a telephone or a mailbox', () => {
    const config = loadConfig(SANDBOX);
    expect(config).toMatchObject({
      ...{ mode: 'production', isSandbox: true, email: { driver: 'log' }, sms: { driver: 'log' } },
      telephony: { driver: 'simulator', apiBaseUrl: 'http://127.0.0.1:3001' },
    });
    expect(config.telephony.softphone).toBeUndefined();
    expect(config.telephony.authTokens[0]).toMatch(/^[\da-f]{64}$/);
    expect(loadConfig(SANDBOX).telephony.authTokens).not.toEqual(config.telephony.authTokens);
  });

  it.each([
    'TWILIO_ACCOUNT_SID',
    'TWILIO_AUTH_TOKEN',
    'TWILIO_NUMBER',
    'SMTP_URL',
    'TELEPHONY',
    'EMAIL',
    'SMS',
  ])('does not start with the real %s', (name) => {
    const message = problemOf({ ...SANDBOX, SMTP_FROM: 'a@example.org', [name]: PRODUCTION[name] });
    expect(namesIn(message)).toContain(name);
    expect(message).not.toContain('canary');
  });

  it('does not start as a demonstration, without its keys, or with another word than 1', () => {
    expect(namesIn(problemOf({ ...SANDBOX, NODE_ENV: undefined }))).toContain('NODE_ENV');
    expect(namesIn(problemOf({ ...SANDBOX, FIELD_KEYS: undefined }))).toEqual(['FIELD_KEYS']);
    expect(problemOf({ ...SANDBOX, ONWARD_SANDBOX: 'yes' })).toContain('ONWARD_SANDBOX');
  });

  it('is not what production is', () => {
    expect(loadConfig(PRODUCTION).isSandbox).toBe(false);
  });
});
