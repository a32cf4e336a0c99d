import { Injectable } from '@nestjs/common';
import { In, IsNull, type FindOptionsWhere } from 'typeorm';
import { Account } from '../../access';
import { NamedPeople, RecordGroups, type Named } from '../../contacts';
import type { DirectorySnapshot } from '../../directory';
import { system, type Actor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { listOf } from '../../platform/database/select-by';
import type { Tx } from '../../platform/database/tx';
import type { Referral } from '../referral.entity';
import { ConflictNotes, type ConflictFound } from './conflict-notes.service';
import { conflictOf, type ConflictKind, type StaffMarks } from './conflict-of';
import { Conflict } from './conflict.entity';
import { namesSomebody } from './names-somebody';
import { StaffMarkings } from './staff-marks.service';

const CHECK = system('conflict-check');

/** Of the organisations that could be asked, whom each has that must not have the person. */
export interface ConflictsOf {
  /** Nobody there is left who may: as if it had no people. */
  isClosed: (organisationId: string) => boolean;
  foundAt: (organisationId: string) => readonly ConflictFound[];
}

/** Whom staff are compared with, and what was found of them before. */
interface OnRecord {
  named: readonly Named[];
  known: readonly Conflict[];
}

interface Wanted {
  wanted: readonly string[];
  directory: DirectorySnapshot;
}

interface Free {
  free: string[];
  found: readonly ConflictFound[];
}

const UNMARKED: StaffMarks = { names: [], phoneIndexes: [] };

/**
 * Keeps a person from staff who are, or are close to, whoever harms them: neither offered, shown nor accepted, as if
 * the referral did not exist. Asked again at each of these moments, as people and names come and go.
 */
@Injectable()
export class Conflicts {
  constructor(
    private readonly db: Database,
    private readonly named: NamedPeople,
    private readonly staff: StaffMarkings,
    private readonly notes: ConflictNotes,
    private readonly groups: RecordGroups,
  ) {}

  /** Before an offer. An organisation without accounts is rung by the hub, and has nobody to compare. */
  async among(tx: Tx, contactId: string, organisationIds: readonly string[]): Promise<ConflictsOf> {
    const record = await this.#onRecord([contactId], tx);
    if (isBare(record)) return { isClosed: () => false, foundAt: () => [] };
    const workers = await this.staff.workersOf(organisationIds, tx);
    const found = await this.#compare(workers, { contactId, ...record }, tx);
    const foundAt = (id: string): ConflictFound[] =>
      found.filter(({ organisationId }) => organisationId === id);
    const workersAt = (id: string): Account[] =>
      workers.filter(({ organisationId }) => organisationId === id);
    const isClosed = (id: string): boolean => {
      const there = workersAt(id).length;
      return there > 0 && foundAt(id).length === there;
    };
    return { isClosed, foundAt };
  }

  async freeAmong(tx: Tx, contactId: string, { wanted, directory }: Wanted): Promise<Free> {
    const organisationIds = wanted.map((id) => directory.get(id).organisationId);
    return freeOf(await this.among(tx, contactId, organisationIds), { wanted, directory });
  }

  /** Which of these accounts must not have the person; for whoever hands a referral to a colleague. */
  async flaggedOf(tx: Tx, contactId: string, accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.#found(contactId, { id: In([...accountIds]) }, tx);
    return new Set(found.map(({ accountId }) => accountId));
  }

  /** Of these contacts, those that any of these accounts must not have; for lists of people. */
  async closeTo(
    tx: Tx,
    accounts: readonly Account[],
    contactIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (accounts.length === 0) return new Set();
    const record = await this.#onRecord(contactIds, tx);
    if (isBare(record)) return new Set();
    const marks = await this.staff.of(accounts, tx);
    return new Set(contactIds.filter((id) => isCloseToOneOf(accounts, { marks, record, contactId: id })));
  }

  /** Puts what was found before the hub, once. */
  tell(tx: Tx, actor: Actor, about: Pick<Referral, 'id'>, found: readonly ConflictFound[]): Promise<void> {
    return this.notes.tell(tx, actor, about, found);
  }

  /** Of everybody there, who is not to hear of it; for whoever sends news to an organisation. */
  async flaggedAt(contactId: string, organisationId: string): Promise<ReadonlySet<string>> {
    const found = await this.#found(contactId, { organisationId, disabledAt: IsNull() });
    return new Set(found.map(({ accountId }) => accountId));
  }

  /**
   * Throws as for a referral that is not there. Everybody at an organisation may look into its own system: that system
   * is told of nobody whom one of them must not have.
   */
  async assertNone(tx: Tx, actor: Actor, { contactId }: Pick<Referral, 'contactId'>): Promise<void> {
    if (actor.kind !== 'staff' && actor.kind !== 'client') return;
    const { organisationId } = actor;
    const where = actor.kind === 'staff' ? { id: actor.accountId } : { organisationId, disabledAt: IsNull() };
    if ((await this.#found(contactId, where, tx)).length > 0)
      throw new DomainError('not-found', 'referral.not-found');
  }

  /** Those that this member of staff may see. The hub is told of each that they may not, once. */
  async visibleTo<R extends Pick<Referral, 'id' | 'contactId'>>(
    actor: Actor,
    referrals: readonly R[],
  ): Promise<R[]> {
    if (referrals.length === 0) return [];
    if (actor.kind === 'client') return this.#visibleToAll(actor.organisationId, referrals);
    if (actor.kind !== 'staff') return [...referrals];
    const hidden = await this.#hiddenFrom(actor.accountId, [
      ...new Set(referrals.map((each) => each.contactId)),
    ]);
    if (hidden.size === 0) return [...referrals];
    await this.db.inTransaction(async (tx) => {
      for (const each of referrals) {
        const found = hidden.get(each.contactId);
        if (found) await this.notes.tell(tx, CHECK, each, [found]);
      }
    });
    return referrals.filter(({ contactId }) => !hidden.has(contactId));
  }

  /** Those that everybody at an organisation may see. */
  async #visibleToAll<R extends Pick<Referral, 'contactId'>>(
    organisationId: string,
    referrals: readonly R[],
  ): Promise<R[]> {
    const contactIds = [...new Set(referrals.map(({ contactId }) => contactId))];
    const record = await this.#onRecord(contactIds);
    if (isBare(record)) return [...referrals];
    const accounts = await this.db.reader.findBy(Account, { organisationId, disabledAt: IsNull() });
    const marks = await this.staff.of(accounts);
    const hidden = new Set(
      contactIds.filter((id) => isCloseToOneOf(accounts, { marks, record, contactId: id })),
    );
    return referrals.filter(({ contactId }) => !hidden.has(contactId));
  }

  async #hiddenFrom(
    accountId: string,
    among: readonly string[],
  ): Promise<ReadonlyMap<string, ConflictFound>> {
    const record = await this.#onRecord(among);
    if (isBare(record)) return new Map();
    const account = await this.db.reader.findOneBy(Account, { id: accountId });
    if (!account) return new Map();
    const { named, known } = record;
    const own = (await this.staff.of([account])).get(accountId) ?? UNMARKED;
    const { organisationId } = account;
    const kinds = among.flatMap((id) => {
      const kind = conflictOf(own, aboutOf(named, id), knownOf(known, id, accountId));
      return kind === null ? [] : [[id, { accountId, organisationId, kind }] as const];
    });
    return new Map(kinds);
  }

  /** Of these contacts, with what is merged with them. Most name nobody, which one statement tells. */
  async #onRecord(contactIds: readonly string[], tx?: Tx): Promise<OnRecord> {
    if (contactIds.length === 0) return { named: [], known: [] };
    const sql = `SELECT c.id FROM contact c WHERE c.id IN ${listOf(contactIds.length)} AND (${namesSomebody('c.id')})`;
    const rows = await (tx ?? this.db).select<{ id: string }>(sql, contactIds);
    if (rows.length === 0) return { named: [], known: [] };
    const ids = rows.map(({ id }) => id);
    return { named: await this.named.of(ids, tx), known: await this.#knownOf(ids, tx) };
  }

  async #found(contactId: string, where: FindOptionsWhere<Account>, tx?: Tx): Promise<ConflictFound[]> {
    const record = await this.#onRecord([contactId], tx);
    if (isBare(record)) return [];
    const accounts = tx ? await tx.find(Account, { where }) : await this.db.reader.findBy(Account, where);
    return this.#compare(accounts, { contactId, ...record }, tx);
  }

  /** Of a merged record what was found in any of its contacts; what nobody has cleared comes first. */
  async #knownOf(contactIds: readonly string[], tx?: Tx): Promise<Conflict[]> {
    const groups = await this.groups.ofEach(contactIds, tx);
    const where = { contactId: In([...groups.values()].flatMap((group) => group.contactIds)) };
    const found = tx ? await tx.find(Conflict, { where }) : await this.db.reader.findBy(Conflict, where);
    const open = found.toSorted((a, b) => Number(a.clearedAt !== null) - Number(b.clearedAt !== null));
    return [...groups].flatMap(([contactId, group]) =>
      open
        .filter((each) => group.contactIds.includes(each.contactId))
        .map((each) => ({ ...each, contactId })),
    );
  }

  async #compare(
    accounts: readonly Account[],
    { contactId, named, known }: OnRecord & { contactId: string },
    tx?: Tx,
  ): Promise<ConflictFound[]> {
    const marks = await this.staff.of(accounts, tx);
    return accounts.flatMap(({ id: accountId, organisationId }) => {
      const own = marks.get(accountId) ?? UNMARKED;
      const kind = conflictOf(own, named, knownOf(known, contactId, accountId));
      return kind === null ? [] : [{ accountId, organisationId, kind }];
    });
  }
}

function isBare({ named, known }: OnRecord): boolean {
  return named.length === 0 && known.length === 0;
}

/** The support services that have somebody who may, in their order; and whom the ones up to the first must not let. */
export function freeOf({ isClosed, foundAt }: ConflictsOf, { wanted, directory }: Wanted): Free {
  const organisationOf = (id: string): string => directory.get(id).organisationId;
  const free = wanted.filter((id) => !isClosed(organisationOf(id)));
  const looked = wanted.slice(0, free[0] === undefined ? wanted.length : wanted.indexOf(free[0]) + 1);
  const found = [...new Set(looked.map(organisationOf))].flatMap(foundAt);
  return { free, found };
}

interface Compared {
  marks: ReadonlyMap<string, StaffMarks>;
  record: OnRecord;
  contactId: string;
}

function isCloseToOneOf(
  accounts: readonly Account[],
  { marks, record: { named, known }, contactId }: Compared,
): boolean {
  const about = aboutOf(named, contactId);
  return accounts.some(
    ({ id }) => conflictOf(marks.get(id) ?? UNMARKED, about, knownOf(known, contactId, id)) !== null,
  );
}

function aboutOf(named: readonly Named[], contactId: string): Named[] {
  return named.filter((each) => each.contactId === contactId);
}

function knownOf(
  known: readonly Conflict[],
  contactId: string,
  accountId: string,
): { kind: ConflictKind; isCleared: boolean } | undefined {
  const found = known.find((each) => each.contactId === contactId && each.accountId === accountId);
  return found && { kind: found.kind, isCleared: found.clearedAt !== null };
}
