import { Accounts, type NewAccount } from '../../src/access';
import { SupportServices } from '../../src/directory';
import { system, type Role } from '../../src/kernel/actor';
import type { RunningApp } from './app';
import { Browser } from './browser';

export const PASSWORD = 'four plain words here';

/** Creates an account and returns a browser signed in to it. */
export async function signedIn(
  running: RunningApp,
  account: { role: Role; organisationId: string; name?: string },
): Promise<Browser & { accountId: string }> {
  const { role, organisationId, name = 'Ash' } = account;
  const email = `${role}.${organisationId}.${Math.random().toString(36).slice(2)}@example.org`;
  const accountId = await createAccount(running, { email, name, organisationId, role, password: PASSWORD });
  const browser = new Browser(running.url);
  const answer = await browser.post('/sign-in', { email, password: PASSWORD });
  if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`);
  return Object.assign(browser, { accountId });
}

export function createAccount(running: RunningApp, account: NewAccount): Promise<string> {
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
