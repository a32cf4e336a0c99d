import fc from 'fast-check';

const { TORTURE, TORTURE_SEED } = process.env;
/** A heavy run names its seed, so that what it found can be found again. */
if (TORTURE_SEED !== undefined) fc.configureGlobal({ seed: Number(TORTURE_SEED) });

/** How often a heavy test repeats: a short form in every run, the long one by `npm run torture -- long`. */
export function runs(short: number, long: number): number {
  return TORTURE === 'long' ? long : short;
}
