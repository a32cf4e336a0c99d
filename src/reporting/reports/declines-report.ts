import { DECLINE_REASONS, sayDeclineReason } from '../../referrals';
import { COUNT, monthOf, offersOf, type Category, type Report } from './report';

const WHOSE: Readonly<Record<string, string>> = {
  organisation: 'The organisation',
  survivor: 'The person',
  inappropriate: 'Not for them',
};

const REASONS: readonly Category[] = Object.entries(DECLINE_REASONS).flatMap(([party, codes]) =>
  codes.map((code) => ({
    key: `${party}.${code}`,
    text: `${WHOSE[party] ?? party}: ${sayDeclineReason(`${party}.${code}`)}`,
  })),
);

export const DECLINES_REPORT: Report = {
  key: 'declines',
  title: 'Why offers were declined',
  unit: 'declined offers',
  categoryName: 'Whose reason, and which',
  categories: [...REASONS, { key: 'other', text: 'No reason given' }],
  parts: [],
  sql: () => `SELECT category, '' AS part, month, ${COUNT} AS count, NULL AS households FROM (
    SELECT COALESCE(o."reasonCode", 'other') AS category, ${monthOf('o."answeredAt"')} AS month
    FROM ${offersOf('o."answeredAt"')} AND o.answer = 'declined') counted GROUP BY category, month`,
  headline: (counted, quarter) => {
    const [all, { largest }] = [counted.shown(), counted];
    if (all === undefined) return `Too few offers were declined in ${quarter} to give a number`;
    const said = `${all} offers were declined in ${quarter}`;
    return largest
      ? `${said}. The commonest reason that can be shown: ${largest.text} (${largest.count})`
      : said;
  },
  how: [
    'Each declined offer counts once, in the month of the answer, by the one reason that was chosen.',
    'The organisation’s reasons say what it could not give. The person’s reasons say that they did not want it or could not be reached. The others say that the referral was not for that support service.',
    'What a support service said to the hub by telephone is not counted here.',
  ],
};
