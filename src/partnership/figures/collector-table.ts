import type { Figures } from './count-meetings';

/** The least number of people that is told to anybody but the collector. */
export const LEAST_TOLD = 5;
export const WITHHELD_MARK = '[c]';

export interface FigureRow {
  label: string;
  /** Null where Onward does not have it, or it is withheld. */
  count: number | null;
  /** Why there is no number. */
  why: string;
}

export interface Collected {
  figures: Figures;
  /** Cases heard in each of the four quarters that end with this one. */
  lastFour: readonly number[];
  /** As whoever fills it in has it from the population estimates. */
  adultWomen: number | undefined;
  nameOf: (organisationId: string) => string;
}

const NO_POPULATION = 'The number of women of 18 and over is not kept here: type it in above';
const NO_GROUPS =
  'Onward knows the organisation and not the collector’s group of agencies: put each of the next lines under its group';

const RATE = 'Cases in 12 months for each 10,000 women of 18 and over';
const REFERRED_BY = 'Cases referred by';

const row = (label: string, count: number): FigureRow => ({ label, count, why: '' });

/** In the order and by the lines in which the quarterly data are collected; blank where it has to be filled in by hand. */
export function collectorTable({ figures, lastFour, adultWomen, nameOf }: Collected): FigureRow[] {
  return [
    row('Meetings held', figures.meetings),
    row('Cases discussed', figures.cases),
    rateRow(lastFour, adultWomen),
    row('Of these, repeats within 12 months', figures.repeats),
    { label: 'Referrals by the collector’s group of agencies', count: null, why: NO_GROUPS },
    ...figures.referredBy.map(({ organisationId, cases }) =>
      row(`${REFERRED_BY} ${nameOf(organisationId)}`, cases),
    ),
    row('Children in the households', figures.children),
    row('Cases where the person is of a Black, Asian or other minoritised ethnicity', figures.minoritised),
    row('Cases where the person is lesbian, gay, bisexual or trans', figures.lgbt),
    row('Cases where the person is disabled', figures.disabled),
    row('Cases where the person is male', figures.male),
    row('People at risk aged 16 or 17', figures.victims16To17),
    row('People causing harm aged 17 or under', figures.perpetratorsTo17),
  ];
}

function rateRow(lastFour: readonly number[], adultWomen: number | undefined): FigureRow {
  if (!adultWomen) return { label: RATE, count: null, why: NO_POPULATION };
  const cases = lastFour.reduce((sum, each) => sum + each, 0);
  return { label: RATE, count: Math.round((cases * 100_000) / adultWomen) / 10, why: '' };
}

const BELOW = 'Withheld: it is below five, or a number below five could be worked out from it';

/**
 * The same for anybody but the collector: no number below five, and none that leaves fewer than five of its whole. The
 * organisations are told together or not at all, and the rate only where each quarter it is made of could be told.
 */
export function tableForOthers(collected: Collected): FigureRow[] {
  const isOpen = whatMayBeTold(collected);
  return collectorTable(collected).map((each) =>
    each.count === null || isOpen(each.label, each.count) ? each : { ...each, count: null, why: BELOW },
  );
}

function whatMayBeTold({ figures, lastFour }: Collected): (label: string, count: number) => boolean {
  const areEnough = (counts: readonly number[]): boolean => counts.every((count) => count >= LEAST_TOLD);
  const ofAgencies = areEnough(figures.referredBy.map(({ cases }) => cases));
  const ofYear = areEnough(lastFour);
  return (label, count) => {
    if (label === 'Meetings held') return true;
    if (figures.cases < LEAST_TOLD) return false;
    if (label.startsWith(RATE)) return ofYear;
    if (label.startsWith(REFERRED_BY)) return ofAgencies;
    const rest = figures.cases - count;
    const leavesFew = label !== 'Cases discussed' && rest >= 0 && rest < LEAST_TOLD;
    return count >= LEAST_TOLD && !leavesFew;
  };
}

/** A number of women as somebody types it: `129,400`. */
export function readPopulation(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/^\d{1,3}([, ]?\d{3}){0,3}$|^\d{1,9}$/.test(text.trim())) return undefined;
  return Number(text.replaceAll(/[, ]/g, '')) || undefined;
}
