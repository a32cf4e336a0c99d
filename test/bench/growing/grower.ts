import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import 'reflect-metadata';
import { AppModule } from '../../../src/app.module';
import type { Config } from '../../../src/platform/config/config';
import { migrate } from '../../../src/platform/database/migrations';
import { httpAdapter } from '../../../src/platform/http/configure-app';
import { createLogger } from '../../../src/platform/logging/logger';
import { seedDemonstration } from '../../../src/seed-demonstration';
import { revived } from '../revived-config';
import { employAll, grow, type Wanted } from './grow';
import { growReported } from './grow-reported';

/** Fills a database in a process of its own. */
async function serve(config: Config, wanted: Wanted): Promise<void> {
  await migrate(config.database);
  const module = AppModule.with({ config, logger: createLogger('silent') });
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(), { logger: false });
  await app.init();
  await seedDemonstration(app, config);
  if (wanted.isReported) {
    await growReported(config.database, wanted.referrals, Date.now());
    await employAll(app, wanted);
  } else await grow(app, config, wanted);
  await app.close();
  process.send?.('grown');
  process.disconnect();
}

process.once('message', ({ config, wanted }: { config: Config; wanted: Wanted }) => {
  void serve(revived(config), wanted);
});
