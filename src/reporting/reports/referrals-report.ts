import { DAY, SECOND } from '../../kernel/clock';
import { SETTLED_AFTER_DAYS } from './quarter';
import { COUNT, monthOf, within, type Report } from './report';

const SETTLED_SECONDS = (SETTLED_AFTER_DAYS * DAY) / SECOND;

export const REFERRALS_REPORT: Report = {
  key: 'referrals',
  title: 'From contact to outcome',
  unit: 'referrals',
  categoryName: 'Four weeks after it was made',
  categories: [
    { key: 'closed', text: 'Ended with an outcome' },
    { key: 'contacted', text: 'In contact with the person' },
    { key: 'accepted', text: 'Accepted, no contact yet' },
    { key: 'offered', text: 'Waits for an answer' },
    { key: 'withdrawn', text: 'Withdrawn' },
    { key: 'other', text: 'With the hub' },
  ],
  parts: [],
  sql: ({ later }) => `SELECT category, '' AS part, month, ${COUNT} AS count, NULL AS households FROM (
    SELECT ${monthOf('r."createdAt"')} AS month, COALESCE((SELECT e.state FROM referral_event e
      WHERE e."referralId" = r.id AND e.at <= ${later('r."createdAt"', SETTLED_SECONDS)}
      ORDER BY e.at DESC, e.id DESC LIMIT 1), 'other') AS category
    FROM referral r WHERE r."areaCode" = $1 AND ${within('r."createdAt"')}) counted GROUP BY category, month`,
  headline: (counted, quarter) => {
    const [all, reached, ended] = [counted.shown(), counted.shown('contacted'), counted.shown('closed')];
    if (all === undefined) return `Too few referrals were made in ${quarter} to give a number`;
    const said = `${all} referrals were made in ${quarter}`;
    if (reached === undefined || ended === undefined) return said;
    return `${said}, and in ${reached + ended} of them the person was reached within four weeks`;
  },
  how: [
    'A referral is one placement of a person or household with one kind of help. A person may have several. It counts in the month it was made.',
    'It counts by where it stood four weeks later, so that each has had the same time. One that came back and was placed again counts by where it stood then.',
  ],
};
