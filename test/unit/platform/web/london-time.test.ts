import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { DAY, HOUR, MINUTE } from '../../../../src/kernel/clock';
import { momentFields, sayDuration, sayTime } from '../../../../src/platform/web/london-time';

const NOVEMBER = '2026-11-24T10:00:00Z';
const JULY = '2026-07-14T10:00:00Z';

describe('a time as London says it', () => {
  it.each([
    ['the same day in winter', '2026-11-24T14:05:00Z', NOVEMBER, 'today 2:05pm'],
    ['the same day in summer, an hour ahead', '2026-07-14T14:05:00Z', JULY, 'today 3:05pm'],
    ['a full hour', '2026-11-25T09:00:00Z', NOVEMBER, 'tomorrow 9am'],
    ['yesterday', '2026-11-23T23:59:00Z', NOVEMBER, 'yesterday 11:59pm'],
    ['midnight', '2026-11-25T00:00:00Z', NOVEMBER, 'tomorrow 12am'],
    ['noon', '2026-11-24T12:00:00Z', NOVEMBER, 'today 12pm'],
    ['a minute past midnight', '2026-11-24T00:01:00Z', NOVEMBER, 'today 12:01am'],
    ['a day further off', '2026-11-26T14:05:00Z', NOVEMBER, 'Thu 26 Nov 2:05pm'],
    ['a day before yesterday', '2026-11-22T08:30:00Z', NOVEMBER, 'Sun 22 Nov 8:30am'],
    ['tomorrow in London while it is today in UTC', '2026-07-14T23:30:00Z', JULY, 'tomorrow 12:30am'],
    [
      'the next day across the night the clocks go back',
      '2026-10-25T00:30:00Z',
      '2026-10-24T22:30:00Z',
      'tomorrow 1:30am',
    ],
    ['the second 1:30am of that night', '2026-10-25T01:30:00Z', '2026-10-25T00:00:00Z', 'today 1:30am'],
    ['the morning after the clocks go forward', '2026-03-29T01:00:00Z', '2026-03-29T00:59:00Z', 'today 2am'],
    ['across the turn of a year', '2027-01-01T09:00:00Z', '2026-12-31T09:00:00Z', 'tomorrow 9am'],
  ])('%s', (_, at, now, said) => {
    expect(sayTime(new Date(at), new Date(now))).toBe(said);
  });
});

describe('a time as fields of a form', () => {
  it('is what the calendar and the clock show in London, at any moment', () => {
    const moment = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moment, (at) => {
        const there = Temporal.Instant.from(at.toISOString()).toZonedDateTimeISO('Europe/London');
        expect(momentFields(at)).toEqual({
          date: there.toPlainDate().toString(),
          time: there.toPlainTime().toString({ smallestUnit: 'minute' }),
        });
      }),
    );
  });
});

describe('how long', () => {
  it.each([
    [0, '0 min'],
    [59_999, '0 min'],
    [MINUTE, '1 min'],
    [59 * MINUTE, '59 min'],
    [HOUR, '1 h'],
    [HOUR + 12 * MINUTE, '1 h 12 min'],
    [DAY, '1 day'],
    [2 * DAY + 3 * HOUR + 20 * MINUTE, '2 days 3 h'],
    [-HOUR, '0 min'],
  ])('%i ms is %s', (milliseconds, said) => {
    expect(sayDuration(milliseconds)).toBe(said);
  });
});
