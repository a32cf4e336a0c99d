import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import 'reflect-metadata';
import { AppModule } from '../../src/app.module';
import type { Config } from '../../src/platform/config/config';
import { configureApp, httpAdapter } from '../../src/platform/http/configure-app';
import { createLogger } from '../../src/platform/logging/logger';
import { Dispatcher } from '../../src/platform/outbox/dispatcher.service';
import { plant, type Failpoint } from '../torture/crash/failpoints';

/** What a process of its own is told before it starts. */
export interface InstanceOrder {
  config: Config;
  /** The time at which its clock begins. */
  at: number;
  /** Where it is to be killed, and at which time that it comes by. */
  failpoint?: { name: Failpoint; nth: number } | undefined;
}

/** The product in a process of its own, on a database that is there already; answers with where it listens. */
async function serve({ config, at, failpoint }: InstanceOrder): Promise<void> {
  const began = Date.now();
  const clock = { now: () => new Date(at + Date.now() - began) };
  const module = AppModule.with({ config, clock, logger: createLogger('silent') });
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(), {
    logger: false,
    abortOnError: false,
  });
  await configureApp(app, config);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  process.on('message', (asked) => {
    if (asked === 'drain')
      void app
        .get(Dispatcher)
        .drain()
        .then(() => process.connected && process.send?.('drained'));
  });
  process.on('disconnect', () => process.exit());
  const { user, system } = process.cpuUsage();
  const said = { url: `http://127.0.0.1:${port}`, startCpuMs: Math.round((user + system) / 1000) };
  // A point that strikes at once strikes after it was said where this listens.
  process.send?.(said, undefined, {}, () => failpoint && plant(app, failpoint.name, failpoint.nth));
  quickStart().keep();
}

process.once('message', (order: InstanceOrder) => {
  serve({ ...order, config: revived(order.config) }).catch((error: unknown) => {
    process.send?.({ problem: error instanceof Error ? error.stack : 'unknown' });
    process.disconnect();
  });
});

function quickStart(): { keep: () => void } {
  // It is JavaScript, and was loaded before anything else.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./quick-start.cjs') as { keep: () => void };
}

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
