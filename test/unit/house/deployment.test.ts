import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
/** Without what is said about it. */
const stated = (name: string): string[] =>
  read(name)
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line));
const SECRET = /(PASSWORD|SECRET|TOKEN|_KEYS?|CREDENTIAL)/i;
/** What is under way is given up to half a minute, and whoever has not heard that an instance goes two seconds. */
const GOES_WITHIN_SECONDS = 32;

/** The lines of one service, as indented under its name. */
function service(name: string): string[] {
  const lines = stated('config/deploy/compose.yaml');
  const from = lines.indexOf(`  ${name}:`);
  const length = lines.slice(from + 1).findIndex((line) => /^ {0,2}\S/.test(line));
  return lines.slice(from + 1, length < 0 ? undefined : from + 1 + length).map((line) => line.trim());
}

describe('the image', () => {
  const lines = stated('config/deploy/Dockerfile');

  it('runs as nobody who owns anything, and says whether it lives', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    const afterUser = last.slice(last.indexOf('USER node'));
    expect(afterUser.filter((line) => line.startsWith('RUN '))).toEqual([]);
    expect(lines.join('\n')).toMatch(/HEALTHCHECK [\s\S]*\/health\/live/);
    expect(last.find((line) => line.startsWith('CMD '))).toBe('CMD ["node", "dist/src/main.js"]');
  });

  it('holds no secret, and nothing of whoever built it', () => {
    expect(lines.filter((line) => /^(ENV|ARG) /.test(line) && SECRET.test(line))).toEqual([]);
    const left = stated('.dockerignore');
    for (const name of ['data', '.git', '**/*.env', '**/*.age', '**/postgres-password.txt'])
      expect(left).toContain(name);
  });
});

describe('the instances that are composed', () => {
  it('can write nowhere but where they must, and can become nobody else', () => {
    expect(service('onward')).toEqual(
      expect.arrayContaining([
        'read_only: true',
        'cap_drop: [ALL]',
        'security_opt: [no-new-privileges:true]',
        'restart: unless-stopped',
      ]),
    );
  });

  it('are given the time to finish what is under way', () => {
    const grace = Number(/stop_grace_period: (\d+)s/.exec(service('onward').join('\n'))?.[1]);
    expect(grace).toBeGreaterThan(GOES_WITHIN_SECONDS);
  });

  it('have their secrets from files that are not here', () => {
    const given = stated('config/deploy/compose.yaml').filter(
      (line) => /^\s*[A-Z_]+:/.test(line) && SECRET.test(line),
    );
    expect(given.map((line) => line.trim())).toEqual([
      'POSTGRES_PASSWORD_FILE: /run/secrets/postgres-password',
    ]);
    for (const name of ['onward.env', 'postgres-password.txt'])
      expect([name, existsSync(join(ROOT, 'config/deploy', name))]).toEqual([name, false]);
  });

  it('are reached through the proxy alone', () => {
    expect(service('onward').filter((line) => line.startsWith('ports'))).toEqual([]);
    expect(service('postgres').filter((line) => line.startsWith('ports'))).toEqual([]);
    const proxy = stated('config/deploy/Caddyfile').join('\n');
    expect(proxy).toMatch(/@inside path \/health\/ready \/metrics\s+respond @inside 404/);
    expect(proxy).not.toMatch(/^\s*log\b/m);
  });
});

describe('the unit of systemd', () => {
  const unit = new Map(
    stated('config/deploy/onward.service').map(
      (line) => line.split(/=(.*)/s).slice(0, 2) as [string, string],
    ),
  );

  it.each([
    ['User', 'onward'],
    ['NoNewPrivileges', 'yes'],
    ['ProtectSystem', 'strict'],
    ['CapabilityBoundingSet', ''],
    ['UMask', '0077'],
    ['KillSignal', 'SIGTERM'],
    ['Restart', 'always'],
  ])('has %s=%s', (name, value) => {
    expect(unit.get(name)).toBe(value);
  });

  it('gives it the time to finish what is under way, and no secret of its own', () => {
    expect(Number(unit.get('TimeoutStopSec'))).toBeGreaterThan(GOES_WITHIN_SECONDS);
    expect(unit.has('Environment')).toBe(false);
  });
});

it('the example of settings has no secret in it', () => {
  const given = stated('config/env.example').map((line) => line.split(/=(.*)/s));
  const filled = given.filter(([name = '', value = '']) => SECRET.test(name) && !/^(2026a:)?$/.test(value));
  expect(filled).toEqual([]);
});
