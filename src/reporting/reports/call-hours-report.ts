import { callsBy, ELSEWHERE, GAVE_UP, IN_TIME } from './call-answers';
import { HOW_CALLS } from './call-days-report';
import type { Report } from './report';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  key: String(hour),
  text: `${String(hour).padStart(2, '0')}:00 to ${String(hour + 1).padStart(2, '0')}:00`,
}));
/** What the report by day says in finer parts. */
const COARSER: Readonly<Record<string, readonly string[]>> = {
  'in-time': IN_TIME,
  late: ['within-180', 'later'],
  not: [ELSEWHERE.key, GAVE_UP.key],
};

export const CALL_HOURS_REPORT: Report = {
  key: 'call-hours',
  title: 'How calls were answered, by hour of the day',
  unit: 'calls that waited, by their hour',
  categoryName: 'Hour',
  categories: HOURS,
  parts: [
    { key: 'in-time', text: 'Answered within a minute' },
    { key: 'late', text: 'Answered later' },
    { key: 'not', text: 'Not answered' },
  ],
  isWhole: true,
  shared: {
    key: 'call-days',
    isShown: (days, part) => {
      if (part === undefined) return days.shown() !== undefined;
      return (COARSER[part] ?? []).every((finer) => days.shown(undefined, finer) !== undefined);
    },
  },
  sql: (words) => {
    const parts = Object.entries(COARSER).map(
      ([part, finer]) => `WHEN part IN (${finer.map((each) => `'${each}'`).join(', ')}) THEN '${part}'`,
    );
    return `SELECT category, CASE ${parts.join(' ')} END AS part, month, CAST(SUM(count) AS integer) AS count,
      NULL AS households FROM (${callsBy((moment) => words.hour(moment), words)}) finer GROUP BY 1, 2, 3`;
  },
  headline: (counted, quarter) => {
    const { largest } = counted;
    if (!largest) return `Too few calls came in ${quarter} to say at what hours`;
    const said = `Of the hours that can be shown, most calls of ${quarter} came from ${largest.text} (${largest.count})`;
    const missed = counted.shown(undefined, 'not');
    return missed === undefined ? said : `${said}; ${missed} in all were not answered`;
  },
  how: [
    ...HOW_CALLS,
    'Not answered: gave up, was rung back or went to a helpline. Totals that the report by day of the week keeps back are one here, or the hours are shown without how they were answered.',
  ],
};
