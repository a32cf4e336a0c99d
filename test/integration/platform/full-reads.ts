/** Tables with a row or more for each referral or contact that ever was. */
const GROWING = [
  ...[
    'contact',
    'contact_event',
    'person',
    'safe_contact',
    'consent_record',
    'referrer',
    'screening',
    'plan',
  ],
  ...['referral', 'offer', 'referral_clock', 'referral_event', 'referral_attempt', 'referral_message'],
  ...['hub_task', 'gap', 'audit_entry', 'audit_link', 'outbox_message', 'call', 'call_event', 'submission'],
  ...['level_change', 'alarm', 'quota_use'],
];

/** Read in its own order, and left after the rows that fit on a page. */
const STOPS_EARLY = new Set(['referral_ended_index']);

/** The steps that read a growing table whole, be it by an index that keeps nothing out. */
export function fullReadsIn(
  sql: string,
  steps: readonly string[],
  ofOpenWork: ReadonlySet<string>,
): string[] {
  // TypeORM asks so where it was given an empty list, and no engine then reads anything.
  if (/\(0=1\)|\b0=1\b/.test(sql)) return [];
  const tables = tablesIn(sql);
  const isFine = (index: string | undefined): boolean =>
    index !== undefined && (ofOpenWork.has(index) || (STOPS_EARLY.has(index) && / LIMIT /.test(sql)));
  return steps.filter((step, at) => {
    const read = wholeRead(step, steps[at + 1]);
    if (!read || !GROWING.includes(tables.get(read.name) ?? read.name)) return false;
    // The end of the chain is the last row by its primary key.
    const isLastLink = read.name === 'audit_link' && /ORDER BY position DESC LIMIT 1$/.test(sql);
    return !isLastLink && !isFine(read.index);
  });
}

interface Read {
  name: string;
  index?: string | undefined;
}

/** A step that begins at one end of a table or an index and says no place to go to. */
function wholeRead(step: string, next = ''): Read | undefined {
  const sqlite = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(step);
  if (sqlite) return { name: sqlite[1] ?? '', index: sqlite[2] };
  const sequential = /Seq Scan on "?(\w+)/.exec(step);
  if (sequential) return { name: sequential[1] ?? '' };
  const indexed = /Index (?:Only )?Scan (?:Backward )?using (\w+) on "?(\w+)/.exec(step);
  if (!indexed || /Index Cond:/.test(next)) return undefined;
  return { name: indexed[2] ?? '', index: indexed[1] };
}

/** SQLite's steps call a table as the query does. */
function tablesIn(sql: string): ReadonlyMap<string, string> {
  const named = sql.matchAll(
    /(?:FROM|JOIN|UPDATE)\s+"?(\w+)"?(?:\s+(?:AS\s+)?"?(?!WHERE|ON|ORDER|SET|LEFT|JOIN|GROUP)(\w+)"?)?/gi,
  );
  return new Map([...named].map(([, table = '', alias]) => [alias ?? table, table]));
}
