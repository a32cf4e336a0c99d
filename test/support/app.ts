import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module';
import { Areas, SupportServices } from '../../src/directory';
import { system } from '../../src/kernel/actor';
import type { Config } from '../../src/platform/config/config';
import { Database } from '../../src/platform/database/database.service';
import { configureApp, httpAdapter } from '../../src/platform/http/configure-app';
import { createLogger } from '../../src/platform/logging/logger';
import { Dispatcher } from '../../src/platform/outbox/dispatcher.service';
import { DocumentedAnswers } from './documented-answers';
import { freshDatabase } from './engine';
import { staffOrganisations, STORY_ORGANISATIONS } from './staff';
import { TestClock } from './test-clock';
import { testConfig } from './test-config';

export interface RunningApp {
  app: NestFastifyApplication;
  url: string;
  db: Database;
  clock: TestClock;
  config: Config;
  dispatcher: Dispatcher;
  /** Every log line of the run. */
  log: string[];
  stop: () => Promise<void>;
}

interface Wanted {
  config?: Partial<Config>;
  clock?: TestClock;
  /** Load the reviewed directory, with a worker for the organisations of the main story; on unless said otherwise. */
  hasDirectory?: boolean;
}

/** The whole product over real HTTP on a database of its own. Only the clock is a fake. */
export async function startApp(wanted: Wanted = {}): Promise<RunningApp> {
  const { database, remove } = await freshDatabase();
  const clock = wanted.clock ?? new TestClock();
  const config = testConfig(database, wanted.config);
  const log: string[] = [];
  const logger = createLogger('debug', { write: (line) => void log.push(line) });
  const module = AppModule.with({ config, clock, logger });
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(config), {
    logger: false,
    abortOnError: false,
  });
  await configureApp(app, config);
  const answers = DocumentedAnswers.watch(app);
  await app.listen(0, '127.0.0.1');
  const address = app.getHttpServer().address() as { port: number };
  if (wanted.hasDirectory ?? true) {
    await app.get(SupportServices).replace(system('test'), app.get(Areas).reviewed);
    await app.get(SupportServices).snapshot();
  }
  const running: RunningApp = {
    app,
    url: `http://127.0.0.1:${address.port}`,
    db: app.get(Database),
    clock,
    config,
    dispatcher: app.get(Dispatcher),
    log,
    stop: async () => {
      await app.close();
      await remove();
      answers.assertAll();
    },
  };
  if (wanted.hasDirectory ?? true) await staffOrganisations(running, STORY_ORGANISATIONS);
  return running;
}
