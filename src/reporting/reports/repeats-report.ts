import { DAY, SECOND } from '../../kernel/clock';
import { NOBODY_SPOKE } from './contacts-report';
import { COUNT, monthOf, within, type Report } from './report';

const YEAR_SECONDS = (365 * DAY) / SECOND;

/** One conversation that went on after the line dropped is not somebody who came back. */
const COUNTS = `NOT COALESCE(${NOBODY_SPOKE}, FALSE) AND COALESCE(c.outcome, '') <> 'resumed'`;
const IS_KEPT = 'NOT EXISTS (SELECT 1 FROM forgotten_record f WHERE f.id = c.id)';

export const REPEATS_REPORT: Report = {
  key: 'repeats',
  title: 'People who came back within twelve months',
  unit: 'people in touch',
  categoryName: 'What came of their first contact in the twelve months before',
  categories: [
    { key: 'none', text: 'No contact in the twelve months before' },
    { key: 'placed', text: 'Came back: was placed with a support service' },
    { key: 'call-back', text: 'Came back: was to be called back' },
    { key: 'information-only', text: 'Came back: had information only' },
    { key: 'helpline', text: 'Came back: was put through to a helpline' },
    { key: 'listed', text: 'Came back: was listed for a meeting' },
    { key: 'other', text: 'Came back: another way, or none yet' },
  ],
  parts: [],
  sql: ({ later }) => `WITH known AS (
      SELECT c.id, c."openedAt", c.outcome, COALESCE(m."headId", c.id) AS head
      FROM contact c LEFT JOIN merged_record m ON m."contactId" = c.id AND m."undoneAt" IS NULL
      WHERE c."areaCode" = $1 AND c."openedAt" < $5 AND ${later('c."openedAt"', YEAR_SECONDS)} >= $2
        AND ${COUNTS} AND ${IS_KEPT}),
    met AS (SELECT known.*,
        MIN(CASE WHEN ${within('"openedAt"')} THEN "openedAt" END) OVER (PARTITION BY head) AS seen FROM known),
    placed AS (SELECT met.*, ROW_NUMBER() OVER (PARTITION BY head ORDER BY "openedAt", id) AS place
      FROM met WHERE "openedAt" >= $2 OR ${later('"openedAt"', YEAR_SECONDS)} >= seen)
    SELECT category, '' AS part, month, ${COUNT} AS count, NULL AS households FROM (
      SELECT ${monthOf('seen')} AS month,
        CASE WHEN "openedAt" >= $2 THEN 'none' ELSE COALESCE(outcome, 'other') END AS category
      FROM placed WHERE place = 1 AND seen IS NOT NULL) counted
    GROUP BY category, month`,
  headline: (counted, quarter) => {
    const [all, fresh] = [counted.shown(), counted.shown('none')];
    if (all === undefined) return `Too few people were in touch in ${quarter} to say who came back`;
    const said = `${all} people were in touch with the hub in ${quarter}`;
    if (fresh === undefined) return said;
    return `${said}; ${all - fresh} of them had been in the twelve months before`;
  },
  how: [
    'Each person counts once, in the month of their first contact of the quarter. Contacts are of one person where somebody merged their records; people who came back and were not recognised count as two.',
    'Of the 365 days before that contact, the first contact in the area decides the line; what came after it does not. A call that went on after the line dropped is one with the call that it went on from. Contacts in which nobody spoke do not count.',
    'A record that was erased is nobody’s any more and does not count. Where it had been merged with another, that other one counts as a person who came for the first time.',
  ],
};
