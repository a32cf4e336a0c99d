/** What an organisation sees before it accepts: enough to decide, nothing that says who. */
export interface Card {
  level: 'standard' | 'medium' | 'high' | 'incomplete';
  needs: readonly string[];
  /** Such as `30 to 39`. */
  ageBand: string | null;
  gender: string | null;
  childAgeBands: readonly string[];
  area: string;
  outwardPostcode: string | null;
  constraints: readonly string[];
  /** Why it was placed here, in plain sentences. */
  reasons: readonly string[];
  /** What nobody could tell from the directory. */
  toConfirm: readonly string[];
}

const ADULT_BANDS = [16, 18, 25, 30, 40, 50, 60, 70] as const;
const CHILD_BANDS = [0, 1, 5, 10, 13, 16] as const;

export function adultAgeBand(years: number | null): string | null {
  return years === null ? null : bandOf(years, ADULT_BANDS, 'under 16', '70 or over');
}

export function childAgeBand(years: number | null): string {
  return years === null ? 'age not known' : bandOf(years, CHILD_BANDS, 'under 1', '16 or over');
}

function bandOf(years: number, starts: readonly number[], below: string, above: string): string {
  const index = starts.findLastIndex((start) => years >= start);
  const from = starts[index];
  const next = starts[index + 1];
  if (from === undefined) return below;
  if (next === undefined) return above;
  if (next - from === 1) return below;
  return `${from} to ${next - 1}`;
}
