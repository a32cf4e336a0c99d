import { Temporal } from 'temporal-polyfill';

const LONDON = 'Europe/London';
/** Well before the first row that can be counted, and well after the last. */
const [FROM, UNTIL] = [2020, 2060];

interface Summer {
  from: string;
  until: string;
}

/** SQLite knows no time zones. The summers of London, each as the moments between which its clocks are forward. */
export function londonInSqlite(moment: string): string {
  const isSummer = summers()
    .map(({ from, until }) => `(${moment} >= '${from}' AND ${moment} < '${until}')`)
    .join(' OR ');
  return `strftime('%Y-%m-%d %H:%M:%f', ${moment}, CASE WHEN ${isSummer} THEN '+1 hour' ELSE '+0 hour' END)`;
}

function summers(): Summer[] {
  const found: Summer[] = [];
  let at = Temporal.PlainDate.from({ year: FROM, month: 1, day: 1 }).toZonedDateTime(LONDON);
  while (at.year < UNTIL) {
    const from = at.getTimeZoneTransition('next');
    const until = from?.getTimeZoneTransition('next');
    if (!from || !until) return found;
    if (from.offsetNanoseconds > 0) found.push({ from: stored(from), until: stored(until) });
    at = from.offsetNanoseconds > 0 ? until : from;
  }
  return found;
}

/** As SQLite's rows hold a moment. */
function stored(at: Temporal.ZonedDateTime): string {
  return new Date(at.epochMilliseconds).toISOString().replace('T', ' ').replace('Z', '');
}
