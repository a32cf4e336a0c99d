import { CHANNELS } from './contacts-report';
import { COUNT, monthOf, within, type Report } from './report';

const KIND = `COALESCE(NULLIF(c."callerKind", 'unknown'),
  (SELECT k."callerChoice" FROM call k WHERE k."contactId" = c.id), 'unknown')`;

export const CALLERS_REPORT: Report = {
  key: 'callers',
  title: 'Who turns to the hub',
  unit: 'contacts, by who it was',
  categoryName: 'Who',
  categories: 'callers',
  parts: CHANNELS,
  shared: {
    key: 'contacts',
    isShown: (contacts, part, month) => contacts.shown(part, undefined, month) !== undefined,
  },
  sql: () => `SELECT category, part, month, ${COUNT} AS count, NULL AS households FROM (
    SELECT ${monthOf('c."openedAt"')} AS month, c.channel AS part,
      CASE ${KIND} WHEN 'self' THEN 'self' WHEN 'family-or-friend' THEN 'family-or-friend'
        WHEN 'professional' THEN 'organisation.' || COALESCE(c."sourceOrganisationId", c."statedOrganisationId", '')
        ELSE 'other' END AS category
    FROM contact c WHERE c."areaCode" = $1 AND ${within('c."openedAt"')}) counted
    GROUP BY category, part, month`,
  headline: (counted, quarter) => {
    const [all, self] = [counted.shown(), counted.shown('self')];
    if (all === undefined) return `Too few people turned to the hub in ${quarter} to give a number`;
    const said = `The hub was turned to ${all} times in ${quarter}`;
    return self === undefined ? said : `${said}; ${self} times it was the person at risk`;
  },
  how: [
    'A contact counts in the month it began, by who the caller said they were: to the handler who agreed a plan with them, by key while they waited, or on the form. Nobody said who they were where the line was silent or they rang off.',
    'A professional counts by the sector of the organisation that they signed in for or chose from the list, whether or not the hub has checked it. One that is not in the list, and a professional who only rang, counts as of no known sector.',
    'Channels of which the report on contacts and people can show no number are one here. Where that would still give away a small number, the months or the channels are left out.',
  ],
};
