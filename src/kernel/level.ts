/** Lowest first. `incomplete` is not a level of danger but of knowledge: see `Assessment` in screening. */
export const LEVELS = ['standard', 'medium', 'high'] as const;
export type Level = (typeof LEVELS)[number];

export function higherOf(a: Level, b: Level): Level {
  return LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b;
}
