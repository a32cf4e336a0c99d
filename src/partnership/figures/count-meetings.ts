import type { MonitoringAnswer } from '../meetings/case-words';

/** What is counted of one case; ages and genders as the record has them. */
export interface CountedCase {
  meetingId: string;
  isRepeat: boolean;
  referredBy: string;
  children: number;
  gender: string | null;
  ageYears: number | null;
  /** Of everybody who causes harm. */
  perpetratorAges: readonly (number | null)[];
  minoritised: MonitoringAnswer;
  lgbt: MonitoringAnswer;
  disabled: MonitoringAnswer;
}

export interface Figures {
  meetings: number;
  cases: number;
  repeats: number;
  /** By organisation, the most first. */
  referredBy: readonly { organisationId: string; cases: number }[];
  children: number;
  minoritised: number;
  lgbt: number;
  disabled: number;
  male: number;
  victims16To17: number;
  perpetratorsTo17: number;
}

const TO = 17;
const FROM = 16;

/** Counts of meetings, in the shape in which the quarterly data about them are collected. */
export function countMeetings(cases: readonly CountedCase[], meetings: number): Figures {
  const count = (is: (one: CountedCase) => boolean): number => cases.filter(is).length;
  const organisations = [...new Set(cases.map(({ referredBy }) => referredBy))];
  return {
    meetings,
    cases: cases.length,
    repeats: count(({ isRepeat }) => isRepeat),
    referredBy: organisations
      .map((organisationId) => ({ organisationId, cases: count((one) => one.referredBy === organisationId) }))
      .toSorted((a, b) => b.cases - a.cases || a.organisationId.localeCompare(b.organisationId)),
    children: cases.reduce((sum, { children }) => sum + children, 0),
    minoritised: count(({ minoritised }) => minoritised === 'yes'),
    lgbt: count(({ lgbt }) => lgbt === 'yes'),
    disabled: count(({ disabled }) => disabled === 'yes'),
    male: count(({ gender }) => gender === 'male'),
    victims16To17: count(({ ageYears }) => ageYears !== null && ageYears >= FROM && ageYears <= TO),
    perpetratorsTo17: cases
      .flatMap(({ perpetratorAges }) => perpetratorAges)
      .filter((age) => age !== null && age <= TO).length,
  };
}

export interface Quarter {
  /** Such as `2026-Q4`. */
  key: string;
  from: string;
  /** Not in it any more. */
  until: string;
}

export function quarterOf(day: string): Quarter {
  const [year = '', month = ''] = day.split('-');
  const index = Math.floor((Number(month) - 1) / 3);
  return quarter(Number(year), index);
}

export function readQuarter(key: string): Quarter | undefined {
  const match = /^(\d{4})-Q([1-4])$/.exec(key);
  return match ? quarter(Number(match[1]), Number(match[2]) - 1) : undefined;
}

function quarter(year: number, index: number): Quarter {
  const first = (at: number, y: number): string => `${y}-${String(at * 3 + 1).padStart(2, '0')}-01`;
  const until = index === 3 ? first(0, year + 1) : first(index + 1, year);
  return { key: `${year}-Q${index + 1}`, from: first(index, year), until };
}

export function quarterBefore({ from }: Quarter): Quarter {
  const [year = '', month = ''] = from.split('-');
  const index = (Number(month) - 1) / 3;
  return index === 0 ? quarter(Number(year) - 1, 3) : quarter(Number(year), index - 1);
}
