/** How often a heavy test repeats: a short form in every run, the long one by `npm run torture -- long`. */
export function runs(short: number, long: number): number {
  return process.env['TORTURE'] === 'long' ? long : short;
}
