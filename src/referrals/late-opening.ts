/**
 * When the first of them opens, if it is known of each that it opens only after `dueAt`; undefined where one may be
 * open before. `openings` are those of the support service that is asked and of those that come next; `null` is not
 * known.
 */
export function lateOpening(openings: readonly (Date | null)[], dueAt: Date): Date | undefined {
  const [first] = openings;
  const isNoneOpen = openings.every((opening) => opening !== null && opening >= dueAt);
  return isNoneOpen && first ? first : undefined;
}
