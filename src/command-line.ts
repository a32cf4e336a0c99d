import type { INestApplicationContext } from '@nestjs/common';
import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { Accounts, ApiClients } from './access';
import { endAccess, endSessions, giveAccess, resetFactor } from './access-commands';
import { checkTrail, rotateAuditKey } from './audit-commands';
import { addBackupCommands } from './backup-commands';
import { checked, withApp, withData, type Action, type Add, type Terminal } from './command-frame';
import { EXCHANGE_FORMATS, SupportServices } from './directory';
import {
  checkDirectory,
  directoryToCheck,
  exportDirectory,
  importFile,
  importReviewed,
} from './directory-commands';
import { doctor } from './doctor';
import { addFeedCommands } from './feed-commands';
import { ROLES, SCOPES, system, type Role, type Scope } from './kernel/actor';
import { DomainError } from './kernel/domain-error';
import { ConfigProblem, loadConfig } from './platform/config/load-config';
import { KeyRotation } from './platform/database/key-rotation.service';
import { hasPendingMigrations, migrate } from './platform/database/migrations';
import { newSecret } from './platform/ids';
import { repeatErasures, runRetention } from './retention-commands';
import { seedDemonstration } from './seed-demonstration';

const ACTOR = system('cli');

/** Runs one command; returns the code to exit with. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let isFailure = false;
  const program = new Command('onward')
    .description('Looks after an Onward hub')
    .option('--json', 'print JSON')
    .exitOverride()
    .configureOutput({ writeOut: terminal.write, writeErr: terminal.writeError });
  const add: Add = <O extends object>(name: string, description: string, action: Action<O>) => {
    const command = program.command(name).description(description);
    return command.action(async () => {
      const named = command.registeredArguments.map((each, at) => [each.name(), command.args[at]]);
      const options = { ...command.opts<O>(), ...Object.fromEntries(named) } as O;
      const result = await action(options, loadConfig(terminal.env), terminal.clock);
      const isJson = program.opts<{ json?: boolean }>().json === true;
      terminal.write(
        isJson ? `${JSON.stringify(result.data)}\n` : result.lines.map((line) => `${line}\n`).join(''),
      );
      isFailure = result.isFailure === true;
    });
  };
  for (const addCommands of [
    addDataCommands,
    addBackupCommands,
    addKeyCommands,
    addTrailCommands,
    addProtectionCommands,
    addDirectoryCommands,
    addFeedCommands,
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

  add<{ online?: true }>('doctor', 'check what can be checked from here', async ({ online }, config) =>
    checked(await doctor(config, (use) => withApp(config, use), online)),
  ).option('--online', 'ask Twilio how the number is set up');
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
  add<{ heads?: string }>('audit:verify', verify, ({ heads }, config, clock) =>
    withData(config, (app) => checkTrail(app, heads), clock),
  ).option('--heads <path>', 'signed heads that were kept elsewhere, instead of AUDIT_HEADS_FILE');

  const rotate = 'let AUDIT_KEY follow AUDIT_KEY_BEFORE, so that the heads signed so far still count';
  add('audit:rotate-key', rotate, (_options, config, clock) =>
    withData(config, (app) => rotateAuditKey(app), clock),
  );
}

function addProtectionCommands(add: Add): void {
  const run = 'take out what its time is up for, and draw up the list of what a coordinator must look at';
  add('retention:run', run, (_options, config) => withData(config, (app) => runRetention(app)));

  const repeat = 'after a restore: erase again what had been erased since the backup';
  add<{ file?: string }>('erasure:repeat', repeat, ({ file }, config) =>
    withData(config, (app) => repeatErasures(app, file)),
  ).option('--file <path>', 'ids that were kept elsewhere, instead of FORGOTTEN_FILE');
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

  const disable = 'end somebody’s access at once; what they hold goes to a colleague or the hub';
  add<{ email: string; reason: string; to?: string }>('user:disable', disable, (options, config) =>
    withData(config, (app) => endAccess(app, options)),
  )
    .requiredOption('--email <address>', 'work e-mail address')
    .requiredOption('--reason <text>', 'why; kept with the account')
    .option('--to <address>', 'the colleague who goes on with what they hold, instead of the hub');

  add<{ email: string; reason: string }>('user:enable', 'let somebody sign in again', (options, config) =>
    withData(config, (app) => giveAccess(app, options)),
  )
    .requiredOption('--email <address>', 'work e-mail address')
    .requiredOption('--reason <text>', 'why; kept with the account');

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
