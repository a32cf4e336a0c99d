import type { Area } from '../../../src/directory';
import {
  answeredBetween,
  answeringCalendarOf,
  isAnswered,
  nextAnsweredMoment,
} from '../../../src/directory/answering-hours';

const closedOn = new Set(['2026-12-25']);
const telephony = { openingHours: [{ days: ['thursday', 'friday'], opens: '08:00', closes: '20:00' }] };
const weekly = answeringCalendarOf({ timeZone: 'Europe/London', telephony } as unknown as Area, closedOn);
const always = answeringCalendarOf(
  { timeZone: 'Europe/London', telephony: { openingHours: 'round-the-clock' } } as unknown as Area,
  closedOn,
);
const at = (text: string): Date => new Date(text);

describe('answering hours', () => {
  it('are their own, in London time, and closed on a bank holiday', () => {
    expect(isAnswered(at('2026-12-24T19:59:00Z'), weekly)).toBe(true);
    expect(isAnswered(at('2026-12-24T20:00:00Z'), weekly)).toBe(false);
    expect(isAnswered(at('2026-12-25T12:00:00Z'), weekly)).toBe(false);
    expect(isAnswered(at('2026-07-02T07:00:00Z'), weekly)).toBe(true);
    expect(nextAnsweredMoment(at('2026-12-24T20:00:00Z'), weekly)).toEqual(at('2026-12-31T08:00:00Z'));
  });

  it('know no holiday round the clock', () => {
    const christmas = at('2026-12-25T03:00:00Z');
    expect(isAnswered(christmas, always)).toBe(true);
    expect(nextAnsweredMoment(christmas, always)).toEqual(christmas);
  });

  it('list each stretch between two moments, cut at both', () => {
    const [from, to] = [at('2026-12-17T12:00:00Z'), at('2026-12-18T09:00:00Z')];
    const say = ({ opensAt, closesAt }: { opensAt: number; closesAt: number }): string[] =>
      [opensAt, closesAt].map((moment) => new Date(moment).toISOString().slice(5, 16));
    expect(answeredBetween(from, to, weekly).map(say)).toEqual([
      ['12-17T12:00', '12-17T20:00'],
      ['12-18T08:00', '12-18T09:00'],
    ]);
    expect(answeredBetween(from, to, always)).toEqual([{ opensAt: from.getTime(), closesAt: to.getTime() }]);
    expect(answeredBetween(to, from, always)).toEqual([]);
  });
});
