import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import 'reflect-metadata';
import { AppModule } from './app.module';
import type { Config } from './platform/config/config';
import { environment } from './platform/config/environment';
import { ConfigProblem, loadConfig } from './platform/config/load-config';
import { KeyCheck } from './platform/database/key-check.service';
import { migrate } from './platform/database/migrations';
import { SandboxCheck } from './platform/database/sandbox-check.service';
import { configureApp, httpAdapter } from './platform/http/configure-app';
import { createLogger } from './platform/logging/logger';
import {
  demonstrationAccounts,
  refuseDemonstrationAccounts,
  seedDemonstration,
  seedSandbox,
} from './seed-demonstration';

async function start(): Promise<void> {
  const config = loadConfig(environment());
  await migrate(config.database);
  const logger = createLogger(config.logLevel);
  const module = AppModule.with({ config, logger });
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(config), {
    logger: false,
    // Otherwise Nest ends the process itself, without a word.
    abortOnError: false,
  });
  await configureApp(app, config);
  try {
    await app.get(KeyCheck).assertRight();
    await app.get(SandboxCheck).assertRight();
    if (config.mode === 'demonstration') await seedDemonstration(app, config);
    else await refuseDemonstrationAccounts(app);
    if (config.isSandbox) await seedSandbox(app);
    await app.listen(config.port, config.host);
  } catch (error) {
    await app.close();
    throw error;
  }
  if (config.mode === 'demonstration') process.stdout.write(welcome(config));
}

function welcome(config: Config): string {
  const { password, accounts } = demonstrationAccounts(config);
  const main = accounts.filter(({ email }) =>
    /^(handler|coordinator|idva|children|professional)@/.test(email),
  );
  const width = Math.max(...main.map(({ email }) => email.length));
  return [
    '',
    `Onward is at ${config.publicBaseUrl} (a demonstration: nothing reaches a real person)`,
    '',
    '  /          the person’s pages          /refer      a professional’s referral',
    '  /console   call handlers               /worklist   workers of organisations',
    '  /hub       coordinators',
    '',
    `  Sign in with the password “${password}”:`,
    ...main.map(({ email, name }) => `    ${email.padEnd(width)}  ${name}`),
    '',
    '  Place a call from another terminal:  npm run simulate -- call',
    '',
  ].join('\n');
}

start().catch((error: unknown) => {
  const text =
    error instanceof ConfigProblem ? error.message : error instanceof Error ? (error.stack ?? '') : '';
  process.stderr.write(`Onward did not start.\n${text}\n`);
  process.exitCode = 1;
});
