import { DAY, SECOND } from '../../kernel/clock';
import { SETTLED_AFTER_DAYS } from './quarter';
import { COUNT, monthOf, offersOf, type Report } from './report';

const SETTLED_SECONDS = (SETTLED_AFTER_DAYS * DAY) / SECOND;

/** The clock that began when it was accepted; both are written in one transaction, but not at one moment. */
const dueOf = (later: (moment: string, seconds: number) => string): string =>
  `(SELECT k."dueAt" FROM referral_clock k WHERE k."referralId" = o."referralId" AND k.kind = 'first-contact'
    AND k."startedAt" >= ${later('o."answeredAt"', -1)} ORDER BY k."startedAt", k.id LIMIT 1)`;

export const OFFERS_REPORT: Report = {
  key: 'answers',
  title: 'Answers and first tries against the clock, by organisation',
  unit: 'offers',
  categoryName: 'Organisation',
  categories: 'organisations',
  parts: [
    { key: 'in-time', text: 'Accepted in time, person tried in time' },
    { key: 'tried-late', text: 'Accepted in time, person tried late' },
    { key: 'late', text: 'Accepted late' },
    { key: 'not', text: 'Not accepted' },
  ],
  sql: ({ later }) => `SELECT category, part, month, ${COUNT} AS count, NULL AS households FROM (
    SELECT o."organisationId" AS category, ${monthOf('o."offeredAt"')} AS month,
      CASE WHEN o.answer IS NULL OR o.answer <> 'accepted'
          OR o."answeredAt" > ${later('o."offeredAt"', SETTLED_SECONDS)} THEN 'not'
        WHEN o."answeredAt" > o."answerBy" THEN 'late'
        WHEN EXISTS (SELECT 1 FROM referral_attempt a WHERE a."referralId" = o."referralId" AND a."undoneAt" IS NULL
          AND a.at >= o."answeredAt" AND a.at <= ${dueOf(later)}) THEN 'in-time'
        ELSE 'tried-late' END AS part
    FROM ${offersOf('o."offeredAt"')}) counted GROUP BY category, part, month`,
  headline: (counted, quarter) => {
    const [all, both] = [counted.shown(), counted.shown(undefined, 'in-time')];
    if (all === undefined) return `Too few offers were made in ${quarter} to give a number`;
    if (both === undefined) return `${all} offers were made to organisations in ${quarter}`;
    return `In ${both} of ${all} offers of ${quarter} both clocks were kept: to accept, and to try to reach the person`;
  },
  how: [
    'An offer is one support service asked to take a referral. It counts in the month it was asked. A referral that was declined and offered to the next has two.',
    'In time means before the clock of its level ran out; the time a question waited for the hub does not count. Late is up to four weeks.',
    'A try is any recorded attempt to reach the person after it was accepted, whether or not they answered. No try by the clock’s end counts as late.',
    'Not accepted: declined, not answered, or taken back by the hub. Referrals that the hub made by telephone are not offers.',
  ],
};
