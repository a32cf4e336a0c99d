import { DataSource } from 'typeorm';
import { ENTITIES } from '../../../src/app.module';
import { writerOptions } from '../../../src/platform/database/data-source';
import { KeySentinel } from '../../../src/platform/database/key-sentinel.entity';
import { hasPendingMigrations } from '../../../src/platform/database/migrations';
import { SandboxMark } from '../../../src/platform/database/sandbox-mark.entity';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { RecurringLease } from '../../../src/platform/recurring/recurring-lease.entity';
import { ForgottenRecord } from '../../../src/platform/retention/forgotten-record.entity';
import { freshDatabase, onBothEngines } from '../../support/engine';

describe(onBothEngines('the migrations'), () => {
  it('leave exactly the tables that the entities describe, and nothing to run', async () => {
    const { database, remove } = await freshDatabase();
    const dataSource = new DataSource(
      writerOptions(database, {
        entities: [OutboxMessage, RecurringLease, KeySentinel, SandboxMark, ForgottenRecord, ...ENTITIES],
      }),
    );
    await dataSource.initialize();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    expect(await hasPendingMigrations(database)).toBe(false);
    await remove();
  });
});
