import { setTimeout as wait } from 'node:timers/promises';
import { MINUTE } from '../../../src/kernel/clock';
import type { Config } from '../../../src/platform/config/config';
import { Dice } from '../../integration/telephony/signed-forms';
import { onBothEngines } from '../../support/engine';
import { startInstance } from '../../support/instances';
import { runs } from '../../support/runs';
import { placeStory, STORY_PHONE } from '../../support/story';
import { FAILPOINTS, type Failpoint } from './failpoints';
import { unlessCut } from './load';
import { somethingToForget } from './something-to-forget';
import { now, openStage, type Stage } from './stage';

const { TORTURE_KILLS, TORTURE_SEED = 20261125 } = process.env;
const KILLS = TORTURE_KILLS === undefined ? runs(50, 3_000) : Number(TORTURE_KILLS);
/** A new database after so many: what is compared after each kill stays small, and so does the time that takes. */
const KILLS_A_DATABASE = 100;
/** Every third kill comes at a moment of its own; the others at a named point. */
const POINTS = Object.keys(FAILPOINTS) as Failpoint[];
const FORGETTING: readonly Failpoint[] = ['a record is being forgotten', 'a batch of a list was destroyed'];
/** Enough to die at the third, where a text is what it dies at. */
const textsFor = (point: Failpoint | undefined): number => (point?.startsWith('a text') ? 6 : 1);
const LONGEST_MS = 6_000;
/** What a dead process had in hand is free again after it. */
const LEASE_MS = 3 * MINUTE;
/** Said of a machine that does nothing else; in the short form others are at work beside it. */
const READY_WITHIN_MS = runs(60_000, 5_000);

const dice = new Dice(Number(TORTURE_SEED));

/** The keys in the other order: whatever is sealed has to be sealed anew. */
function keysTurned({ keys }: Config, isTurned: boolean): Config['keys'] {
  return { ...keys, fields: isTurned ? keys.fields.toReversed() : keys.fields };
}

interface Death {
  aimedAt: Failpoint | undefined;
  /** Nothing where it lived on for so long that it was killed elsewhere. */
  at: Failpoint | undefined;
  readyAfterMs: number;
  startCpuMs: number;
}

const deaths: Death[] = [];
/** What was acknowledged, over all databases. */
const acknowledged = { referral: 0, acceptance: 0, call: 0 };
const died = (name: Failpoint): number => deaths.filter(({ at }) => at === name).length;
const aimed = (name: Failpoint): number => deaths.filter(({ aimedAt }) => aimedAt === name).length;
const missesOf = (name: Failpoint): number => aimed(name) - died(name);

/** Where it died the fewest times, and of those where it was to die the fewest: what was missed comes again. */
function nextPoint(): Failpoint {
  return POINTS.toSorted((a, b) => died(a) - died(b) || aimed(a) - aimed(b))[0] as Failpoint;
}

/** Not always at the first time that it comes by. */
const strikeAt = (name: Failpoint): { name: Failpoint; nth: number } => ({
  name,
  nth: missesOf(name) > 0 ? 1 : 1 + dice.below(3),
});

/** Starts the product under load, kills it, and asks a new one for what nobody knows of. */
async function killOnce({ running, load }: Stage, kill: number): Promise<Death> {
  const point = kill % 3 === 2 ? undefined : nextPoint();
  const config = { ...running.config, background: true, keys: keysTurned(running.config, kill % 2 === 1) };
  running.clock.set(now());
  if (point && FORGETTING.includes(point)) await somethingToForget(running);
  const began = Date.now();
  const doomed = await startInstance({ config, at: now().getTime(), failpoint: point && strikeAt(point) });
  const readyAfterMs = Date.now() - began;
  await load.askAgain(doomed.url).catch(unlessCut);
  const busy = load.run(doomed.url);
  const texts = somethingToText(running, textsFor(point));
  const hasDied = await Promise.race([
    doomed.ended.then(() => true),
    wait(point ? LONGEST_MS : 100 + dice.below(900), false),
  ]);
  if (!hasDied) await doomed.kill();
  await Promise.all([busy, texts]);
  return { aimedAt: point, at: hasDied ? point : undefined, readyAfterMs, startCpuMs: doomed.startCpuMs };
}

/** People who said themselves that a text is safe. */
async function somethingToText(running: Stage['running'], texts: number): Promise<void> {
  const sms = { method: 'sms', value: STORY_PHONE, safe: 'yes', isSaidByPerson: true } as const;
  for (let count = 0; count < texts; count += 1) await placeStory(running, { safeContacts: [sms] });
}

/** One that is left alone brings everything to an end. */
async function outlive({ running, ledger, load, aftermath }: Stage): Promise<void> {
  const survivor = await startInstance({ config: running.config, at: now().getTime() + LEASE_MS });
  await load.askAgain(survivor.url);
  expect(await survivor.drain()).toBe(true);
  await survivor.kill();
  expect(ledger.open).toEqual([]);
  expect(await aftermath.faults()).toEqual([]);
  expect(await aftermath.unsent()).toBe(0);
}

async function killOnOneDatabase(kills: number): Promise<void> {
  const stage = await openStage();
  try {
    for (let count = 0; count < kills; count += 1) {
      const kill = deaths.length;
      deaths.push(await killOnce(stage, kill));
      stage.running.clock.set(now());
      expect({ kill, faults: await stage.aftermath.faults() }).toEqual({ kill, faults: [] });
    }
    await outlive(stage);
    for (const kind of kinds) acknowledged[kind] += stage.ledger.acknowledged(kind).length;
  } finally {
    await stage.close();
  }
}

const kinds = ['referral', 'acceptance', 'call'] as const;
const nth = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)] ?? 0;

/** How far it is, and how it goes. */
function progress(seconds: number): string {
  const ready = deaths.map(({ readyAfterMs }) => readyAfterMs);
  const cpu = deaths.map(({ startCpuMs }) => startCpuMs);
  const told = kinds.map((kind) => `${acknowledged[kind]} of ${kind}`).join(', ');
  return [
    `${deaths.length} of ${KILLS} kills in ${Math.round(seconds)} s`,
    `ready after ${nth(ready, 0.5)} ms, p99 ${nth(ready, 0.99)} ms, of which ${nth(cpu, 0.5)} ms of processor`,
    `acknowledged ${told}`,
    ...POINTS.filter(missesOf).map((name) => `not reached in time ${missesOf(name)} times: ${name}`),
  ].join('; ');
}

describe(onBothEngines(`a process that is killed ${KILLS} times under load`), () => {
  it('loses nothing that it acknowledged, doubles nothing, and leaves nothing that does not hold', async () => {
    const began = performance.now();
    while (deaths.length < KILLS) {
      await killOnOneDatabase(Math.min(KILLS_A_DATABASE, KILLS - deaths.length));
      process.stdout.write(`${progress((performance.now() - began) / 1000)}\n`);
    }
  }, 36_000_000);

  it('was killed at every point that has a name, and each kind of work was acknowledged meanwhile', () => {
    if (KILLS >= 2 * POINTS.length)
      expect(POINTS.filter((name) => !deaths.some(({ at }) => at === name))).toEqual([]);
    for (const kind of kinds)
      expect({ kind, isMuch: acknowledged[kind] > KILLS / 50 }).toEqual({ kind, isMuch: true });
  });

  it('is ready again soon enough, 99 of 100 times', () => {
    const ready = deaths.map(({ readyAfterMs }) => readyAfterMs);
    expect(nth(ready, 0.99)).toBeLessThan(READY_WITHIN_MS);
  });
});
