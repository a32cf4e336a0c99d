import { DAY, SECOND } from '../../kernel/clock';
import { SETTLED_AFTER_DAYS } from './quarter';
import { COUNT, monthOf, within, type Report } from './report';

const SETTLED_SECONDS = (SETTLED_AFTER_DAYS * DAY) / SECOND;

export const VACANCIES_REPORT: Report = {
  key: 'vacancies',
  title: 'Vacancies, and offers declined for want of space',
  unit: 'offers, by kind of help',
  categoryName: 'Kind of help',
  categories: 'kinds',
  parts: [
    { key: 'no-space', text: 'Declined for no space' },
    { key: 'else', text: 'Anything else' },
  ],
  beside: 'vacancies',
  shared: {
    key: 'answers',
    isShown: (answers, part, month) =>
      part === undefined ? answers.shown(undefined, undefined, month) !== undefined : undefined,
  },
  sql: ({ later }) => `SELECT category, part, month, ${COUNT} AS count, NULL AS households FROM (
    SELECT r.queue AS category, ${monthOf('o."offeredAt"')} AS month,
      CASE WHEN o.answer = 'declined' AND o."reasonCode" = 'organisation.no-space'
        AND o."answeredAt" <= ${later('o."offeredAt"', SETTLED_SECONDS)} THEN 'no-space' ELSE 'else' END AS part
    FROM offer o JOIN referral r ON r.id = o."referralId"
    WHERE r."areaCode" = $1 AND ${within('o."offeredAt"')}) counted GROUP BY category, part, month`,
  headline: (counted, quarter) => {
    const [all, full] = [counted.shown(), counted.shown(undefined, 'no-space')];
    if (all === undefined) return `Too few offers were made in ${quarter} to set against vacancies`;
    if (full === undefined) return `${all} offers were made in ${quarter}, by kind of help`;
    return `${full} of ${all} offers of ${quarter} were declined because there was no space`;
  },
  how: [
    'An offer is one support service asked to take a referral. It counts in the month it was asked, by the kind of help that the referral waits for.',
    'Declined for no space: the support service chose that reason within four weeks. Any other answer, and none, is anything else.',
    'Nobody is offered to a support service that says it is full, so a kind with no vacancy has few offers: what the report on unmet need counts comes on top.',
    'What was free is kept once a day at midday, from when this began; of earlier days nothing is known.',
  ],
};
