import { seededRandom } from './seeded-random';

/** What one caller of a storm does. */
export interface StormCaller {
  /** Undefined withholds the number. */
  from: string | undefined;
  ringsAfterMs: number;
  /** One for each time that a key is asked for; undefined presses none. */
  keys: readonly (string | undefined)[];
  hangsUpAfterMs: number;
}

const KEYS = '0123456789*#';
const MOST_KEYS = 8;
const SHARE_WITHHELD = 0.2;
const SHARE_SILENT = 0.4;
/** They all ring within this time. */
const BURST_MS = 200;

/** Callers who press anything, or nothing, and hang up when they will; the same for the same seed. */
export function stormCallers(calls: number, seed: number, seconds: number): StormCaller[] {
  const random = seededRandom(seed);
  const below = (count: number): number => Math.floor(random() * count);
  return Array.from({ length: calls }, () => ({
    from: random() < SHARE_WITHHELD ? undefined : `+447700900${String(below(1_000)).padStart(3, '0')}`,
    ringsAfterMs: below(BURST_MS),
    keys: Array.from({ length: MOST_KEYS }, () =>
      random() < SHARE_SILENT ? undefined : KEYS.charAt(below(KEYS.length)),
    ),
    hangsUpAfterMs: Math.round((0.3 + 0.7 * random()) * seconds * 1_000),
  }));
}

/** What became of one caller. */
export interface StormFate {
  /** Until the first word; undefined when none was said. */
  firstWordMs: number | undefined;
  wasQueued: boolean;
  wasJoined: boolean;
}

export interface StormReport {
  calls: number;
  answered: number;
  queued: number;
  joined: number;
  p50: number;
  p99: number;
}

export function stormReport(fates: readonly StormFate[]): StormReport {
  const took = fates.flatMap(({ firstWordMs }) => (firstWordMs === undefined ? [] : [firstWordMs]));
  took.sort((one, other) => one - other);
  const at = (share: number): number =>
    took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? NaN;
  return {
    calls: fates.length,
    answered: took.length,
    queued: fates.filter(({ wasQueued }) => wasQueued).length,
    joined: fates.filter(({ wasJoined }) => wasJoined).length,
    p50: at(0.5),
    p99: at(0.99),
  };
}
