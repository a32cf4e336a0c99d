import type { INestApplicationContext } from '@nestjs/common';
import { AccountChanges, Accounts, Passkeys, SecondFactors, Sessions } from './access';
import { system } from './kernel/actor';
import { ConfigProblem } from './platform/config/load-config';

const ACTOR = system('cli');

interface Answer {
  lines: string[];
  data: unknown;
}

/** For `user:end-sessions`: whoever holds the laptop is out at the next click. */
export async function endSessions(app: INestApplicationContext, email: string): Promise<Answer> {
  const ended = await app.get(Sessions).endAllOf(ACTOR, await accountOf(app, email));
  return { lines: [`${ended} sessions ended.`], data: { ended } };
}

/** For `user:reset-factor`: the next sign-in sets up another authenticator, passkeys are gone, the password stays what it was. */
export async function resetFactor(app: INestApplicationContext, email: string): Promise<Answer> {
  const id = await accountOf(app, email);
  await app.get(SecondFactors).reset(ACTOR, id);
  await app.get(Passkeys).removeAll(ACTOR, id);
  const ended = await app.get(Sessions).endAllOf(ACTOR, id);
  return { lines: ['The next sign-in sets up another authenticator.'], data: { ended } };
}

/** For `user:disable`: out at the next request; what they hold is a colleague's or the hub's. */
export async function endAccess(
  app: INestApplicationContext,
  { email, reason, to }: { email: string; reason: string; to?: string },
): Promise<Answer> {
  const id = await accountOf(app, email);
  const colleague = to === undefined ? undefined : await accountOf(app, to);
  await app.get(AccountChanges).disable(ACTOR, id, { reason, to: colleague });
  return { lines: ['Access ended.'], data: { id } };
}

/** For `user:enable`. */
export async function giveAccess(
  app: INestApplicationContext,
  { email, reason }: { email: string; reason: string },
): Promise<Answer> {
  const id = await accountOf(app, email);
  await app.get(AccountChanges).enable(ACTOR, id, { reason });
  return { lines: ['They can sign in again.'], data: { id } };
}

async function accountOf(app: INestApplicationContext, email: string): Promise<string> {
  const id = await app.get(Accounts).findByEmail(email);
  if (id === undefined) throw new ConfigProblem('--email is no account’s address');
  return id;
}
