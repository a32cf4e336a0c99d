import type { INestApplicationContext } from '@nestjs/common';
import { Accounts } from './access';
import { Areas, SupportServices } from './directory';
import type { Clock } from './kernel/clock';
import type { Config } from './platform/config/config';
import { Database } from './platform/database/database.service';
import { hasPendingMigrations } from './platform/database/migrations';
import { OutboxMessage } from './platform/outbox/outbox-message.entity';
import { CLOCK } from './platform/system-clock';

export interface Check {
  name: string;
  isWell: boolean;
  detail: string;
}

type WithApp = <T>(use: (app: INestApplicationContext) => Promise<T>) => Promise<T>;

/** What a person who looks after a hub would want to know before the phone rings. */
export async function doctor(config: Config, withApp: WithApp): Promise<Check[]> {
  const database = await databaseCheck(config);
  return [
    { name: 'mode', isWell: true, detail: config.mode },
    database,
    ...(database.isWell ? await withApp(checkInside) : []),
    {
      name: 'telephony',
      isWell: true,
      detail: `${config.telephony.driver}, number ${config.telephony.number}`,
    },
  ];
}

async function databaseCheck({ database }: Config): Promise<Check> {
  const trouble = await hasPendingMigrations(database).then(
    (isPending) => (isPending ? 'migrations wait: run migrate' : undefined),
    () => 'cannot be opened',
  );
  return { name: 'database', isWell: !trouble, detail: trouble ?? `${database.engine}, up to date` };
}

async function checkInside(app: INestApplicationContext): Promise<Check[]> {
  const directory = await app.get(SupportServices).snapshot();
  const staffed = await app.get(Accounts).staffedOrganisations();
  const failed = await app.get(Database).reader.countBy(OutboxMessage, { state: 'failed' });
  const { lastYear } = app.get(Areas).bankHolidays;
  const year = app.get<Clock>(CLOCK).now().getUTCFullYear();
  return [
    {
      name: 'directory',
      isWell: directory.organisations.length > 0,
      detail: `${directory.organisations.length} organisations in use`,
    },
    {
      name: 'workers',
      isWell: staffed.size > 0,
      detail: `${staffed.size} organisations have somebody to work their queue`,
    },
    { name: 'deliveries', isWell: failed === 0, detail: `${failed} confirmations could not be delivered` },
    { name: 'bank holidays', isWell: year < lastYear, detail: `known to the end of ${lastYear}` },
  ];
}
