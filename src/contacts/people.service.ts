import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Clock } from '../kernel/clock';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { PHONE_INDEX } from './contacts.service';
import type { ContactMethod, SafeAnswer, SafeWindow } from './may-contact';
import { Person, type PersonGender, type PersonPart } from './person.entity';
import { SafeContact } from './safe-contact.entity';

export interface NewPerson {
  contactId: string;
  part: PersonPart;
  name?: string | null;
  address?: string | null;
  ageYears?: number | null;
  gender?: PersonGender | null;
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
}

/** A person as somebody who may see them sees them; every caller leaves a line in the trail. */
export interface Identity {
  name: string | null;
  address: string | null;
  ageYears: number | null;
  gender: PersonGender | null;
  part: PersonPart;
  ways: readonly (NewSafeContact & { id: string; confirmedAt: Date | null })[];
}

const READABLE = ['value', 'whenText', 'whoMayAnswer', 'sayWeAre', 'codeWord'] as const;

@Injectable()
export class People {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
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
    const ways = await tx.find(SafeContact, { where: { personId: In(people.map(({ id }) => id)) } });
    return people.map((person) => ({
      ...this.seals.open(Person, person, ['name', 'address']),
      ageYears: person.ageYears,
      gender: person.gender,
      part: person.part,
      ways: ways.filter(({ personId }) => personId === person.id).map((way) => this.#readable(way)),
    }));
  }

  async safeContactsOf(contactId: string, part: PersonPart): Promise<SafeContact[]> {
    const people = await this.db.reader.findBy(Person, { contactId, part });
    return this.db.reader.findBy(SafeContact, { personId: In(people.map(({ id }) => id)) });
  }

  valueOf(way: SafeContact): string {
    return this.seals.open(SafeContact, way, ['value']).value ?? '';
  }

  #readable(way: SafeContact): Identity['ways'][number] {
    const { value, ...texts } = this.seals.open(SafeContact, way, READABLE);
    const { id, method, safe, isSaidByPerson, window, confirmedAt } = way;
    return { id, method, safe, isSaidByPerson, window, confirmedAt, value: value ?? '', ...texts };
  }
}
