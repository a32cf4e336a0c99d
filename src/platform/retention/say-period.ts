import { DAY, HOUR } from '../../kernel/clock';

const YEAR_DAYS = 365.25;

/** A period as people say it: `7 years`, `90 days`, `15 minutes`. */
export function sayPeriod(milliseconds: number | null): string {
  if (milliseconds === null) return 'stays';
  const days = milliseconds / DAY;
  if (days >= 365) return counted(Math.round((days / YEAR_DAYS) * 10) / 10, 'year');
  if (days >= 1) return counted(Math.round(days), 'day');
  return milliseconds >= HOUR
    ? counted(Math.round(milliseconds / HOUR), 'hour')
    : counted(Math.round(milliseconds / 60_000), 'minute');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
