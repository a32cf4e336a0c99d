import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { Accounts, ApiClients } from './access';
import { endSessions, resetFactor } from './access-commands';
import { AppModule } from './app.module';
import { checkTrail } from './audit-commands';
import { EXCHANGE_FORMATS, SupportServices } from './directory';
import {
  checkDirectory,
  directoryToCheck,
  exportDirectory,
  importFile,
  importReviewed,
} from './directory-commands';
import { doctor } from './doctor';
import { ROLES, SCOPES, system, type Role, type Scope } from './kernel/actor';
import { DomainError } from './kernel/domain-error';
import type { Config } from './platform/config/config';
import type { Settings } from './platform/config/environment';
import { ConfigProblem, loadConfig } from './platform/config/load-config';
import { KeyCheck } from './platform/database/key-check.service';
import { KeyRotation } from './platform/database/key-rotation.service';
import { hasPendingMigrations, migrate } from './platform/database/migrations';
import { newSecret } from './platform/ids';
import { createLogger } from './platform/logging/logger';
import { seedDemonstration } from './seed-demonstration';

const ACTOR = system('cli');

/** Where a command is typed and answered. */
export interface Terminal {
  env: Settings;
  write: (text: string) => void;
  writeError: (text: string) => void;
}

interface Result {
  /** For people; `--json` prints `data` instead. */
  lines: readonly string[];
  data: unknown;
  isFailure?: boolean;
}

type Action<O> = (options: O, config: Config) => Promise<Result>;
type Add = <O extends object>(name: string, description: string, action: Action<O>) => Command;

/** Runs one command; returns the code to exit with. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let isFailure = false;
  const program = new Command('onward')
    .description('Looks after an Onward hub')
    .option('--json', 'print JSON')
    .exitOverride()
    .configureOutput({ writeOut: terminal.write, writeErr: terminal.writeError });
  const add: Add = <O extends object>(name: string, description: string, action: Action<O>) =>
    program
      .command(name)
      .description(description)
      .action(async (options: O) => {
        const result = await action(options, loadConfig(terminal.env));
        const isJson = program.opts<{ json?: boolean }>().json === true;
        terminal.write(
          isJson ? `${JSON.stringify(result.data)}\n` : result.lines.map((line) => `${line}\n`).join(''),
        );
        isFailure = result.isFailure === true;
      });
  for (const addCommands of [
    addDataCommands,
    addKeyCommands,
    addTrailCommands,
    addDirectoryCommands,
    addAccessCommands,
  ])
    addCommands(add);
  try {
    await program.parseAsync(args, { from: 'user' });
    return isFailure ? 1 : 0;
  } catch (error) {
    // Commander has said itself what was wrong with the words typed.
    if (error instanceof CommanderError) return error.exitCode;
    terminal.writeError(`${wordsFor(error)}\n`);
    return 1;
  }
}

function wordsFor(error: unknown): string {
  const isKnown = error instanceof ConfigProblem || error instanceof DomainError;
  if (isKnown) return error.message;
  return (error as { stack?: string } | undefined)?.stack ?? 'unknown';
}

async function withApp<T>(config: Config, use: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const logger = createLogger('silent');
  const module = AppModule.with({ config: { ...config, background: false }, logger });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    return await use(app);
  } finally {
    await app.close();
  }
}

async function withData<T>(config: Config, use: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  if (await hasPendingMigrations(config.database))
    throw new ConfigProblem('The database is not in its newest form: run migrate first.');
  return withApp(config, async (app) => {
    await app.get(KeyCheck).assertRight();
    return use(app);
  });
}

function addDataCommands(add: Add): void {
  add('migrate', 'bring the database to the newest form', async (_options, config) => {
    const run = await migrate(config.database);
    return { lines: run.length === 0 ? ['Nothing to do.'] : run, data: { run } };
  });

  add<{ demo?: true }>('seed', 'fill a new database', async ({ demo }, config) => {
    if (!demo || config.mode !== 'demonstration')
      throw new ConfigProblem('seed needs --demo, outside production.');
    await migrate(config.database);
    const isDone = await withApp(config, (app) => seedDemonstration(app, config));
    return {
      lines: [isDone ? 'Demonstration data loaded.' : 'There are accounts already: nothing loaded.'],
      data: { isDone },
    };
  }).option('--demo', 'the reviewed directory and demonstration accounts');

  add<{ online?: true }>('doctor', 'check what can be checked from here', async ({ online }, config) => {
    const checks = await doctor(config, (use) => withApp(config, use), online);
    const lines = checks.map(({ name, isWell, detail }) => `${isWell ? 'ok  ' : 'FAIL'}  ${name}: ${detail}`);
    return { lines, data: { checks }, isFailure: checks.some(({ isWell }) => !isWell) };
  }).option('--online', 'ask Twilio how the number is set up');
}

function addKeyCommands(add: Add): void {
  const rotate = 'seal everything under the first of FIELD_KEYS; may be stopped and run again';
  add('keys:rotate', rotate, (_options, config) =>
    withData(config, async (app) => {
      const { keyId, values, retired } = await app.get(KeyRotation).rotate();
      const out = retired.length === 0 ? 'none' : retired.join(', ');
      return {
        lines: [`${values} values sealed anew under ${keyId}.`, `Keys that may now be taken out: ${out}.`],
        data: { keyId, values, retired },
      };
    }),
  );
}

function addTrailCommands(add: Add): void {
  const verify = 'read the whole audit trail and name the first row that is not as it was written';
  add<{ heads?: string }>('audit:verify', verify, ({ heads }, config) =>
    withData(config, (app) => checkTrail(app, heads)),
  ).option('--heads <path>', 'signed heads that were kept elsewhere, instead of AUDIT_HEADS_FILE');
}

function addDirectoryCommands(add: Add): void {
  add<ImportOptions>('directory:import', 'put the reviewed directory, or a file, in use', (options, config) =>
    withData(config, (app) => {
      const { file, apply, replace } = options;
      return file === undefined
        ? importReviewed(app, replace === true)
        : importFile(app, { file, apply: apply === true });
    }),
  )
    .option('--file <path>', 'a CSV or JSON file of entries; says what it would change')
    .option('--apply', 'change it')
    .option('--replace', 'put the reviewed directory in the place of one that was changed here');

  const download = 'the directory in use, as a table or for other systems';
  add<{ format: string; to?: string }>('directory:export', download, (options, config) =>
    withData(config, (app) => exportDirectory(app, options)),
  )
    .requiredOption('--format <format>', EXCHANGE_FORMATS.join(', '), 'csv')
    .option('--to <path>', 'a file to write it to');

  const check = 'list every gap, conflict and stale row of the directory';
  add('directory:check', check, async (_options, config) => {
    const hasDatabase = !(await hasPendingMigrations(config.database));
    return withApp(config, async (app) => checkDirectory(app, await directoryToCheck(app, hasDatabase)));
  });

  const vet = 'note that the hub has satisfied itself who an organisation is';
  add<{ organisation: string }>('organisation:vet', vet, async ({ organisation }, config) =>
    withData(config, async (app) => {
      await assertInDirectory(app, organisation);
      await app.get(SupportServices).vet(ACTOR, organisation);
      return { lines: ['Vetted.'], data: { organisation } };
    }),
  ).requiredOption('--organisation <id>', 'id of the organisation in the directory');
}

interface ImportOptions {
  file?: string;
  apply?: true;
  replace?: true;
}

interface UserOptions {
  email: string;
  name: string;
  organisation: string;
  role: Role;
}

interface ClientOptions {
  organisation: string;
  label: string;
  scope: Scope[];
}

function addAccessCommands(add: Add): void {
  add<UserOptions>('user:create', 'create an account; prints its first password once', createUser)
    .requiredOption('--email <address>', 'work e-mail address')
    .requiredOption('--name <name>', 'what colleagues call them')
    .requiredOption('--organisation <id>', 'id of the organisation in the directory')
    .requiredOption('--role <role>', ROLES.join(', '));

  const end = 'end every session of somebody at once';
  add<{ email: string }>('user:end-sessions', end, ({ email }, config) =>
    withData(config, (app) => endSessions(app, email)),
  ).requiredOption('--email <address>', 'work e-mail address');

  const reset = 'forget a lost authenticator, and end every session';
  add<{ email: string }>('user:reset-factor', reset, ({ email }, config) =>
    withData(config, (app) => resetFactor(app, email)),
  ).requiredOption('--email <address>', 'work e-mail address');

  add<ClientOptions>('client:create', 'register a partner system; prints its secret once', createClient)
    .requiredOption('--organisation <id>', 'id of the organisation in the directory')
    .requiredOption('--label <label>', 'what the system is called')
    .option('--scope <scope...>', SCOPES.join(', '), ['referrals:write', 'referrals:read']);
}

const createUser: Action<UserOptions> = (options, config) => {
  const { email, name, role, organisation: organisationId } = options;
  if (!ROLES.includes(role)) throw new ConfigProblem(`--role must be one of ${ROLES.join(', ')}`);
  if (!z.email().safeParse(email.trim()).success)
    throw new ConfigProblem('--email must be an e-mail address');
  return withData(config, async (app) => {
    await assertInDirectory(app, organisationId);
    const password = newSecret();
    const id = await app.get(Accounts).create(ACTOR, { email, name, role, organisationId, password });
    return { lines: [`Account ${id}`, `Password ${password}`], data: { id, password } };
  });
};

const createClient: Action<ClientOptions> = (options, config) => {
  const { organisation: organisationId, label, scope: scopes } = options;
  const hasUnknown = scopes.some((scope) => !SCOPES.includes(scope));
  if (hasUnknown) throw new ConfigProblem(`--scope must be of ${SCOPES.join(', ')}`);
  return withData(config, async (app) => {
    await assertInDirectory(app, organisationId);
    const { clientId, secret } = await app.get(ApiClients).create(ACTOR, { organisationId, label, scopes });
    return { lines: [`Client id ${clientId}`, `Secret ${secret}`], data: { clientId, secret } };
  });
};

async function assertInDirectory(app: INestApplicationContext, organisationId: string): Promise<void> {
  const directory = await app.get(SupportServices).snapshot();
  if (!directory.organisation(organisationId))
    throw new ConfigProblem('--organisation is not in the directory in use');
}
