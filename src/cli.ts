import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import 'reflect-metadata';
import { Accounts, ApiClients } from './access';
import { AppModule } from './app.module';
import { Areas, findingsIn, SupportServices } from './directory';
import { doctor } from './doctor';
import { ROLES, SCOPES, system, type Role, type Scope } from './kernel/actor';
import type { Clock } from './kernel/clock';
import { DomainError } from './kernel/domain-error';
import type { Config } from './platform/config/config';
import { environment } from './platform/config/environment';
import { ConfigProblem, loadConfig } from './platform/config/load-config';
import { migrate } from './platform/database/migrations';
import { newSecret } from './platform/ids';
import { createLogger } from './platform/logging/logger';
import { CLOCK } from './platform/system-clock';
import { seedDemonstration } from './seed-demonstration';

const ACTOR = system('cli');

interface Result {
  /** For people; `--json` prints `data` instead. */
  lines: readonly string[];
  data: unknown;
  isFailure?: boolean;
}

type Action<O> = (options: O, config: Config) => Promise<Result>;

const program = new Command('onward').description('Looks after an Onward hub').option('--json', 'print JSON');

function command<O extends object>(name: string, description: string, action: Action<O>): Command {
  return program
    .command(name)
    .description(description)
    .action(async (options: O) => {
      const result = await action(options, loadConfig(environment()));
      const isJson = program.opts<{ json?: boolean }>().json === true;
      process.stdout.write(
        isJson ? `${JSON.stringify(result.data)}\n` : result.lines.map((line) => `${line}\n`).join(''),
      );
      if (result.isFailure) process.exitCode = 1;
    });
}

async function withApp<T>(config: Config, use: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const logger = createLogger('silent');
  const module = AppModule.with({ config: { ...config, background: false }, logger });
  const app = await NestFactory.createApplicationContext(module, { logger: false });
  try {
    return await use(app);
  } finally {
    await app.close();
  }
}

command('migrate', 'bring the database to the newest form', async (_options, config) => {
  const run = await migrate(config.database);
  return { lines: run.length === 0 ? ['Nothing to do.'] : run, data: { run } };
});

command<{ demo?: true }>('seed', 'fill a new database', async ({ demo }, config) => {
  if (!demo || config.mode !== 'demonstration')
    throw new ConfigProblem('seed needs --demo, outside production.');
  await migrate(config.database);
  const isDone = await withApp(config, (app) => seedDemonstration(app, config));
  return {
    lines: [isDone ? 'Demonstration data loaded.' : 'There are accounts already: nothing loaded.'],
    data: { isDone },
  };
}).option('--demo', 'the reviewed directory and demonstration accounts');

command('directory:import', 'put the reviewed directory in use', async (_options, config) =>
  withApp(config, async (app) => {
    const { reviewed } = app.get(Areas);
    await app.get(SupportServices).replace(ACTOR, reviewed);
    const count = reviewed.supportServices.length;
    return { lines: [`${count} support services in use.`], data: { supportServices: count } };
  }),
);

command(
  'directory:check',
  'list every gap, conflict and stale row of the reviewed directory',
  async (_options, config) =>
    withApp(config, (app) => {
      const today = app.get<Clock>(CLOCK).now().toISOString().slice(0, 10);
    const findings = findingsIn(app.get(Areas).reviewed, today);
      const lines = findings.map(({ serviceId, kind, text }) => `${serviceId}: ${kind}: ${text}`);
      return Promise.resolve({ lines: [...lines, `${findings.length} findings.`], data: { findings } });
    }),
);

interface UserOptions {
  email: string;
  name: string;
  organisation: string;
  role: Role;
}

command<UserOptions>(
  'user:create',
  'create an account; prints its first password once',
  async (options, config) => {
    if (!ROLES.includes(options.role)) throw new ConfigProblem(`--role must be one of ${ROLES.join(', ')}`);
    return withApp(config, async (app) => {
      const directory = await app.get(SupportServices).snapshot();
      if (!directory.organisation(options.organisation))
        throw new ConfigProblem('--organisation is not in the directory');
      const password = newSecret();
      const { email, name, role, organisation: organisationId } = options;
      const id = await app.get(Accounts).create(ACTOR, { email, name, role, organisationId, password });
      return { lines: [`Account ${id}`, `Password ${password}`], data: { id, password } };
    });
  },
)
  .requiredOption('--email <address>', 'work e-mail address')
  .requiredOption('--name <name>', 'what colleagues call them')
  .requiredOption('--organisation <id>', 'id of the organisation in the directory')
  .requiredOption('--role <role>', ROLES.join(', '));

interface ClientOptions {
  organisation: string;
  label: string;
  scope: Scope[];
}

command<ClientOptions>(
  'client:create',
  'register a partner system; prints its secret once',
  async (options, config) => {
    const unknown = options.scope.filter((scope) => !SCOPES.includes(scope));
    if (unknown.length > 0) throw new ConfigProblem(`--scope must be of ${SCOPES.join(', ')}`);
    return withApp(config, async (app) => {
      const directory = await app.get(SupportServices).snapshot();
      if (!directory.organisation(options.organisation))
        throw new ConfigProblem('--organisation is not in the directory');
      const client = { organisationId: options.organisation, label: options.label, scopes: options.scope };
      const { clientId, secret } = await app.get(ApiClients).create(ACTOR, client);
      return { lines: [`Client id ${clientId}`, `Secret ${secret}`], data: { clientId, secret } };
    });
  },
)
  .requiredOption('--organisation <id>', 'id of the organisation in the directory')
  .requiredOption('--label <label>', 'what the system is called')
  .option('--scope <scope...>', SCOPES.join(', '), ['referrals:write', 'referrals:read']);

command<{ organisation: string }>(
  'organisation:vet',
  'note that the hub has satisfied itself who an organisation is',
  async ({ organisation }, config) =>
    withApp(config, async (app) => {
      await app.get(SupportServices).vet(ACTOR, organisation);
      return { lines: ['Vetted.'], data: { organisation } };
    }),
).requiredOption('--organisation <id>', 'id of the organisation in the directory');

command('doctor', 'check what can be checked from here', async (_options, config) => {
  const checks = await withApp(config, (app) => doctor(app, config));
  const lines = checks.map(({ name, isWell, detail }) => `${isWell ? 'ok  ' : 'FAIL'}  ${name}: ${detail}`);
  return { lines, data: { checks }, isFailure: checks.some(({ isWell }) => !isWell) };
});

program.parseAsync().catch((error: unknown) => {
  const isKnown = error instanceof ConfigProblem || error instanceof DomainError;
  const text = isKnown ? error.message : error instanceof Error ? (error.stack ?? '') : '';
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
