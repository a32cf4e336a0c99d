import { HEARD_FROM, HEARD_FROM_CODES } from '../../contacts';
import { COUNT, monthOf, within, type Report } from './report';

export const AWARENESS_REPORT: Report = {
  key: 'awareness',
  title: 'How people heard of the hub',
  unit: 'answers to how they heard',
  categoryName: 'Heard from',
  categories: HEARD_FROM_CODES.map((key) => ({ key, text: HEARD_FROM[key] })),
  parts: [
    { key: 'told', text: 'Told to a handler' },
    { key: 'form', text: 'On the professionals’ form' },
  ],
  isWhole: true,
  sql: () => `SELECT category, part, month, ${COUNT} AS count, NULL AS households FROM (
    SELECT c."heardFrom" AS category, ${monthOf('c."openedAt"')} AS month,
      CASE WHEN c.channel = 'professional' THEN 'form' ELSE 'told' END AS part
    FROM contact c WHERE c."areaCode" = $1 AND ${within('c."openedAt"')} AND c."heardFrom" IS NOT NULL) counted
    GROUP BY category, part, month`,
  headline: (counted, quarter) => {
    const [all, { largest }] = [counted.shown(), counted];
    if (all === undefined) return `Too few people said in ${quarter} how they heard of the hub`;
    const said = `${all} people said how they heard of the hub in ${quarter}`;
    return largest ? `${said}. Most often, of what can be shown: ${largest.text} (${largest.count})` : said;
  },
  how: [
    'A handler may ask it when everything else is said, and a professional may answer it on the form. Nobody has to: whoever was not asked or did not say is not in these numbers.',
    'An answer counts in the month the contact began. Each contact has one answer at most; a person who comes back may give another.',
  ],
};
