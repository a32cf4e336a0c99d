import fc from 'fast-check';

const { TORTURE, TORTURE_SEED } = process.env;
/** A heavy run names its seed, so that what it found can be found again. */
if (TORTURE_SEED !== undefined) fc.configureGlobal({ seed: Number(TORTURE_SEED) });

/** How often a heavy test repeats: a short form in every run, the long one by `npm run torture -- long`. */
export function runs<T = number>(short: T, long: T): T {
  return TORTURE === 'long' ? long : short;
}
