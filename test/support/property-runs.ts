/**
 * Cases of one property. What is pure is the same on either engine, so that only the run on SQLite tries them all; a
 * mutation run, which repeats everything some thousand times, asks for fewer.
 */
export const CASES = Number(
  process.env['PROPERTY_CASES'] ?? (process.env['DB'] === 'postgres' ? 500 : 10_000),
);
