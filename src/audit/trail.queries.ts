import { Injectable } from '@nestjs/common';
import { instantOf } from '../platform/database/columns';
import { Database } from '../platform/database/database.service';
import type { TrailLink, TrailRow } from './trail-walk';

const ROW = `e.id, e.at, e."actorKind", e."actorId", e."actorOrganisationId", e.action, e."subjectId",
  e."requestId", e.facts`;
const LINKS = `SELECT l.position, l."entryId", l.hash, l."sealedAt", ${ROW}
  FROM audit_link l LEFT JOIN audit_entry e ON e.id = l."entryId"
  WHERE l.position > $1 ORDER BY l.position LIMIT $2`;
const LAST = `SELECT position, "entryId", hash, "sealedAt" FROM audit_link ORDER BY position DESC LIMIT 1`;
const UNSEALED = `FROM audit_entry e LEFT JOIN audit_link l ON l."entryId" = e.id WHERE l."entryId" IS NULL`;
const WAITING = `SELECT ${ROW} ${UNSEALED} AND e.id > $1 ORDER BY e.id LIMIT $2`;
const OLDEST_WAITING = `SELECT e.id, e.at ${UNSEALED} ORDER BY e.at LIMIT $1`;
const COUNT_WAITING = `SELECT count(*) AS count ${UNSEALED}`;

interface StoredLink {
  position: number;
  entryId: string;
  hash: string;
  sealedAt: string | Date;
}

interface StoredRow extends Omit<TrailRow, 'id' | 'at'> {
  id: string | null;
  at: string | Date;
}

/** Reads the trail and its chain as they stand on disk, with nothing between. */
@Injectable()
export class TrailQueries {
  constructor(private readonly db: Database) {}

  async linksAfter(position: number, count: number): Promise<TrailLink[]> {
    const stored = await this.db.select<StoredLink & StoredRow>(LINKS, [position, count]);
    return stored.map((each) => ({ ...linkOf(each), row: rowOf(each) }));
  }

  async lastLink(): Promise<Omit<TrailLink, 'row'> | undefined> {
    const [last] = await this.db.select<StoredLink>(LAST, []);
    return last && linkOf(last);
  }

  /** Rows that no link covers yet, from an id on, in the order they were made. */
  async waitingAfter(id: string, count: number): Promise<TrailRow[]> {
    const stored = await this.db.select<StoredRow>(WAITING, [id, count]);
    return stored.map(rowOf).filter((row) => row !== undefined);
  }

  async oldestWaiting(count: number): Promise<Pick<TrailRow, 'id' | 'at'>[]> {
    const stored = await this.db.select<{ id: string; at: string | Date }>(OLDEST_WAITING, [count]);
    return stored.map(({ id, at }) => ({ id, at: instantOf(at) }));
  }

  async countWaiting(): Promise<number> {
    const [counted] = await this.db.select<{ count: number | string }>(COUNT_WAITING, []);
    return Number(counted?.count ?? 0);
  }
}

function linkOf({ position, entryId, hash, sealedAt }: StoredLink): Omit<TrailLink, 'row'> {
  return { position, entryId, hash, sealedAt: instantOf(sealedAt) };
}

function rowOf({ id, at, facts, ...row }: StoredRow): TrailRow | undefined {
  if (id === null) return undefined;
  const { actorKind, actorId, actorOrganisationId, action, subjectId, requestId } = row;
  const who = { actorKind, actorId, actorOrganisationId };
  return { id, at: instantOf(at), ...who, action, subjectId, requestId, facts: factsOf(facts) };
}

/** SQLite keeps them as text; what is no JSON any more is compared as it stands. */
function factsOf(facts: unknown): unknown {
  if (typeof facts !== 'string') return facts;
  try {
    return JSON.parse(facts) as unknown;
  } catch {
    return facts;
  }
}
