import { DAY } from '../kernel/clock';

const YEAR_MS = 365.25 * DAY;

export interface EndedRecord {
  endedAt: Date;
  /** When the ages were written down. */
  openedAt: Date;
  /** Of everybody in it who was a child then; an unknown age counts as that of a newborn. */
  childAges: readonly (number | null)[];
}

/** When the time of a record is up: so long after its end, and not before the youngest child in it has come of age. */
export function recordIsKeptUntil(
  { endedAt, openedAt, childAges }: EndedRecord,
  { periodMs, childrenUntilAge }: { periodMs: number; childrenUntilAge: number },
): Date {
  const ownEnd = endedAt.getTime() + periodMs;
  const comesOfAge = childAges.map(
    (age) => openedAt.getTime() + Math.max(0, childrenUntilAge - (age ?? 0)) * YEAR_MS,
  );
  return new Date(Math.max(ownEnd, ...comesOfAge));
}
