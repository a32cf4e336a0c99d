import type { INestApplicationContext } from '@nestjs/common';
import { Accounts, SecondFactors, Sessions } from './access';
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

/** For `user:reset-factor`: the next sign-in sets up another authenticator; the password stays what it was. */
export async function resetFactor(app: INestApplicationContext, email: string): Promise<Answer> {
  const id = await accountOf(app, email);
  await app.get(SecondFactors).reset(ACTOR, id);
  const ended = await app.get(Sessions).endAllOf(ACTOR, id);
  return { lines: ['The next sign-in sets up another authenticator.'], data: { ended } };
}

async function accountOf(app: INestApplicationContext, email: string): Promise<string> {
  const id = await app.get(Accounts).findByEmail(email);
  if (id === undefined) throw new ConfigProblem('--email is no account’s address');
  return id;
}
