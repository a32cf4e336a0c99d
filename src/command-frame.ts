import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { AppModule } from './app.module';
import type { Check } from './doctor';
import type { Clock } from './kernel/clock';
import type { Config } from './platform/config/config';
import type { Settings } from './platform/config/environment';
import { ConfigProblem } from './platform/config/load-config';
import { KeyCheck } from './platform/database/key-check.service';
import { hasPendingMigrations } from './platform/database/migrations';
import { createLogger } from './platform/logging/logger';

/** Where a command is typed and answered. */
export interface Terminal {
  env: Settings;
  write: (text: string) => void;
  writeError: (text: string) => void;
  clock: Clock;
}

export interface Result {
  /** For people; `--json` prints `data` instead. */
  lines: readonly string[];
  data: unknown;
  isFailure?: boolean;
}

export type Action<O> = (options: O, config: Config, clock: Clock) => Promise<Result>;
export type Add = <O extends object>(name: string, description: string, action: Action<O>) => Command;

export async function withApp<T>(
  config: Config,
  use: (app: INestApplicationContext) => Promise<T>,
  clock?: Clock,
): Promise<T> {
  const logger = createLogger('silent');
  const module = AppModule.with({
    config: { ...config, background: false },
    logger,
    ...(clock ? { clock } : {}),
  });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    return await use(app);
  } finally {
    await app.close();
  }
}

export async function withData<T>(
  config: Config,
  use: (app: INestApplicationContext) => Promise<T>,
  clock?: Clock,
): Promise<T> {
  if (await hasPendingMigrations(config.database))
    throw new ConfigProblem('The database is not in its newest form: run migrate first.');
  const run = async (app: INestApplicationContext): Promise<T> => {
    await app.get(KeyCheck).assertRight();
    return use(app);
  };
  return withApp(config, run, clock);
}

/** Each with how it stands; one that does not is the command’s failure. */
export function checked(checks: readonly Check[]): Result {
  const lines = checks.map(({ name, isWell, detail }) => `${isWell ? 'ok  ' : 'FAIL'}  ${name}: ${detail}`);
  return { lines, data: { checks }, isFailure: checks.some(({ isWell }) => !isWell) };
}
