import { DIRECTORY_NEEDS, sayDirectoryNeed } from '../../directory';
import { COUNT, monthOf, within, type Report } from './report';

const turnedAway = (part: 'adults' | 'children'): string =>
  `SELECT g.need AS category, '${part}' AS part, ${monthOf('g."createdAt"')} AS month, g.${part} AS people FROM gap g
    WHERE g."areaCode" = $1 AND ${within('g."createdAt"')} AND g.${part} > 0`;

export const GAPS_REPORT: Report = {
  key: 'gaps',
  title: 'Unmet need, with adults and children',
  unit: 'people turned away',
  categoryName: 'Need',
  categories: [
    ...DIRECTORY_NEEDS.map((key) => ({ key, text: sayDirectoryNeed(key) })),
    { key: 'other', text: 'Another need' },
  ],
  parts: [
    { key: 'adults', text: 'Adults' },
    { key: 'children', text: 'Children' },
  ],
  sql: () => `SELECT category, part, month, CAST(SUM(people) AS integer) AS count, ${COUNT} AS households
    FROM (${turnedAway('adults')} UNION ALL ${turnedAway('children')}) counted GROUP BY category, part, month`,
  headline: (counted, quarter) => {
    const [adults, children] = [counted.shown(undefined, 'adults'), counted.shown(undefined, 'children')];
    if (adults === undefined || children === undefined)
      return `Too few people were turned away in ${quarter} to give a number`;
    return `${adults} adults and ${children} children were turned away in ${quarter}, counted once for each need`;
  },
  how: [
    'A household is turned away when no support service in the directory takes it for a need. It counts in the month that was found, once for each need.',
    'Adults are people at risk of 18 or over. Children are the children of the household, and anybody at risk under 18.',
    'Numbers that come from fewer than five households are withheld however many people these are.',
  ],
};
