import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IsNull } from 'typeorm';
import { ApiClients, Session } from '../../../src/access';
import { digest } from '../../../src/access/password.service';
import { SupportServices } from '../../../src/directory';
import { system } from '../../../src/kernel/actor';
import type { Config } from '../../../src/platform/config/config';
import { newId, newSecret } from '../../../src/platform/ids';
import { Referral } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import { createAccount, PASSWORD } from '../../support/staff';
import { TUESDAY_10 } from '../../support/test-clock';
import { testConfig } from '../../support/test-config';
import { OutsideWorld } from '../outside-world';
import type { Ask } from '../until-answered';
import { Aftermath } from './aftermath';
import { Ledger } from './ledger';
import { Load, type People } from './load';

const ORGANISATION = 'black-country-womens-aid';
/** Nobody accepts more than an hour of work brings: it takes many. */
const WORKERS = 30;

const started = Date.now();
/** A working morning, that goes on as the real one does. */
export const now = (): Date => new Date(TUESDAY_10.getTime() + Date.now() - started);

/** What stands around the processes that die: a database, who asks, what was acknowledged, and the world outside. */
export interface Stage {
  running: RunningApp;
  ledger: Ledger;
  load: Load;
  aftermath: Aftermath;
  close: () => Promise<void>;
}

export async function openStage(ask?: Ask): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'onward-crash-'));
  const world = new OutsideWorld();
  const running = await startApp({ config: configFor(await world.open()) });
  running.clock.set(now());
  const ledger = new Ledger(join(folder, 'ledger'));
  const load = new Load(ledger, await people(running), ask);
  const close = async (): Promise<void> => {
    await running.stop();
    await world.close();
    ledger.close();
    rmSync(folder, { recursive: true });
  };
  return { running, ledger, load, aftermath: new Aftermath(running, ledger, world), close };
}

/** The world outside, and a second key to turn to. */
function configFor({ smtpUrl, apiBaseUrl }: { smtpUrl: string; apiBaseUrl: string }): Partial<Config> {
  const { telephony, keys } = testConfig({ engine: 'sqlite', file: '' });
  const second = testConfig({ engine: 'sqlite', file: '' }).keys.fields.map(({ key }) => ({
    id: 'second',
    key,
  }));
  return {
    email: { driver: 'smtp', url: smtpUrl, from: 'hub@example.org' },
    sms: { driver: 'twilio' },
    telephony: { ...telephony, apiBaseUrl },
    keys: { ...keys, fields: [...keys.fields, ...second] },
  };
}

/** A partner system that the hub has vetted, and workers at their worklists. */
async function people(running: RunningApp): Promise<People> {
  const { app, db, config } = running;
  await app.get(SupportServices).vet(system('test'), 'chadd');
  const clients = app.get(ApiClients);
  const scopes = ['referrals:write', 'referrals:read'] as const;
  const { clientId, secret } = await clients.create(system('test'), {
    organisationId: 'chadd',
    label: 'records',
    scopes: [...scopes],
  });
  const workers: People['workers'][number][] = [];
  for (let count = 0; count < WORKERS; count += 1)
    workers.push(await signedIn(running, `crash-${count}@example.org`));
  const references = async (): Promise<string[]> => {
    const offered = { state: 'offered', organisationId: ORGANISATION } as const;
    const found = await db.reader.find(Referral, { where: offered, order: { id: 'DESC' }, take: 5 });
    return found.map(({ reference }) => reference);
  };
  const begin = async (): Promise<string> => {
    const seenAt = running.clock.now();
    await db.inTransaction((tx) => tx.update(Session, { endedAt: IsNull() }, { seenAt }));
    return (await clients.issueToken(clientId, secret))?.token ?? '';
  };
  return { begin, workers, references, base: config.publicBaseUrl };
}

async function signedIn(running: RunningApp, email: string): Promise<People['workers'][number]> {
  const account = {
    email,
    name: 'Wil',
    organisationId: ORGANISATION,
    role: 'worker',
    password: PASSWORD,
  } as const;
  const accountId = await createAccount(running, account);
  const token = newSecret();
  const at = running.clock.now();
  await running.db.inTransaction((tx) => {
    const times = { createdAt: at, seenAt: at };
    return Promise.resolve(
      tx.insert(Session, { id: newId(), tokenHash: digest(token), accountId, ...times }),
    );
  });
  return { accountId, cookie: `onward=${token}` };
}
