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

/** What a person who looks after a hub would want to know before the phone rings. */
export async function doctor(app: INestApplicationContext, config: Config): Promise<Check[]> {
  const db = app.get(Database);
  const directory = await app.get(SupportServices).snapshot();
  const staffed = await app.get(Accounts).staffedOrganisations();
  const failed = await db.reader.countBy(OutboxMessage, { state: 'failed' });
  const { lastYear } = app.get(Areas).bankHolidays;
  const year = app.get<Clock>(CLOCK).now().getUTCFullYear();
  const isPending = await hasPendingMigrations(config.database);
  return [
    { name: 'mode', isWell: true, detail: config.mode },
    {
      name: 'database',
      isWell: !isPending,
      detail: isPending ? 'migrations wait: run migrate' : `${config.database.engine}, up to date`,
    },
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
    {
      name: 'telephony',
      isWell: true,
      detail: `${config.telephony.driver}, number ${config.telephony.number}`,
    },
  ];
}
