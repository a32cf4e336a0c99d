import { ANSWERED, bandOf, callsBy, ELSEWHERE, GAVE_UP, IN_TIME } from './call-answers';
import type { Counted } from './counted';
import type { Report } from './report';

/** Monday first; SQL counts from Sunday. */
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const WAITS: Readonly<Record<string, string>> = {
  'within-20': 'up to 20 seconds',
  'within-60': '20 to 60 seconds',
  'within-180': '1 to 3 minutes',
  later: 'over 3 minutes',
};

export const HOW_CALLS = [
  'A call counts from when it began to wait for a handler, in the place of its first ring by London’s clocks. In the night in which the clocks go back, two hours count as one; in which they go forward, one is none. Calls that rang off in the greeting do not count.',
  'Answered means that caller and handler could talk. Within 20 seconds or a minute of beginning to wait is in time. Of a caller whose handler’s line dropped, and who waited again, the first wait counts from the ring.',
  'Rung back, or helpline: the caller agreed to be rung back, or was put through to a national helpline, before a handler was there. Gave up: they rang off unheard.',
];

export const CALL_DAYS_REPORT: Report = {
  key: 'call-days',
  title: 'How calls were answered, by day of the week',
  unit: 'calls that waited',
  categoryName: 'Day',
  categories: DAYS.map((text, index) => ({ key: String((index + 1) % DAYS.length), text })),
  parts: [...ANSWERED, ELSEWHERE, GAVE_UP],
  isWhole: true,
  sql: (words) => callsBy((moment) => words.weekday(moment), words),
  headline: (counted, quarter) => {
    const all = counted.shown();
    if (all === undefined) return `Too few calls came in ${quarter} to say how they were answered`;
    const inTime = sumOf(counted, IN_TIME);
    const waited = `${all} calls waited for an answer in ${quarter}`;
    const said = inTime === undefined ? waited : `${waited}, and ${inTime} had one within a minute`;
    return `${said}${sayWaits(counted)}`;
  },
  how: [
    ...HOW_CALLS,
    'The median and the 90th percentile are told by the band in which they lie: half of the answered calls had waited no longer than that band, and nine of ten no longer.',
  ],
};

/** Undefined where one of them is withheld. */
function sumOf(counted: Counted, parts: readonly string[]): number | undefined {
  const numbers = parts.map((part) => counted.shown(undefined, part));
  return numbers.reduce<number | undefined>(
    (sum, each) => (sum === undefined || each === undefined ? undefined : sum + each),
    0,
  );
}

function sayWaits(counted: Counted): string {
  const numberIn = (band: string): number | undefined => counted.shown(undefined, band);
  const [median, ninetieth] = [bandOf(0.5, numberIn), bandOf(0.9, numberIn)];
  if (!median || !ninetieth) return '';
  return `. Median wait: ${WAITS[median.key]}; 90th percentile: ${WAITS[ninetieth.key]}`;
}
