import { parseBankHolidays } from '../../../src/directory';
import { changed, configFile, type Overrides } from './directory-builder';

const file = configFile('bank-holidays.json');
const { days, lastYear } = parseBankHolidays(file);

/** The anonymous Gregorian computus (Meeus, Jones and Butcher). */
function easterSunday(year: number): Date {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return new Date(Date.UTC(year, month - 1, (h + l - 7 * m + 33 * month + 19) % 32));
}

const shifted = (date: Date, byDays: number) =>
  new Date(date.getTime() + byDays * 86_400_000).toISOString().slice(0, 10);

describe('bank holidays', () => {
  it.each([2026, 2027, 2028])('of %d are eight weekdays, two of them at Easter', (year) => {
    const ofYear = [...days].filter((day) => day.startsWith(`${year}`));
    expect(ofYear).toHaveLength(8);
    expect(ofYear.filter((day) => [0, 6].includes(new Date(day).getUTCDay()))).toEqual([]);
    expect(ofYear).toEqual(
      expect.arrayContaining([shifted(easterSunday(year), -2), shifted(easterSunday(year), 1)]),
    );
  });

  it.each([
    ['Boxing Day 2026, a Saturday', '2026-12-28'],
    ['Christmas Day 2027, a Saturday', '2027-12-27'],
    ['Boxing Day 2027, a Sunday', '2027-12-28'],
    ["New Year's Day 2028, a Saturday", '2028-01-03'],
  ])('move %s to the next weekday', (_, day) => {
    expect(days.has(day)).toBe(true);
  });

  it('are known up to a named year', () => {
    expect(lastYear).toBe(2028);
  });

  it.each<[string, Overrides, string]>([
    ['a day twice', { 'holidays.1.on': '2026-01-01' }, 'holidays: a day stands twice'],
    ['a year without any', { years: [2026, 2027, 2028, 2029] }, 'years: 2029 has no holidays'],
    [
      'a day in a year that is not listed',
      { years: [2026, 2027] },
      'holidays: 2028-01-03 is in no listed year',
    ],
    ['a day that is none', { 'holidays.0.on': '2026-02-30' }, 'holidays.0.on: '],
    ['an unknown key', { region: 'north' }, '(file): Unrecognized key: "region"'],
  ])('are refused with %s', (_, overrides, complaint) => {
    const content = changed(file.content as object, overrides);
    expect(() => parseBankHolidays({ name: 'days.json', content })).toThrow(`days.json: ${complaint}`);
  });
});
