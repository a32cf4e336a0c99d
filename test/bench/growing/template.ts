import type { DataSource, EntityMetadata, ObjectLiteral } from 'typeorm';
import { In } from 'typeorm';
import { AuditEntry } from '../../../src/audit';
import { Contact, ContactEvent, Person, SafeContact } from '../../../src/contacts';
import { ConsentRecord, Referrer } from '../../../src/intake';
import { sealedColumnsOf } from '../../../src/platform/database/columns';
import { rowShape } from '../../../src/platform/database/row-values';
import type { Seals } from '../../../src/platform/database/seals.service';
import type { EntityClass } from '../../../src/platform/database/tx';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Offer, Referral, ReferralAttempt, ReferralClock, ReferralEvent } from '../../../src/referrals';
import { PlanRow } from '../../../src/routing';
import { Screening } from '../../../src/screening';
import { HubTask } from '../../../src/tasks';

type Entity = EntityClass<ObjectLiteral>;

/** What hangs on a contact, and by which column; whatever is referred to comes before what refers to it. */
const BELONGS: readonly [Entity, string][] = [
  [Contact, 'id'],
  [ContactEvent, 'contactId'],
  [Person, 'contactId'],
  [SafeContact, 'personId'],
  [ConsentRecord, 'contactId'],
  [Referrer, 'contactId'],
  [Screening, 'contactId'],
  [PlanRow, 'contactId'],
  [Referral, 'contactId'],
  [Offer, 'referralId'],
  [ReferralClock, 'referralId'],
  [ReferralEvent, 'referralId'],
  [ReferralAttempt, 'referralId'],
  [HubTask, 'contactId'],
  [AuditEntry, 'subjectId'],
  [OutboxMessage, 'subjectId'],
];

/** What one copy has that no other has. */
export interface Fresh {
  ids: readonly string[];
  references: readonly string[];
  /** How much later than the original it happened. */
  laterMs: number;
  phoneIndex: string;
  /** In whose hands the n-th referral lies; left out, where the original's lies. */
  placeOf: (referral: number) => { organisationId: string; supportServiceId: string } | undefined;
}

type Make = (fresh: Fresh) => unknown;

export interface Template {
  idCount: number;
  referenceCount: number;
  /** The queue of each referral, in the order of their references. */
  queues: readonly string[];
  rows: readonly { table: string; columns: readonly string[]; make: readonly Make[] }[];
}

interface Source {
  writer: DataSource;
  seals: Seals;
}

/** Takes one contact with all that hangs on it as the product wrote it, to be written again and again as another's. */
export async function templateOf(source: Source, contactId: string): Promise<Template> {
  const read = await rowsOf(source.writer, contactId);
  const ids = new Map<string, number>();
  for (const { row } of read) ids.set(row['id'] as string, ids.size);
  const referrals = read.filter(({ entity }) => entity === Referral).map(({ row }) => row as Referral);
  const references = new Map<string, number>();
  for (const { row } of read)
    if (typeof row['reference'] === 'string') references.set(row['reference'], references.size);
  const known = { ...source, ids, references, referrals };
  return {
    idCount: ids.size,
    referenceCount: references.size,
    queues: referrals.map(({ queue }) => queue),
    rows: read.map(({ entity, row }) => {
      const { table, columns } = rowShape(source.writer, entity);
      return { table, columns, make: makers(known, entity, row) };
    }),
  };
}

async function rowsOf(
  writer: DataSource,
  contactId: string,
): Promise<{ entity: Entity; row: ObjectLiteral }[]> {
  const found = new Set([contactId]);
  const all: { entity: Entity; row: ObjectLiteral }[] = [];
  for (const [entity, column] of BELONGS) {
    const where = { [column]: In([...found]) };
    const rows = await writer.manager.find(entity, { where, order: { id: 'ASC' } });
    for (const row of rows) {
      found.add(row['id'] as string);
      all.push({ entity, row: entity === PlanRow ? shortened(row as PlanRow) : row });
    }
  }
  return all;
}

/** A plan says why of every service of the directory, which would fill most of the disk with one sentence. */
function shortened(plan: PlanRow): PlanRow {
  const placements = plan.proposed.placements.map((each) => ({ ...each, judgements: [] }));
  return { ...plan, proposed: { ...plan.proposed, placements, judgements: [], prompts: [] } };
}

interface Known extends Source {
  ids: ReadonlyMap<string, number>;
  references: ReadonlyMap<string, number>;
  referrals: readonly Referral[];
}

function makers(known: Known, entity: Entity, row: ObjectLiteral): Make[] {
  const metadata = known.writer.getMetadata(entity);
  const values = rowShape(known.writer, entity).values(row);
  const referral = known.referrals.findIndex(({ id }) => id === row['id'] || id === row['referralId']);
  return metadata.columns.map((column, at) => {
    const name = column.propertyName;
    const isPlace = (entity === Referral || entity === Offer) && referral >= 0;
    if (isPlace && (name === 'organisationId' || name === 'supportServiceId'))
      return (fresh: Fresh) => fresh.placeOf(referral)?.[name] ?? values[at];
    return maker(known, { metadata, name, raw: row[name], value: values[at], id: row['id'] as string });
  });
}

interface Cell {
  metadata: EntityMetadata;
  name: string;
  raw: unknown;
  value: unknown;
  id: string;
}

function maker(known: Known, { metadata, name, raw, value, id }: Cell): Make {
  if (raw === null || raw === undefined) return () => null;
  if (raw instanceof Date) return moment(raw, typeof value === 'string');
  if (name === 'callerPhoneIndex' || name === 'valueIndex') return ({ phoneIndex }) => phoneIndex;
  const reference = known.references.get(raw as string);
  if (reference !== undefined) return ({ references }) => references[reference];
  if (sealedColumnsOf(metadata.target as object).includes(name))
    return sealed(known, { metadata, name, raw, id });
  return typeof value === 'string' ? withIds(known.ids, value) : () => value;
}

function moment(at: Date, isText: boolean): Make {
  return ({ laterMs }) => {
    const later = new Date(at.getTime() + laterMs).toISOString();
    return isText ? later.replace('T', ' ').replace('Z', '') : later;
  };
}

function sealed(known: Known, { metadata, name, raw, id }: Omit<Cell, 'value'>): Make {
  const place = (rowId: string): string => `${metadata.tableName}|${name}|${rowId}`;
  const text = known.seals.unseal(place(id), raw as string);
  const at = known.ids.get(id) ?? 0;
  return ({ ids }) => known.seals.seal(place(ids[at] ?? ''), text);
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Ids stand in columns of their own and in JSON. */
function withIds(ids: ReadonlyMap<string, number>, text: string): Make {
  const isMine = text.match(ID)?.some((id) => ids.has(id)) ?? false;
  if (!isMine) return () => text;
  return (fresh) => text.replaceAll(ID, (id) => fresh.ids[ids.get(id) ?? -1] ?? id);
}
