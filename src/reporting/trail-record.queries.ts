import { Injectable } from '@nestjs/common';
import { instantOf } from '../platform/database/columns';
import { Database } from '../platform/database/database.service';

export const SHOWN_AT_MOST = 500;

const RECORD = `SELECT id AS "contactId" FROM contact WHERE reference = $1
  UNION SELECT "contactId" FROM referral WHERE reference = $2`;

/** One contact and what hangs on it: a line about any of them is a line about the same person's record. */
const LINES = `SELECT id, at, "actorKind", "actorId", "actorOrganisationId", action, "subjectId", facts FROM audit_entry
  WHERE "subjectId" IN (
    SELECT $1 UNION SELECT id FROM referral WHERE "contactId" = $2
    UNION SELECT id FROM hub_task WHERE "contactId" = $3 UNION SELECT id FROM person WHERE "contactId" = $4)
  ORDER BY at DESC, id DESC LIMIT ${SHOWN_AT_MOST + 1}`;

const REFERENCES = `SELECT id, reference FROM contact WHERE id = $1
  UNION SELECT id, reference FROM referral WHERE "contactId" = $2`;

export interface RecordLine {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string;
  actorOrganisationId: string | null;
  action: string;
  subjectId: string;
  facts: Readonly<Record<string, string>>;
}

/** The trail by the record it is about. Reads ids, codes and times, and nobody's data. */
@Injectable()
export class TrailRecordQueries {
  constructor(private readonly db: Database) {}

  /** The contact that a reference belongs to: its own, or one of its referrals'. */
  async findRecord(reference: string): Promise<string | undefined> {
    const [found] = await this.db.select<{ contactId: string }>(RECORD, [reference, reference]);
    return found?.contactId;
  }

  /** The newest first; one more than is shown, where there are more. */
  async listOf(contactId: string): Promise<RecordLine[]> {
    const stored = await this.db.select<Stored>(LINES, four(contactId));
    return stored.map((line) => ({ ...line, at: instantOf(line.at), facts: factsOf(line.facts) }));
  }

  async referencesOf(contactId: string): Promise<ReadonlyMap<string, string>> {
    const found = await this.db.select<{ id: string; reference: string }>(REFERENCES, [contactId, contactId]);
    return new Map(found.map(({ id, reference }) => [id, reference]));
  }
}

type Stored = Omit<RecordLine, 'at' | 'facts'> & { at: string | Date; facts: string | RecordLine['facts'] };

/** As the driver has them: SQLite keeps text. */
function factsOf(facts: Stored['facts']): RecordLine['facts'] {
  return typeof facts === 'string' ? (JSON.parse(facts) as RecordLine['facts']) : facts;
}

function four(contactId: string): string[] {
  return [contactId, contactId, contactId, contactId];
}
