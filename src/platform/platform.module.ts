import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Clock } from '../kernel/clock';
import { Checks } from './checks/checks.service';
import type { Config } from './config/config';
import { CONFIG } from './config/config.token';
import { READER, readerOptions, WRITER, writerOptions } from './database/data-source';
import { Database } from './database/database.service';
import { KeyCheck } from './database/key-check.service';
import { KeyRotation } from './database/key-rotation.service';
import { KeySentinel } from './database/key-sentinel.entity';
import { SandboxCheck } from './database/sandbox-check.service';
import { SandboxMark } from './database/sandbox-mark.entity';
import { SealedValues } from './database/sealed-values.queries';
import { Seals } from './database/seals.service';
import { SideReader } from './database/side-reader.service';
import { HealthController } from './health/health.controller';
import { PlatformProbes } from './health/platform-probes.queries';
import { Readiness } from './health/readiness.service';
import { ErrorFilter } from './http/error.filter';
import { Farewell } from './http/farewell.service';
import { PersonSite } from './http/person-site.service';
import { Live } from './live/live.service';
import { createLogger, LOGGER, type Logger } from './logging/logger';
import { MetricsController } from './metrics/metrics.controller';
import { Metrics } from './metrics/metrics.service';
import { DocsController } from './openapi/docs.controller';
import { Docs } from './openapi/docs.service';
import { DocumentedRoutes } from './openapi/documented-routes.service';
import { Channels } from './outbox/channels.service';
import { Dispatcher } from './outbox/dispatcher.service';
import { OutboxChecks } from './outbox/outbox-checks.queries';
import { OutboxMessage } from './outbox/outbox-message.entity';
import { OutboxMetrics } from './outbox/outbox-metrics.queries';
import { Outbox } from './outbox/outbox.service';
import { RecurringLease } from './recurring/recurring-lease.entity';
import { Recurring } from './recurring/recurring.service';
import { ForgetMessages } from './retention/forget-messages.service';
import { ForgetRecords } from './retention/forget-records.service';
import { ForgottenFile } from './retention/forgotten-file.gateway';
import { ForgottenRecord } from './retention/forgotten-record.entity';
import { Retention } from './retention/retention.service';
import { CLOCK, SystemClock } from './system-clock';
import { FormSeal } from './web/form-seal.service';
import { Messages } from './web/messages.service';
import { PageInterceptor } from './web/page.interceptor';
import { Pages } from './web/pages.service';

export interface PlatformOptions {
  config: Config;
  entities: readonly (new () => object)[];
  clock?: Clock;
  logger?: Logger;
}

const ENTITIES = [OutboxMessage, RecurringLease, KeySentinel, SandboxMark, ForgottenRecord];
const WEB = [Messages, Pages, PageInterceptor, ErrorFilter, FormSeal, PersonSite, DocumentedRoutes, Docs];
const RETENTION = [Retention, ForgottenFile, ForgetRecords, ForgetMessages];

@Global()
@Module({})
export class PlatformModule {
  static with(options: PlatformOptions): DynamicModule {
    const { config } = options;
    const entities = [...ENTITIES, ...options.entities];
    const services = [
      Database,
      SideReader,
      Live,
      Seals,
      SealedValues,
      KeyCheck,
      SandboxCheck,
      KeyRotation,
      Outbox,
      Dispatcher,
      Recurring,
      Channels,
      Checks,
      OutboxChecks,
      OutboxMetrics,
      Metrics,
      Readiness,
      Farewell,
      PlatformProbes,
      ...WEB,
      ...RETENTION,
    ];
    const values = [
      { provide: CONFIG, useValue: config },
      { provide: CLOCK, useValue: options.clock ?? new SystemClock() },
      { provide: LOGGER, useValue: options.logger ?? createLogger(config.logLevel) },
    ];
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          ...writerOptions(config.database, { entities }),
          name: WRITER,
          retryAttempts: 0,
        }),
        TypeOrmModule.forRoot({
          ...readerOptions(config.database, { entities }),
          name: READER,
          retryAttempts: 0,
        }),
      ],
      controllers: [HealthController, MetricsController, DocsController],
      providers: [...values, ...services],
      exports: [CONFIG, CLOCK, LOGGER, ...services],
    };
  }
}
