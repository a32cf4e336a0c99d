import type { EngineWords } from '../../platform/database/side-reader.service';
import type { Counted } from './counted';

export interface Category {
  key: string;
  text: string;
}

/** What a statement answers with: how many of a category, a part and a month of the quarter (0, 1 or 2). */
export interface CountLine {
  category: string;
  /** The empty text where a report has no parts. */
  part: string;
  month: number;
  count: number;
  /** Of how many households that is, where one brings several people. */
  households: number | null;
}

/**
 * A report is this, and nothing else: what is counted, by what, and the sentences about it. Each counts a thing of its
 * own, so that no number of one is the sum of numbers in another.
 */
export interface Report {
  key: string;
  title: string;
  /** What one of the counted is, said of many. */
  unit: string;
  /** Everything else that is found is counted as the last of them. */
  categories: readonly Category[] | 'organisations' | 'callers' | 'kinds' | { answersTo: string };
  categoryName: string;
  /** Each of the counted is in one part; empty where they are not divided further. */
  parts: readonly Category[];
  /** Counted for the quarter as a whole: month by month hardly a number could be shown. */
  isWhole?: boolean;
  /** Numbers of something else that stand beside the counts. */
  beside?: 'population' | 'vacancies';
  /** Totals that another report gives as well. */
  shared?: Shared;
  /** `$1` is the area, `$2` to `$4` begin the months, `$5` ends the quarter. */
  sql: (words: EngineWords) => string;
  headline: (counted: Counted, quarterName: string) => string;
  how: readonly string[];
}

/**
 * Where two reports give one number, what the other withholds could be had from this one, and the other way round. So
 * this one is divided only as far as the other shows its totals, and then none of these is changed by what it withholds.
 */
export interface Shared {
  /** The other report. */
  key: string;
  /** Whether the total of a part and a month can be read there; undefined for one that cannot be had there at all. */
  isShown: (other: Counted, part?: string, month?: number) => boolean | undefined;
}

export const OTHER = 'other';

/** Which month of the quarter a moment lies in. */
export function monthOf(moment: string): string {
  return `CASE WHEN ${moment} < $3 THEN 0 WHEN ${moment} < $4 THEN 1 ELSE 2 END`;
}

export function within(moment: string): string {
  return `${moment} >= $2 AND ${moment} < $5`;
}

/**
 * Offers `o` of the area, with their referrals `r`. A cross join, which SQLite takes in the order it is written: it would
 * else read every referral that the area ever had.
 */
export function offersOf(moment: string): string {
  return `offer o CROSS JOIN referral r
    WHERE r.id = o."referralId" AND r."areaCode" = $1 AND ${within(moment)}`;
}

export const COUNT = 'CAST(COUNT(*) AS integer)';
