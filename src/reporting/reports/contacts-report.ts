import { COUNT, monthOf, within, type Category, type Report } from './report';

/** Few records are merged: most are none of those that the rest is asked of. */
const IS_MERGED = `COALESCE(m."headId", c.id) IN (SELECT f."headId" FROM merged_record f WHERE f."undoneAt" IS NULL)`;

const SAME_PERSON = `EXISTS (SELECT 1 FROM contact h WHERE h.id = m."headId"
    AND (h."openedAt" < c."openedAt" OR (h."openedAt" = c."openedAt" AND h.id < c.id)))
  OR EXISTS (SELECT 1 FROM merged_record o JOIN contact e ON e.id = o."contactId"
    WHERE o."headId" = COALESCE(m."headId", c.id) AND o."undoneAt" IS NULL
    AND (e."openedAt" < c."openedAt" OR (e."openedAt" = c."openedAt" AND e.id < c.id)))`;

export const NOBODY_SPOKE = `c.state = 'abandoned' OR c.outcome IN ('silent', 'hung-up', 'wrong-number', 'hoax', 'abusive')`;

export const CHANNELS: readonly Category[] = [
  { key: 'call', text: 'Telephone' },
  { key: 'web', text: 'Web form' },
  { key: 'professional', text: 'A professional’s referral form' },
  { key: 'api', text: 'A partner’s system' },
  { key: 'sms', text: 'Text message' },
];

export const CONTACTS_REPORT: Report = {
  key: 'contacts',
  title: 'Contacts and people, by channel',
  unit: 'contacts',
  categoryName: 'Channel',
  categories: CHANNELS,
  parts: [
    { key: 'new', text: 'New people' },
    { key: 'back', text: 'Came back' },
    { key: 'nobody', text: 'Nobody spoke' },
  ],
  sql: () => `SELECT category, part, month, ${COUNT} AS count, NULL AS households FROM (
    SELECT c.channel AS category, ${monthOf('c."openedAt"')} AS month,
      CASE WHEN ${NOBODY_SPOKE} THEN 'nobody' WHEN c."resumesId" IS NOT NULL OR ${IS_MERGED} AND (${SAME_PERSON}) THEN 'back' ELSE 'new' END
        AS part
    FROM contact c LEFT JOIN merged_record m ON m."contactId" = c.id AND m."undoneAt" IS NULL
    WHERE c."areaCode" = $1 AND ${within('c."openedAt"')}) counted GROUP BY category, part, month`,
  headline: (counted, quarter) => {
    const [all, people] = [counted.shown(), counted.shown(undefined, 'new')];
    if (all === undefined) return `Too few contacts reached the hub in ${quarter} to give a number`;
    const said = `${all} contacts reached the hub in ${quarter}`;
    return people === undefined ? said : `${said}, and ${people} of them were people new to it`;
  },
  how: [
    'A contact is one call, message, form or referral that reached the hub. It counts in the month it began.',
    'A person counts as new with their first contact on record, and as somebody who came back with each later one: when records were merged as one person’s, or a call went on after the line dropped. People who came back and were not recognised count as new.',
    'Nobody spoke: the caller rang off before an answer, was silent, had a wrong number, or made a hoax or abusive call.',
  ],
};
