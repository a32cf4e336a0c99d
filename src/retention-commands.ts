import type { INestApplicationContext } from '@nestjs/common';
import { system } from './kernel/actor';
import { RepeatErasures, RetentionTurns, type Repeated, type RetentionTurn } from './protection';

/** For `retention:run`. */
export async function runRetention(
  app: INestApplicationContext,
): Promise<{ lines: string[]; data: RetentionTurn }> {
  const turn = await app.get(RetentionTurns, { strict: false }).run(system('cli'));
  const gone = Object.entries(turn.forgotten).map(([rule, count]) => `${count} of ${rule}.`);
  const listed =
    turn.listed > 0 ? [`${turn.listed} records wait for a coordinator at /data-protection.`] : [];
  const lines = [...gone, ...listed];
  return { lines: lines.length === 0 ? ['Nothing was due.'] : lines, data: turn };
}

/** For `erasure:repeat`, after a restore. */
export async function repeatErasures(
  app: INestApplicationContext,
  file: string | undefined,
): Promise<{ lines: string[]; data: Repeated; isFailure: boolean }> {
  const repeated = await app.get(RepeatErasures, { strict: false }).repeat(system('cli'), file);
  const { known, again, held } = repeated;
  const lines = [`${known} records were erased before; ${again} had come back and are erased again.`];
  if (held.length > 0) lines.push(`${held.length} are held, and stay until two people let them go.`);
  return { lines, data: repeated, isFailure: held.length > 0 };
}
