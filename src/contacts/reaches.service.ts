import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Audit } from '../audit';
import { actorId, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import type { E164 } from '../kernel/phone-number';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import type { WayChanged } from './changes/say-way-change';
import { WayChange } from './changes/way-change.entity';
import { Contact } from './contact.entity';
import { Contacts, PHONE_INDEX } from './contacts.service';
import type { Reach } from './may-contact';
import { carefulWays, type CarefulWay } from './merging/careful-way';
import type { RecordGroup } from './merging/record-group';
import { RecordGroups } from './merging/record-groups.service';
import { MustNotReceive } from './must-not-receive.entity';
import { NameMarks } from './name-marks.service';
import { NotSafeNow } from './not-safe-now.entity';
import { Person } from './person.entity';
import { reading, type Read } from './reading';
import { SafeContact } from './safe-contact.entity';
import { StoppedNumber } from './stopped-number.entity';

/** A stored way with all that `mayContact` asks about it. */
export type ReachableWay = CarefulWay<SafeContact> &
  Reach & { isBarred: boolean; stoppedAt: Date | null; changed?: WayChanged | null };

/** Somebody who must not receive anything, as whoever may see the person reads it. */
export interface Barred {
  id: string;
  name: string | null;
  relation: string | null;
  organisationId: string | null;
  hasPhone: boolean;
}

export interface NewBarred {
  name?: string | null;
  relation?: string | null;
  phone?: E164 | null;
  organisationId?: string | null;
}

const OPEN = { liftedAt: IsNull() };

/** What hangs over the ways to reach the person of a contact, whatever was said of each. */
@Injectable()
export class Reaches {
  @Inject(RecordGroups) private readonly groups!: RecordGroups;

  constructor(
    private readonly db: Database,
    private readonly contacts: Contacts,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly nameMarks: NameMarks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The ways of a contact's person, each with what hangs over it; to be asked of `mayContact`. */
  async waysOf(contactId: string, tx?: Tx): Promise<ReachableWay[]> {
    return (await this.waysOfEach([contactId], tx)).get(contactId) ?? [];
  }

  async waysOfEach(contactIds: readonly string[], tx?: Tx): Promise<ReadonlyMap<string, ReachableWay[]>> {
    const read = reading(this.db, tx);
    const groups = await this.groups.ofEach(contactIds, tx);
    const known = await this.#known(read, idsIn(groups));
    const phoneIndex = In(known.ways.filter(({ method }) => method === 'sms').map((way) => way.valueIndex));
    const stopped = await read(StoppedNumber, { phoneIndex });
    return new Map(
      contactIds.map((contactId) => {
        const { ways, barred, reach, changes } = partOf(known, groupIn(groups, contactId));
        const over = (way: CarefulWay<SafeContact>) => ({
          isBarred: barred.some((each) => each.phoneIndex === way.valueIndex),
          stoppedAt: stopped.find((each) => each.phoneIndex === way.valueIndex)?.stoppedAt ?? null,
          changed: changedOf(changes, way.rows),
        });
        return [contactId, ways.map((way) => ({ ...way, ...reach, ...over(way) }))];
      }),
    );
  }

  /** What hangs over a person of whom no way need be known. */
  async of(contactId: string, tx?: Tx): Promise<Reach> {
    const group = await this.groups.of(contactId, tx);
    return partOf(await this.#known(reading(this.db, tx), group.contactIds), group).reach;
  }

  /** The same of many, in as many questions as one takes. */
  async ofEach(contactIds: readonly string[], tx?: Tx): Promise<ReadonlyMap<string, Reach>> {
    const groups = await this.groups.ofEach(contactIds, tx);
    const known = await this.#known(reading(this.db, tx), idsIn(groups));
    return new Map(contactIds.map((id) => [id, partOf(known, groupIn(groups, id)).reach]));
  }

  /** Not found, before anything is written about nobody. */
  async assertContact(tx: Tx, contactId: string): Promise<void> {
    if (!(await tx.findOneBy(Contact, { id: contactId }))) throw new DomainError('not-found', 'not-found');
  }

  /** Nothing goes out to this person any more, nor by any of their numbers, until somebody lifts it. */
  async pause(tx: Tx, actor: Actor, contactId: string): Promise<void> {
    const { contactIds } = await this.groups.of(contactId, tx);
    const { ways } = await this.#known(reading(this.db, tx), contactIds);
    const paused = await tx.find(NotSafeNow, { where: { contactId, ...OPEN } });
    const values = [null, ...new Set(ways.map(({ valueIndex }) => valueIndex))].filter(
      (value) => !paused.some(({ valueIndex }) => valueIndex === value),
    );
    const now = { since: this.clock.now(), saidBy: actorId(actor) };
    for (const valueIndex of values) tx.insert(NotSafeNow, { id: newId(), contactId, valueIndex, ...now });
    if (values.length === 0) return;
    this.#tell(tx, actor, { contactId, kind: 'person.not-safe-now' });
  }

  /** Somebody has spoken with the person; what they said is safe counts again. */
  async lift(tx: Tx, actor: Actor, contactId: string): Promise<void> {
    const { contactIds } = await this.groups.of(contactId, tx);
    const { ways } = await this.#known(reading(this.db, tx), contactIds);
    const lifted = { liftedAt: this.clock.now(), liftedBy: actorId(actor) };
    const valueIndex = In(ways.map(({ valueIndex: index }) => index));
    const count =
      (await tx.update(NotSafeNow, { contactId: In(contactIds), ...OPEN }, lifted)) +
      (await tx.update(NotSafeNow, { valueIndex, ...OPEN }, lifted));
    if (count > 0) this.#tell(tx, actor, { contactId, kind: 'person.safe-again' });
  }

  /** Somebody who should not have answered did: nobody rings that way until the person says again that it is safe. */
  async doubt(tx: Tx, wayId: string): Promise<void> {
    await tx.update(SafeContact, { id: wayId }, { safe: 'not-asked', confirmedAt: null });
  }

  /** The number asked by text message to be texted no more. Kept also for a number that nobody here knows. */
  async stopTexts(tx: Tx, actor: Actor, phone: E164): Promise<void> {
    const phoneIndex = this.seals.index(PHONE_INDEX, phone);
    const stoppedAt = this.clock.now();
    const isKnown = (await tx.update(StoppedNumber, { phoneIndex }, { stoppedAt })) > 0;
    if (!isKnown) tx.insert(StoppedNumber, { id: newId(), phoneIndex, stoppedAt });
    const ways = await tx.find(SafeContact, { where: { valueIndex: phoneIndex, method: 'sms' } });
    for (const { id, personId } of ways) {
      await tx.update(SafeContact, { id }, { safe: 'no' });
      const person = await tx.findOneBy(Person, { id: personId });
      if (person) this.#tell(tx, actor, { contactId: person.contactId, kind: 'person.stopped-texts' });
    }
  }

  bar(tx: Tx, actor: Actor, { contactId, ...given }: NewBarred & { contactId: string }): string {
    const id = newId();
    const phoneIndex = given.phone ? this.seals.index(PHONE_INDEX, given.phone) : null;
    const nameMarks = this.nameMarks.of(given.name);
    const row = { id, contactId, ...given, nameMarks, phoneIndex, addedAt: this.clock.now() };
    tx.insert(MustNotReceive, this.seals.close(MustNotReceive, row) as Row<MustNotReceive>);
    this.#tell(tx, actor, { contactId, kind: 'person.barred' });
    return id;
  }

  async unbar(tx: Tx, actor: Actor, { contactId, id }: { contactId: string; id: string }): Promise<void> {
    const { contactIds } = await this.groups.of(contactId, tx);
    if ((await tx.delete(MustNotReceive, { contactId: In(contactIds), id })) === 0) return;
    this.#tell(tx, actor, { contactId, kind: 'person.unbarred' });
  }

  /** Readable: audit it. */
  async barredOf(tx: Tx, contactId: string): Promise<Barred[]> {
    const { contactIds } = await this.groups.of(contactId, tx);
    const rows = await tx.find(MustNotReceive, {
      where: { contactId: In(contactIds) },
      order: { addedAt: 'ASC', id: 'ASC' },
    });
    return rows.map((row) => ({
      ...this.seals.open(MustNotReceive, row, ['name', 'relation']),
      id: row.id,
      organisationId: row.organisationId,
      hasPhone: row.phoneIndex !== null,
    }));
  }

  async #known(read: Read, contactIds: readonly string[]): Promise<Known> {
    const contactId = In(contactIds);
    const people = await read(Person, { contactId, part: 'at-risk' });
    const ways = await read(SafeContact, { personId: In(people.map(({ id }) => id)) });
    const valueIndex = In(ways.map((way) => way.valueIndex));
    const pauses = [
      ...(await read(NotSafeNow, { contactId, ...OPEN })),
      ...(await read(NotSafeNow, { valueIndex, ...OPEN })),
    ];
    const changes = await read(WayChange, { contactId });
    return { people, ways, pauses, changes, barred: await read(MustNotReceive, { contactId }) };
  }

  #tell(tx: Tx, actor: Actor, { contactId, kind }: { contactId: string; kind: string }): void {
    this.contacts.recordEvent(tx, actor, { contactId, kind });
    this.audit.record(tx, actor, { action: kind, subjectId: contactId });
  }
}

interface Known {
  people: readonly Person[];
  ways: readonly SafeContact[];
  pauses: readonly NotSafeNow[];
  barred: readonly MustNotReceive[];
  changes: readonly WayChange[];
}

/** Of what is known of several contacts, what concerns one record: a pause of a number also when it was said of another. */
function partOf(known: Known, { contactIds, leftOutWayIds }: RecordGroup) {
  const rows = contactIds.flatMap((contactId) => waysOf(known, contactId));
  const ways = carefulWays(rows, leftOutWayIds);
  const values = rows.map(({ valueIndex }) => valueIndex);
  const isOver = (pause: NotSafeNow): boolean =>
    contactIds.includes(pause.contactId) || (pause.valueIndex !== null && values.includes(pause.valueIndex));
  const barred = known.barred.filter((each) => contactIds.includes(each.contactId));
  const reach: Reach = {
    notSafeNowAt: known.pauses.find(isOver)?.since ?? null,
    barredOrganisationIds: barred.flatMap(({ organisationId }) => organisationId ?? []),
  };
  return { ways, barred, reach, changes: known.changes };
}

function waysOf({ people, ways }: Known, contactId: string): SafeContact[] {
  const personIds = people.filter((each) => each.contactId === contactId).map(({ id }) => id);
  return ways.filter(({ personId }) => personIds.includes(personId));
}

function idsIn(groups: ReadonlyMap<string, RecordGroup>): string[] {
  return [...new Set([...groups.values()].flatMap(({ contactIds }) => contactIds))];
}

function groupIn(groups: ReadonlyMap<string, RecordGroup>, contactId: string): RecordGroup {
  const group = groups.get(contactId);
  if (!group) throw new Error('a contact without a record');
  return group;
}

function changedOf(changes: readonly WayChange[], rows: readonly { id: string }[]): WayChanged | null {
  const made = changes.find(({ wayId }) => rows.some(({ id }) => id === wayId));
  if (!made) return null;
  return { by: made.changedBy, at: made.changedAt, proof: made.proof, wasOnlySafe: made.wasOnlySafe };
}
