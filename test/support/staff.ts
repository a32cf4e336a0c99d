import { Account, Accounts, Sessions, type NewAccount } from '../../src/access';
import { SupportServices } from '../../src/directory';
import { system, type Role } from '../../src/kernel/actor';
import type { RunningApp } from './app';
import { Browser } from './browser';

export const PASSWORD = 'four plain words here';

/** Creates an account and returns a browser signed in to it. */
export async function signedIn(
  running: RunningApp,
  who: { role: Role; organisationId: string; name?: string },
): Promise<Browser & { accountId: string }> {
  const { role, organisationId, name = 'Ash' } = who;
  const email = `${role}.${organisationId}.${Math.random().toString(36).slice(2)}@example.org`;
  const accountId = await createAccount(running, { email, name, organisationId, role, password: PASSWORD });
  const account = await running.db.reader.findOneByOrFail(Account, { id: accountId });
  const { token } = await running.app.get(Sessions).start(account);
  return Object.assign(new Browser(running.url, `onward=${token}`), { accountId });
}

export function createAccount(running: Pick<RunningApp, 'app'>, account: NewAccount): Promise<string> {
  return running.app.get(Accounts).create(system('test'), account);
}

/** Somebody to work the queue of each organisation the story goes to. */
export async function staffOrganisations(running: RunningApp, ids: readonly string[]): Promise<void> {
  for (const organisationId of ids) {
    const email = `duty@${organisationId}.example.org`;
    await createAccount(running, { email, name: 'Duty', organisationId, role: 'worker', password: PASSWORD });
  }
  await running.app.get(SupportServices).snapshot();
}

/** The organisations of Dudley whose queues the main story touches. */
export const STORY_ORGANISATIONS = ['black-country-womens-aid', 'barnardos', 'chadd'] as const;
