import type { OpeningHours, RingStrategy, Span, Weekday } from '../../../../directory';

const SHORT: Readonly<Record<Weekday, string>> = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
};

export const RING_WORDS: Readonly<Record<RingStrategy, { value: string; effect: string }>> = {
  'longest-idle': {
    value: 'Whoever has been free longest',
    effect: 'A call rings at one handler, the one who has waited longest for a call; then at the next.',
  },
  'all-at-once': {
    value: 'Everybody who is free, at once',
    effect: 'A call rings at every free handler, and whoever is first has it.',
  },
  'in-order': {
    value: 'In the order that each handler has',
    effect: 'A call rings at the first free handler by the order on the page of handlers; then at the next.',
  },
};

export function saySpan(span: Span): string {
  if ('hours' in span) return span.hours === 0 ? 'At once' : count(span.hours, 'hour', ', round the clock');
  return 'workingHours' in span
    ? count(span.workingHours, 'working hour')
    : count(span.workingDays, 'working day');
}

export function sayHoursOf(hours: 'round-the-clock' | readonly OpeningHours[]): string {
  if (hours === 'round-the-clock') return 'Round the clock';
  return hours.map(({ days, opens, closes }) => `${sayDays(days)}, ${opens} to ${closes}`).join('; ');
}

export function saySeconds(seconds: number): string {
  return seconds % 60 === 0 && seconds > 0 ? count(seconds / 60, 'minute') : count(seconds, 'second');
}

function sayDays(days: readonly Weekday[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return '';
  const week = Object.keys(SHORT) as Weekday[];
  const isRun =
    days.length > 2 && days.every((day, index) => week.indexOf(day) === week.indexOf(first) + index);
  return isRun ? `${SHORT[first]} to ${SHORT[last]}` : days.map((day) => SHORT[day]).join(', ');
}

function count(number: number, noun: string, after = ''): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}${after}`;
}
