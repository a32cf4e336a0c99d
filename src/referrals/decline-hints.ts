import type { DirectoryRow, DirectorySnapshot } from '../directory';
import type { Choice } from './endings';
import type { Referral } from './referral.entity';

/** What whoever declines tells the hub besides the reason: a thought, and not a decision. */
export interface DeclineHints {
  /** Another support service of the directory that may fit better. */
  suggestedServiceId: string | null;
  /** From which day on they could take somebody like this: `2026-12-04`. */
  acceptsFrom: string | null;
}

export const NO_HINTS: DeclineHints = { suggestedServiceId: null, acceptsFrom: null };

/** Lines that anybody may ring are no support service to think of instead. */
const NOT_ASKED: readonly string[] = ['helpline', 'police', 'perpetrator'];
const LONGEST_DAYS = 365;

/**
 * Every other support service that takes referrals there, by name: the same for every person, so that it tells nothing
 * of whom one of them has ruled out.
 */
export function suggestable(
  directory: DirectorySnapshot,
  { areaCode, supportServiceId, queue }: Pick<Referral, 'areaCode' | 'supportServiceId' | 'queue'>,
): Choice[] {
  const byName = (a: DirectoryRow, b: DirectoryRow): number => a.name.localeCompare(b.name, 'en-GB');
  const others = directory
    .routableIn(areaCode)
    .filter((service) => service.id !== supportServiceId && !NOT_ASKED.includes(service.queue ?? ''));
  const same = others.filter((service) => service.queue === queue).toSorted(byName);
  const rest = others.filter((service) => service.queue !== queue).toSorted(byName);
  return [...same, ...rest].map(({ id, name }) => ({ value: id, text: name }));
}

/** Whether it is a day from today to a year from now, as London counts days. */
export function isDayAhead(text: string, today: string): boolean {
  const day = Date.parse(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(day)) return false;
  const ahead = (day - Date.parse(`${today}T00:00:00Z`)) / 86_400_000;
  return ahead >= 0 && ahead <= LONGEST_DAYS;
}
