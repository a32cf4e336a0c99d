import type { INestApplicationContext } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Accounts } from './access';
import { Areas, SupportServices } from './directory';
import type { Clock } from './kernel/clock';
import type { Config } from './platform/config/config';
import { Database } from './platform/database/database.service';
import { KeyCheck } from './platform/database/key-check.service';
import { hasPendingMigrations } from './platform/database/migrations';
import { OutboxMessage } from './platform/outbox/outbox-message.entity';
import { CLOCK } from './platform/system-clock';
import {
  credentialProblems,
  FALLBACK_FILE,
  fallbackProblems,
  NationalHelpline,
  numberProblems,
  NumberSettingsRest,
} from './telephony';

export interface Check {
  name: string;
  isWell: boolean;
  detail: string;
}

type WithApp = <T>(use: (app: INestApplicationContext) => Promise<T>) => Promise<T>;

/** What a person who looks after a hub would want to know before the phone rings. Online, Twilio is asked as well. */
export async function doctor(config: Config, withApp: WithApp, isOnline = false): Promise<Check[]> {
  const database = await databaseCheck(config);
  const inside = async (app: INestApplicationContext): Promise<Check[]> => [
    ...(await checkInside(app)),
    onCallCheck(app.get(Areas), config),
    await helplineCheck(app),
    ...(isOnline ? [await numberCheck(app.get(NumberSettingsRest, { strict: false }), config)] : []),
  ];
  return [
    { name: 'mode', isWell: true, detail: config.mode },
    database,
    ...(database.isWell ? await withApp(inside) : []),
    addressCheck(config),
    telephonyCheck(config),
    fallbackCheck(config),
    backupCheck(config),
  ];
}

function addressCheck({ mode, publicBaseUrl }: Config): Check {
  const isWell = mode === 'demonstration' || publicBaseUrl.startsWith('https://');
  const detail = isWell
    ? publicBaseUrl
    : `${publicBaseUrl} is not https: the telephone network cannot trust it`;
  return { name: 'public address', isWell, detail };
}

function telephonyCheck({ telephony }: Config): Check {
  const problems = credentialProblems(telephony);
  const detail =
    problems.length > 0
      ? `not in Twilio's form: ${problems.join(', ')}`
      : `${telephony.driver}, number ${telephony.number}`;
  return { name: 'telephony', isWell: problems.length === 0, detail };
}

/** What callers hear when Onward is down, as far as it is kept here. */
function fallbackCheck({ configDir }: Config): Check {
  const problems = fallbackProblemsIn(join(configDir, FALLBACK_FILE));
  const detail = problems.length > 0 ? problems.join('; ') : `${FALLBACK_FILE} can be played`;
  return { name: 'fallback document', isWell: problems.length === 0, detail };
}

function fallbackProblemsIn(file: string): string[] {
  try {
    return fallbackProblems(readFileSync(file, 'utf8'));
  } catch {
    return [`${FALLBACK_FILE} cannot be read`];
  }
}

function backupCheck({ mode, backupPublicKey }: Config): Check {
  const isWell = mode === 'demonstration' || backupPublicKey !== undefined;
  return {
    name: 'backups',
    isWell,
    detail: backupPublicKey ?? 'BACKUP_PUBLIC_KEY is absent: none can be made',
  };
}

/** A demonstration rings nobody. */
function onCallCheck({ all }: Areas, { mode }: Config): Check {
  const without = all.filter(({ telephony }) => telephony.onCallNumber === null).map(({ name }) => name);
  const detail = without.length > 0 ? `none for ${without.join(', ')}` : 'one for every area';
  return { name: 'on-call numbers', isWell: mode === 'demonstration' || without.length === 0, detail };
}

/** Where callers are led whom nobody here answers: a number that nobody has checked is not dialled. */
async function helplineCheck(app: INestApplicationContext): Promise<Check> {
  const helplines = app.get(NationalHelpline, { strict: false });
  const found = await Promise.all(
    app.get(Areas).all.map(async ({ code, name }) => ((await helplines.find(code)) ? undefined : name)),
  );
  const without = found.filter((name) => name !== undefined);
  const detail =
    without.length > 0
      ? `none that may be rung for ${without.join(', ')}: its number is not checked, or the directory has it not`
      : 'one for every area';
  return { name: 'national helpline', isWell: without.length === 0, detail };
}

async function numberCheck(network: NumberSettingsRest, { publicBaseUrl }: Config): Promise<Check> {
  const problems = await network.find().then(
    (settings) => numberProblems(settings, publicBaseUrl),
    () => ['Twilio does not answer, or not to these credentials'],
  );
  const detail =
    problems.length > 0 ? problems.join('; ') : 'calls and texts come here, and there is a fallback';
  return { name: 'number at Twilio', isWell: problems.length === 0, detail };
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
  const keys = await app.get(KeyCheck).problems();
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
    { name: 'keys', isWell: keys.length === 0, detail: keys.join('; ') || 'those of this database' },
    { name: 'bank holidays', isWell: year < lastYear, detail: `known to the end of ${lastYear}` },
  ];
}
