import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Contact, Person, SafeContact } from '../../contacts';
import { Database } from '../../platform/database/database.service';

const AT_MOST = 50;

/** Other contacts under a number or mailbox that these know. Somebody else may have used it: a person decides. */
@Injectable()
export class SameNumber {
  constructor(private readonly db: Database) {}

  async of(contactIds: readonly string[]): Promise<Pick<Contact, 'id' | 'reference' | 'openedAt'>[]> {
    const { reader } = this.db;
    const contacts = await reader.findBy(Contact, { id: In(contactIds) });
    const people = await reader.findBy(Person, { contactId: In(contactIds) });
    const ways = await reader.findBy(SafeContact, { personId: In(people.map(({ id }) => id)) });
    const indexes = [
      ...contacts.flatMap(({ callerPhoneIndex }) => callerPhoneIndex ?? []),
      ...ways.map(({ valueIndex }) => valueIndex),
    ];
    const others = await reader.findBy(SafeContact, { valueIndex: In(indexes) });
    const theirs = await reader.findBy(Person, { id: In(others.map(({ personId }) => personId)) });
    const id = Not(In(contactIds));
    const found = await reader.find(Contact, {
      where: [{ id, callerPhoneIndex: In(indexes) }, { id: In(theirs.map(({ contactId }) => contactId)) }],
      order: { openedAt: 'DESC', id: 'DESC' },
      take: AT_MOST,
    });
    return found.filter((contact) => !contactIds.includes(contact.id));
  }
}
