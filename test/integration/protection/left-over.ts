import type { RunningApp } from '../../support/app';
import { COLUMN_INVENTORY } from '../platform/column-inventory';

/** Columns about a person that stay when the record goes, and why. Whoever adds a column decides here as well. */
export const STAYS: Readonly<Record<string, string>> = {
  'contact.callerKind': 'counts',
  'contact.outcome': 'counts',
  'contact.sourceOrganisationId': 'counts, and whom a referrer may be asked about',
  'referral.queue': 'counts',
  'referral.forWhom': 'counts',
  'referral.level': 'counts',
  'referral.outcome': 'counts',
  'referral_attempt.outcome': 'goes with its row',
  'gap.need': 'counts',
  'gap.reasonCode': 'counts',
  'gap.adults': 'counts',
  'gap.children': 'counts',
  'equality_answer.answer': 'never kept with a case',
  'meeting_case.level': 'counts',
  'meeting_case.isRepeat': 'counts',
  'meeting_case.children': 'counts',
  'meeting_case.consent': 'counts',
  'meeting_case.outcome': 'counts',
  'complaint.kind': 'counts',
  'complaint.outcome': 'counts',
  'complaint.learning': 'written without anybody’s name',
  'stopped_number.phoneIndex': 'or the number would be texted again',
  'stopped_number.stoppedAt': 'or the number would be texted again',
  'audit_entry.facts': 'codes; the trail has nobody’s data',
  'email_code.email': 'an hour, by a turn of its own',
  'email_code.emailIndex': 'an hour, by a turn of its own',
  'sign_in_tries.id': 'about staff, by a turn of its own',
  'unsent_form.form': 'sixteen hours, by a turn of its own',
};

/** Tables about staff, organisations and rules. */
const NOT_HERS = new Set([
  ...[
    'account',
    'account_change',
    'handler_profile',
    'second_factor',
    'rule_set',
    'legal_hold',
    'outbox_message',
    'data_request',
    'data_export',
  ],
  ...['directory_change', 'directory_import', 'organisation', 'support_service'],
  ...['passkey', 'organisation_pause', 'organisation_sign_in', 'quota_stop', 'staff_mark'],
  'webhook_endpoint',
  ...['organisation_departure', 'succession'],
]);

const words = (text = ''): string[] => text.split(' ').filter((word) => word !== '');

/** Tables that no store looks after, though they may hold something of a person. */
export function unkept(stores: readonly { tables: object }[]): string[] {
  const kept = new Set(stores.flatMap(({ tables }) => Object.keys(tables)));
  const own = Object.entries(COLUMN_INVENTORY).filter(([table, { sealed, index, coarse }]) => {
    const columns = [sealed, index, coarse].flatMap((each) => words(each));
    return !NOT_HERS.has(table) && columns.some((column) => !(`${table}.${column}` in STAYS));
  });
  return own.map(([table]) => table).filter((table) => !kept.has(table));
}

/** Each declared column of a person’s data that still holds something, in rows of these contacts or of nobody. */
export async function leftOver(
  { db }: RunningApp,
  isSpared: (row: Readonly<Record<string, unknown>>) => boolean = () => false,
): Promise<string[]> {
  const found: string[] = [];
  for (const { tableName } of db.reader.connection.entityMetadatas) {
    const { sealed, index, coarse } = COLUMN_INVENTORY[tableName] ?? { open: '' };
    if (NOT_HERS.has(tableName) || !(sealed ?? index ?? coarse)) continue;
    const columns = [sealed, index, coarse].flatMap((each) => words(each));
    const rows = await db.reader.query<Record<string, unknown>[]>(`SELECT * FROM "${tableName}"`);
    for (const row of rows.filter((each) => !isSpared(each))) {
      const full = columns.filter((column) => !(`${tableName}.${column}` in STAYS) && !isEmpty(row[column]));
      found.push(...full.map((column) => `${tableName}.${column}`));
    }
  }
  return [...new Set(found)].toSorted();
}

/** Nothing, false, or JSON in which nothing is said but what a card of a referral needs: its level and area. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === 0) return true;
  const parsed: unknown = typeof value === 'string' && /^[[{]/.test(value) ? JSON.parse(value) : value;
  if (typeof parsed !== 'object' || parsed === null) return false;
  const said = Object.entries(parsed).filter(([key]) => key !== 'level' && key !== 'area');
  return said.every(([, each]) => each === null || (Array.isArray(each) && each.length === 0));
}

/** Everything that stands in rows of a contact, as it stands on disk. */
export async function rowsOf({ db }: RunningApp, contactId: string): Promise<string> {
  const dump: string[] = [];
  for (const { tableName } of db.reader.connection.entityMetadatas.filter(({ tableName }) =>
    isKept(tableName),
  )) {
    const rows = await db.reader.query<Record<string, unknown>[]>(`SELECT * FROM "${tableName}"`);
    const own = rows.filter((row) => row['contactId'] === contactId || row['id'] === contactId);
    dump.push(...own.map((row) => `${tableName} ${JSON.stringify(row)}`).toSorted());
  }
  return dump.join('\n');
}

/** What is retained for reasons of its own goes at its own time, held or not. */
const isKept = (table: string): boolean =>
  !['submission', 'sms_event', 'network_record', 'destruction_item'].includes(table);
