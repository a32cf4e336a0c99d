import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import 'reflect-metadata';
import { ApiClients } from '../../src/access';
import { AppModule } from '../../src/app.module';
import { system } from '../../src/kernel/actor';
import type { Config } from '../../src/platform/config/config';
import { migrate } from '../../src/platform/database/migrations';
import { configureApp, httpAdapter } from '../../src/platform/http/configure-app';
import { createLogger } from '../../src/platform/logging/logger';
import { seedDemonstration } from '../../src/seed-demonstration';

/** The product in a process of its own, told its configuration over the channel; answers with where it listens. */
async function serve(config: Config): Promise<void> {
  await migrate(config.database);
  const module = AppModule.with({ config, logger: createLogger('silent') });
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(), { logger: false });
  await configureApp(app, config);
  await seedDemonstration(app, config);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const scopes = ['referrals:write', 'referrals:read'] as const;
  const client = { organisationId: 'dudley-council', label: 'bench', scopes };
  const { clientId, secret } = await app.get(ApiClients).create(system('bench'), client);
  process.send?.({ url: `http://127.0.0.1:${port}`, clientId, secret });
  process.on('message', (question) => {
    if (question === 'memory') process.send?.({ memory: process.memoryUsage.rss() });
  });
}

process.once('message', (config) => {
  void serve(revived(config as Config));
});

/** Keys cross the channel as plain objects. */
function revived(config: Config): Config {
  const buffer = (key: Buffer): Buffer => Buffer.from(key as unknown as Uint8Array);
  const fields = config.keys.fields.map(({ id, key }) => ({ id, key: buffer(key) }));
  const audit = { ...config.audit, key: buffer(config.audit.key) };
  return {
    ...config,
    audit,
    keys: { fields, index: buffer(config.keys.index), forms: buffer(config.keys.forms) },
  };
}
