import { setTimeout as wait } from 'node:timers/promises';
import type { Switchboard } from './handset';
import { stormCallers, stormReport, type StormCaller, type StormFate, type StormReport } from './storm';

export interface StormOptions {
  calls: number;
  seed: number;
  seconds: number;
}

/** Many callers at once. */
export async function storm(switchboard: Switchboard, options: StormOptions): Promise<StormReport> {
  const callers = stormCallers(options.calls, options.seed, options.seconds);
  return stormReport(await Promise.all(callers.map((caller) => fateOf(switchboard, caller))));
}

async function fateOf(switchboard: Switchboard, caller: StormCaller): Promise<StormFate> {
  await wait(caller.ringsAfterMs);
  const begun = performance.now();
  const handset = await switchboard.call(caller.from);
  const { happenings } = handset;
  const keys = [...caller.keys];
  happenings.onEach(({ kind }) => {
    const key = kind === 'asked' ? keys.shift() : undefined;
    if (key !== undefined) handset.press(key);
  });
  const firstWordMs = happenings.until('heard').then(() => performance.now() - begun);
  await Promise.race([happenings.until('ended'), wait(caller.hangsUpAfterMs)]);
  await handset.hangUp();
  return {
    firstWordMs: happenings.count('heard') > 0 ? await firstWordMs : undefined,
    wasQueued: happenings.count('queued') > 0,
    wasJoined: happenings.count('joined') > 0,
  };
}
