import type { Settings } from './environment';

export interface Unmet {
  name: string;
  message: string;
}

const PRODUCTION_NEEDS = [
  'PUBLIC_BASE_URL',
  'FIELD_KEYS',
  'INDEX_KEY',
  'SESSION_SECRET',
  'AUDIT_KEY',
  'AUDIT_HEADS_FILE',
  'FORGOTTEN_FILE',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'TWILIO_NUMBER',
] as const;

/** A driver that only writes to the log would swallow every confirmation and say it was sent. */
const REAL_DRIVERS = { TELEPHONY: 'twilio', EMAIL: 'smtp', SMS: 'twilio' } as const;

/** Each would be a way to a real person, or would let a real network in. */
const CLOSED_TO_SANDBOX = [
  ...['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_AUTH_TOKEN_NEXT', 'TWILIO_NUMBER'],
  ...['TWILIO_API_BASE_URL', 'TWILIO_API_KEY', 'TWILIO_API_SECRET', 'SMTP_URL'],
];
const SANDBOX_DRIVERS = { TELEPHONY: 'simulator', EMAIL: 'log', SMS: 'log' } as const;

/** A browser that is a telephone needs both. */
const SOFTPHONE = ['TWILIO_API_KEY', 'TWILIO_API_SECRET'] as const;

/** What one setting asks of the others; apart from their form, so that all of it is reported with what is malformed. */
export function unmetRequirements(env: Settings): Unmet[] {
  const missing = (names: readonly string[], why: string): Unmet[] =>
    names.filter((name) => env[name] === undefined).map((name) => ({ name, message: `is needed ${why}` }));
  const isProduction = env['NODE_ENV'] === 'production';
  if (env['ONWARD_SANDBOX'] !== undefined) return unmetBySandbox(env, missing);
  const drivers = Object.entries(REAL_DRIVERS)
    .filter(([name, driver]) => env[name] !== driver)
    .map(([name, driver]) => ({ name, message: `must be ${driver} in production` }));
  return [
    ...(isProduction
      ? [...missing(PRODUCTION_NEEDS, 'in production'), ...drivers, ...unsafeAddress(env)]
      : []),
    ...SOFTPHONE.flatMap((given) => (env[given] === undefined ? [] : missing(SOFTPHONE, `with ${given}`))),
    ...(env['EMAIL'] === 'smtp' ? missing(['SMTP_URL', 'SMTP_FROM'], 'with EMAIL=smtp') : []),
  ];
}

function unmetBySandbox(env: Settings, missing: (names: readonly string[], why: string) => Unmet[]): Unmet[] {
  const needed = PRODUCTION_NEEDS.filter((name) => !name.startsWith('TWILIO_'));
  const closed = CLOSED_TO_SANDBOX.filter((name) => env[name] !== undefined);
  const driven = Object.entries(SANDBOX_DRIVERS).filter(
    ([name, driver]) => env[name] !== undefined && env[name] !== driver,
  );
  return [
    ...(env['NODE_ENV'] === 'production'
      ? []
      : [{ name: 'NODE_ENV', message: 'must be production with ONWARD_SANDBOX' }]),
    ...missing(needed, 'with ONWARD_SANDBOX'),
    ...closed.map((name) => ({ name, message: 'must be unset with ONWARD_SANDBOX' })),
    ...driven.map(([name, driver]) => ({ name, message: `must be ${driver} with ONWARD_SANDBOX` })),
    ...unsafeAddress(env),
  ];
}

/** Over plain HTTP the session cookie would travel in the open; this machine may talk to itself. */
function unsafeAddress({ PUBLIC_BASE_URL: address }: Settings): Unmet[] {
  const isSafe = address === undefined || /^(https:|http:\/\/(localhost|127\.0\.0\.1)([:/]|$))/.test(address);
  return isSafe ? [] : [{ name: 'PUBLIC_BASE_URL', message: 'must begin with https: in production' }];
}
