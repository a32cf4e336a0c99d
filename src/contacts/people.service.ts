import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { PHONE_INDEX } from './contacts.service';
import type { ChildRelation, LivesWhere, PerpetratorRelation } from './household-words';
import type { ContactMethod, Reach, SafeAnswer, ShownNumber } from './may-contact';
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
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  add(tx: Tx, person: NewPerson): string {
    const id = newId();
    tx.insert(
      Person,
      this.seals.close(Person, { id, ...person, createdAt: this.clock.now() }) as Row<Person>,
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

  /** Everybody of a contact, readable. Audit it: this is what the whole house protects. */
  async identitiesOf(tx: Tx, contactId: string): Promise<Identity[]> {
    const people = await tx.find(Person, { where: { contactId } });
    const ways = await this.reaches.waysOf(contactId, tx);
    const barred = await this.reaches.barredOf(tx, contactId);
    return people.map((person) => ({
      ...this.seals.open(Person, person, ['name', 'address']),
      ageYears: person.ageYears,
      gender: person.gender,
      part: person.part,
      livesWhere: person.livesWhere,
      relationToPerson: person.relationToPerson,
      relationToPerpetrator: person.relationToPerpetrator,
      livesWithPerson: person.livesWithPerson,
      ways: ways.filter(({ personId }) => personId === person.id).map((way) => this.readable(way)),
      barred: person.part === 'at-risk' ? barred : [],
    }));
  }

  valueOf(way: SafeContact): string {
    return this.seals.open(SafeContact, way, ['value']).value ?? '';
  }

  /** Opens a way; audit it. */
  readable(way: ReachableWay): KnownWay {
    const { value, ...texts } = this.seals.open(SafeContact, way, READABLE);
    const { id, method, safe, isSaidByPerson, window, confirmedAt, showNumber } = way;
    const { notSafeNowAt, barredOrganisationIds, isBarred, stoppedAt } = way;
    const said = { id, method, safe, isSaidByPerson, window, confirmedAt, showNumber };
    const over = { notSafeNowAt, barredOrganisationIds, isBarred, stoppedAt };
    return { ...said, ...over, value: value ?? '', ...texts };
  }
}
