/** Mann and Whitney's rank sum as a normal deviate: 0 where neither tends to be the larger one. */
export function rankDeviate(some: readonly number[], others: readonly number[]): number {
  const all = [...some.map((ms) => ({ ms, isSome: true })), ...others.map((ms) => ({ ms, isSome: false }))];
  const ranked = all.toSorted((a, b) => a.ms - b.ms);
  const sum = ranked.reduce((total, { isSome }, index) => total + (isSome ? index + 1 : 0), 0);
  const [n, m] = [some.length, others.length];
  const mean = (n * (n + m + 1)) / 2;
  return (sum - mean) / Math.sqrt((n * m * (n + m + 1)) / 12);
}

export const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Two-sided, one in a thousand: a run in which nothing differs fails that often. */
export const NOISE_Z = 3.29;
