import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Clock } from '../kernel/clock';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import type { WayChanged } from './changes/say-way-change';
import { PHONE_INDEX } from './contacts.service';
import type { ChildRelation, LivesWhere, PerpetratorRelation } from './household-words';
import type { ContactMethod, Reach, SafeAnswer, ShownNumber } from './may-contact';
import { RecordGroups } from './merging/record-groups.service';
import { allTexts, chosenOf, onceEach } from './merging/said-of-person';
import { NameMarks } from './name-marks.service';
import { Person, type PersonGender, type PersonPart } from './person.entity';
import { Reaches, type Barred, type ReachableWay } from './reaches.service';
import { SafeContact } from './safe-contact.entity';
import type { SafeWindow } from './safe-window';

export interface NewPerson {
  contactId: string;
  part: PersonPart;
  name?: string | null;
  address?: string | null;
  ageYears?: number | null;
  gender?: PersonGender | null;
  livesWhere?: LivesWhere | null;
  relationToPerson?: ChildRelation | PerpetratorRelation | null;
  relationToPerpetrator?: ChildRelation | null;
  livesWithPerson?: string | null;
}

export interface NewSafeContact {
  method: ContactMethod;
  value: string;
  safe: SafeAnswer;
  isSaidByPerson: boolean;
  window?: SafeWindow | null;
  whenText?: string | null;
  whoMayAnswer?: string | null;
  sayWeAre?: string | null;
  codeWord?: string | null;
  /** What their telephone is to show; nothing said counts as withheld. */
  showNumber?: ShownNumber | null;
}

/** A way that may be read, with all that decides whether it may be used. */
export interface KnownWay extends Omit<NewSafeContact, 'window'>, Reach {
  id: string;
  window: SafeWindow | null;
  confirmedAt: Date | null;
  isBarred: boolean;
  stoppedAt: Date | null;
  /** Somebody at the hub changed it since the person first gave it. */
  changed?: WayChanged | null;
}

/** A person as somebody who may see them sees them; every caller leaves a line in the trail. */
export interface Identity {
  name: string | null;
  address: string | null;
  ageYears: number | null;
  gender: PersonGender | null;
  part: PersonPart;
  livesWhere?: LivesWhere | null;
  relationToPerson?: ChildRelation | PerpetratorRelation | null;
  relationToPerpetrator?: ChildRelation | null;
  livesWithPerson?: string | null;
  ways: readonly KnownWay[];
  /** Who must not receive anything of this person. */
  barred?: readonly Barred[];
}

const READABLE = ['value', 'whenText', 'whoMayAnswer', 'sayWeAre', 'codeWord'] as const;

@Injectable()
export class People {
  constructor(
    private readonly seals: Seals,
    private readonly reaches: Reaches,
    private readonly nameMarks: NameMarks,
    private readonly groups: RecordGroups,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  add(tx: Tx, person: NewPerson): string {
    const id = newId();
    const nameMarks = person.part === 'perpetrator' ? this.nameMarks.of(person.name) : null;
    tx.insert(
      Person,
      this.seals.close(Person, { id, ...person, nameMarks, createdAt: this.clock.now() }) as Row<Person>,
    );
    return id;
  }

  /** A yes counts from now, and only when the person gave it; from anybody else it is stored as "not asked". */
  addSafeContact(tx: Tx, personId: string, way: NewSafeContact): string {
    const id = newId();
    const safe = way.isSaidByPerson || way.safe === 'no' ? way.safe : 'not-asked';
    const row = this.seals.close(SafeContact, {
      id,
      personId,
      ...way,
      safe,
      valueIndex: this.seals.index(PHONE_INDEX, way.value),
      confirmedAt: safe === 'yes' ? this.clock.now() : null,
    });
    tx.insert(SafeContact, row as Row<SafeContact>);
    return id;
  }

  /** Takes back what was written of a contact's people, for somebody who writes it anew. */
  async forget(tx: Tx, contactId: string): Promise<void> {
    const people = await tx.find(Person, { where: { contactId } });
    for (const { id } of people) {
      await tx.delete(SafeContact, { personId: id });
      await tx.delete(Person, { id });
    }
  }

  /**
   * Everybody of the record that a contact belongs to, readable. Audit it: this is what the whole house protects. Who is
   * at risk is one person, however many records were merged; children and others are all that any of them names.
   */
  async identitiesOf(tx: Tx, contactId: string): Promise<Identity[]> {
    const group = await this.groups.of(contactId, tx);
    const people = await this.#peopleOf(tx, group.contactIds);
    const [own, ...others] = people.filter(({ part }) => part === 'at-risk').map((row) => this.#said(row));
    const ways = (await this.reaches.waysOf(contactId, tx)).map((way) => this.readable(way));
    const barred = await this.reaches.barredOf(tx, contactId);
    const household = people.filter(({ part }) => part !== 'at-risk').map((row) => this.#said(row));
    const atRisk = own ? [{ ...chosenOf([own, ...others], group), ways, barred }] : [];
    return [...atRisk, ...onceEach(household).map((said) => ({ ...said, ways: [], barred: [] }))];
  }

  /** Who is at risk in each of these contacts, by name; for whoever compares them. Audit it. */
  async atRiskIn(
    tx: Tx,
    contactIds: readonly string[],
  ): Promise<{ contactId: string; name: string | null; ageYears: number | null; address: string | null }[]> {
    const rows = await tx.find(Person, { where: { contactId: In(contactIds), part: 'at-risk' } });
    return rows.map((row) => {
      const { contactId, ageYears } = row;
      return { contactId, ageYears, ...this.seals.open(Person, row, ['name', 'address']) };
    });
  }

  /** As it was heard in this one contact, whatever it was merged with since. Audit it. */
  async heardIn(tx: Tx, contactId: string): Promise<Identity[]> {
    const people = await this.#peopleOf(tx, [contactId]);
    const rows = await tx.find(SafeContact, { where: { personId: In(people.map(({ id }) => id)) } });
    const reach = await this.reaches.of(contactId, tx);
    const barred = await this.reaches.barredOf(tx, contactId);
    const nothingOver = { isBarred: false, stoppedAt: null };
    return people.map((person) => ({
      ...this.#said(person).said,
      ways: rows
        .filter(({ personId }) => personId === person.id)
        .map((row) => this.readable({ ...row, ...reach, ...nothingOver, rows: [row] })),
      barred: person.part === 'at-risk' ? barred : [],
    }));
  }

  valueOf(way: SafeContact): string {
    return this.seals.open(SafeContact, way, ['value']).value ?? '';
  }

  /** Opens a way; audit it. */
  readable(way: ReachableWay): KnownWay {
    const [first, ...others] = way.rows.map((row) => this.seals.open(SafeContact, row, READABLE));
    const { value, ...texts } = allTexts(first ?? this.seals.open(SafeContact, way, READABLE), others);
    const { id, method, safe, isSaidByPerson, window, confirmedAt, showNumber } = way;
    const { notSafeNowAt, barredOrganisationIds, isBarred, stoppedAt, changed } = way;
    const said = { id, method, safe, isSaidByPerson, window, confirmedAt, showNumber };
    const over = { notSafeNowAt, barredOrganisationIds, isBarred, stoppedAt, changed: changed ?? null };
    return { ...said, ...over, value: value ?? '', ...texts };
  }

  /** In the order of the contacts. */
  async #peopleOf(tx: Tx, contactIds: readonly string[]): Promise<Person[]> {
    const people = await tx.find(Person, { where: { contactId: In(contactIds) } });
    return contactIds.flatMap((contactId) => people.filter((each) => each.contactId === contactId));
  }

  #said(person: Person): { contactId: string; said: Omit<Identity, 'ways' | 'barred'> } {
    const said = {
      ...this.seals.open(Person, person, ['name', 'address']),
      ageYears: person.ageYears,
      gender: person.gender,
      part: person.part,
      livesWhere: person.livesWhere,
      relationToPerson: person.relationToPerson,
      relationToPerpetrator: person.relationToPerpetrator,
      livesWithPerson: person.livesWithPerson,
    };
    return { contactId: person.contactId, said };
  }
}
