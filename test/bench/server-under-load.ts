import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import 'reflect-metadata';
import { Account, ApiClients, Sessions } from '../../src/access';
import { AppModule } from '../../src/app.module';
import { system, type Role } from '../../src/kernel/actor';
import type { Config } from '../../src/platform/config/config';
import { Database } from '../../src/platform/database/database.service';
import { migrate } from '../../src/platform/database/migrations';
import { configureApp, httpAdapter } from '../../src/platform/http/configure-app';
import { createLogger } from '../../src/platform/logging/logger';
import { seedDemonstration } from '../../src/seed-demonstration';
import { revived } from './revived-config';

export interface Staff {
  role: Role;
  organisationId: string;
}

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
  process.on('message', (question: 'memory' | { signIn: Staff }) => {
    if (question === 'memory') process.send?.({ memory: process.memoryUsage.rss() });
    else void signIn(app, question.signIn).then((tokens) => process.send?.({ tokens }));
  });
}

/** Everybody there who has this role. */
async function signIn(app: NestFastifyApplication, where: Staff): Promise<string[]> {
  const accounts = await app.get(Database).reader.findBy(Account, where);
  const sessions = app.get(Sessions);
  return Promise.all(accounts.map(async (account) => (await sessions.start(account)).token));
}

process.once('disconnect', () => process.exit());
process.once('message', (config) => {
  void serve(revived(config as Config));
});
