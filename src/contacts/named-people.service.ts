import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import type { EntityClass, Tx } from '../platform/database/tx';
import { RecordGroups } from './merging/record-groups.service';
import { MustNotReceive } from './must-not-receive.entity';
import { marksIn, NameMarks } from './name-marks.service';
import { Person } from './person.entity';
import { reading } from './reading';

/** Somebody whom staff are compared with. */
export interface Named {
  contactId: string;
  nameMarks: readonly string[];
  phoneIndex: string | null;
}

const NAMED = Not(IsNull());

/** Who may cause harm to the person of a contact, or must not be told, as marks to compare. */
@Injectable()
export class NamedPeople {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly nameMarks: NameMarks,
    private readonly groups: RecordGroups,
  ) {}

  async of(contactIds: readonly string[], tx?: Tx): Promise<Named[]> {
    if (contactIds.length === 0) return [];
    const groups = await this.groups.ofEach(contactIds, tx);
    const contactId = In([...groups.values()].flatMap((group) => group.contactIds));
    const read = reading(this.db, tx);
    const people = await read(Person, { contactId, part: 'perpetrator', name: NAMED });
    const barred = await read(MustNotReceive, { contactId });
    const named = [
      ...people.map((row) => ({ ...this.#marked(Person, row), phoneIndex: null })),
      ...barred.map((row) => ({ ...this.#marked(MustNotReceive, row), phoneIndex: row.phoneIndex })),
    ];
    return [...groups].flatMap(([id, group]) =>
      named
        .filter((each) => group.contactIds.includes(each.contactId))
        .map((each) => ({ ...each, contactId: id })),
    );
  }

  /** What was written before names were marked is marked when it is looked at. */
  #marked<E extends Person | MustNotReceive>(
    entity: EntityClass<E>,
    row: E,
  ): Pick<Named, 'contactId' | 'nameMarks'> {
    const { contactId } = row;
    if (row.nameMarks !== null || row.name === null) return { contactId, nameMarks: marksIn(row.nameMarks) };
    const { name } = this.seals.open<Person | MustNotReceive, 'name'>(entity, row, ['name']);
    return { contactId, nameMarks: marksIn(this.nameMarks.of(name)) };
  }
}
